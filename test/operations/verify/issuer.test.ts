import { createServer } from "node:tls";
import { fingerprintsOf } from "../../../src/operations/verify/issuer";
import { createAuthority } from "../../cloud/machine/certificates";
import { freePort, listen } from "../../cloud/machine/net";
import { scratch } from "../../support/scratch";

test("the fingerprints of an issuer that does not answer are unknown", async () => {
  expect(await fingerprintsOf(`https://127.0.0.1:${await freePort()}/id/EXAMPLE`)).toEqual({
    unknown: "the issuer's certificate cannot be read from 127.0.0.1 (ECONNREFUSED)",
  });
});

test("so are those of an issuer whose certificate this machine does not trust, as behind a proxy that opens TLS", async () => {
  const authority = await createAuthority("openssl", scratch());
  const { cert, key } = await authority.issue("issuer");
  const server = createServer({ cert, key });
  try {
    expect(await fingerprintsOf(`https://127.0.0.1:${await listen(server)}/id/EXAMPLE`)).toEqual({
      unknown: "the issuer's certificate cannot be read from 127.0.0.1 (SELF_SIGNED_CERT_IN_CHAIN)",
    });
  } finally {
    server.close();
  }
});
