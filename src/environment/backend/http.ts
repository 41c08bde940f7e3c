import { always, type Refinement, report } from "../../diagnostics/checks";
import { flag, mapping, oneOf, text, whole } from "../../diagnostics/fields";
import { textIn, type Unchecked } from "../unchecked";
import { address } from "./address";
import type { HttpBackendConfig } from "./model";

const EXAMPLE = "https://gitlab.example.com/api/v4/projects/1/terraform/state/demo";

const method = oneOf(["POST", "PUT", "PATCH", "LOCK", "UNLOCK", "DELETE"]);

const certificate = text(
  /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n?$/,
  "a certificate in PEM: -----BEGIN CERTIFICATE-----",
);

/** A server that keeps states by REST, such as GitLab: https://developer.hashicorp.com/terraform/language/backend/http */
export const http = mapping({
  address: address(EXAMPLE).describe(
    "Where the state is read and written; that of the service accounts' stack has -kubernetes at the end of its path.",
  ),
  updateMethod: method.default("POST").describe("How the state is written."),
  lockAddress: address(`${EXAMPLE}/lock`)
    .optional()
    .describe("Where the state is locked: address, or below it. Default: the state is not locked"),
  lockMethod: method.default("LOCK").describe("How it is locked."),
  unlockAddress: address(`${EXAMPLE}/lock`)
    .optional()
    .describe("Where it is unlocked: address, or below it. Default: it is not unlocked"),
  unlockMethod: method.default("UNLOCK").describe("How it is unlocked."),
  username: text(/^[\w.@+-]{1,256}$/, "a user's name")
    .meta({ examples: ["deployer"] })
    .optional()
    .describe("Who signs in; Terraform reads the password from TF_HTTP_PASSWORD. Default: TF_HTTP_USERNAME"),
  skipCertVerification: flag().default(false).describe("Believe any certificate of the server."),
  retryMax: whole(0, 100, "times").default(2).describe("How often a request is tried again."),
  retryWaitMin: whole(1, 3600, "seconds").default(1).describe("Seconds before that, at least."),
  retryWaitMax: whole(1, 3600, "seconds").default(30).describe("Seconds before that, at most."),
  clientCaCertificatePem: certificate.optional().describe("The authority of the server's certificate."),
  clientCertificatePem: certificate
    .optional()
    .describe("The client's certificate; Terraform reads its key from TF_HTTP_CLIENT_PRIVATE_KEY_PEM."),
}).superRefine(checkAddresses, always);

/** A lock is the state's own, and so the second stack's lock can be told from the first's. */
function checkAddresses(given: Unchecked<HttpBackendConfig>, refinement: Refinement): void {
  const state = textIn(given.address);
  if (state === undefined) return;
  const path = pathOf(state);
  for (const key of ["lockAddress", "unlockAddress"] as const) {
    const own = textIn(given[key]);
    if (own === undefined || own === state || pathOf(own).startsWith(path)) continue;
    report(refinement, [key], "the state's address, or one that begins with it", `write one such as ${path}/lock`);
  }
  const { retryWaitMin, retryWaitMax } = given;
  if (typeof retryWaitMin !== "number" || typeof retryWaitMax !== "number" || retryWaitMin <= retryWaitMax) return;
  report(refinement, ["retryWaitMin"], `at most retryWaitMax, ${retryWaitMax}`, `write ${retryWaitMax} or less`);
}

/** An address without what is asked behind its path. */
function pathOf(given: string): string {
  return given.replace(/[?#].*$/, "").replace(/\/$/, "");
}
