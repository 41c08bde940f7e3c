import * as z from "zod";
import { list, oneOf, text } from "../../diagnostics/fields";

const fingerprint = text(/^[0-9a-fA-F]{40}$/, "a SHA-1 fingerprint of 40 hex digits", fingerprintMeant);

/** As openssl writes it. */
function fingerprintMeant(given: string): string | undefined {
  const digits = given.replace(/^.*=/, "").replaceAll(":", "");
  return digits.length === 40 ? `write ${digits}` : undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
const MOST_FINGERPRINTS = 5;

/** By what AWS is to trust the issuer's certificate. */
export const thumbprint = z
  .union([oneOf(["tls", "none"]), list(fingerprint, "fingerprints", 1, MOST_FINGERPRINTS)], {
    error: `tls, none, or a list of 1 to ${MOST_FINGERPRINTS} SHA-1 fingerprints`,
  })
  .default("none")
  .describe("The OIDC provider's thumbprints: left to AWS (none), read from the issuer's certificate (tls), or these.");
