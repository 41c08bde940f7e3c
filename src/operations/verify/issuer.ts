import { isIP } from "node:net";
import { connect, type DetailedPeerCertificate } from "node:tls";
import type { Fact } from "../clients/aws";

const TIMEOUT_SECONDS = 10;

/**
 * The SHA-1 fingerprints of the certificates by which a server proves who it is, its own first.
 *
 * @param url `https://host[:port]/…`
 */
export function fingerprintsOf(url: string): Promise<Fact<readonly string[]>> {
  const { hostname, port } = new URL(url);
  const servername = isIP(hostname) ? undefined : hostname;
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 443), servername, timeout: TIMEOUT_SECONDS * 1000 });
    const end = (fact: Fact<readonly string[]>) => {
      socket.destroy();
      resolve(fact);
    };
    const fail = (reason: string) =>
      end({ unknown: `the issuer's certificate cannot be read from ${hostname} (${reason})` });
    socket.once("secureConnect", () => end({ known: chainOf(socket.getPeerCertificate(true)).map(fingerprintOf) }));
    socket.once("timeout", () => fail(`no answer within ${TIMEOUT_SECONDS} s`));
    socket.once("error", ({ code, message }: NodeJS.ErrnoException) => fail(code ?? message));
  });
}

/** Up to the root, which is its own issuer. */
function chainOf(certificate: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const chain = [certificate];
  for (let next = certificate.issuerCertificate; next && !chain.includes(next); next = next.issuerCertificate) {
    chain.push(next);
  }
  return chain;
}

/** `9E:99:…` -> `9e99…` */
function fingerprintOf({ fingerprint }: DetailedPeerCertificate): string {
  return fingerprint.replaceAll(":", "").toLowerCase();
}
