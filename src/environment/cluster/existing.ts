import { ISSUER_ID, issuerHosts } from "../../aws/issuer";
import { type Refinement, report } from "../../diagnostics/checks";
import { flag, mapping, text } from "../../diagnostics/fields";
import { ec2Id, warningsOfIds } from "../fields";
import type { WorkloadEnvironment } from "../model";
import { textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { Warning } from "../warning";
import type { ExistingClusterConfig, ExistingConfig } from "./model";
import { clusterName } from "./name";

const USUAL = "https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
const issuer = text(
  /^(?=.{1,255}$)https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[\w.~-]+)+$/,
  `an issuer's URL such as ${USUAL}`,
  urlMeant,
);

/** As IAM and trust policies have it, or with what does not belong to it. */
function urlMeant(given: string): string | undefined {
  const bare = given
    .trim()
    .replace(/^(?:http:\/\/|arn:aws[a-z-]*:iam::\d*:oidc-provider\/)/i, "")
    .replace(/^https:\/\//i, "")
    .replace(/(\/\.well-known\/.*|\/+|:(?:aud|sub))$/, "");
  return /^[\w.-]+(:\d{1,5})?(\/[\w.~-]+)+$/.test(bare) ? `write https://${bare}` : undefined;
}

const existing = mapping({
  issuer: issuer.describe(
    "The URL of who signs its tokens: aws eks describe-cluster prints it as identity.oidc.issuer.",
  ),
  oidcProvider: flag().describe("Whether IAM has an OIDC provider for the issuer; false: one is made."),
  vpcId: ec2Id("vpc", "a VPC's")
    .optional()
    .describe("The cluster's VPC. Default: unknown, which is enough for presets that are not limited to it"),
}).describe("The cluster exists already: the environment has roles and accounts for it, and no network or nodes.");

/** An EKS cluster that exists. */
export const clusterThatExists = mapping({
  name: clusterName.describe("The EKS cluster's name; names of roles begin with it."),
  existing,
}).describe("The EKS cluster.");

/** The issuer that a file with these values names, of any form. */
function issuerIn(cluster: Unchecked<ExistingClusterConfig>): string | undefined {
  return textIn(uncheckedOf<ExistingConfig>(cluster.existing).issuer);
}

/**
 * An issuer is of the cluster's region. One at an IP address is none of EKS's, and gets a warning: the clusters of accounts
 * that imitate AWS have such.
 */
export function checkIssuer(region: string, cluster: Unchecked<ExistingClusterConfig>, refinement: Refinement): void {
  const given = issuerIn(cluster);
  if (given === undefined || !issuer.safeParse(given).success || isAtAddress(given)) return;
  const hosts = issuerHosts(region);
  if (hosts.some((host) => isOf(given, host))) return;
  const expected = `the issuer of an EKS cluster in ${region}: https://${hosts[0]}/id/ and 32 characters`;
  const id = new RegExp(`/id/(${ISSUER_ID.source})$`, "i").exec(given)?.[1];
  const fix = id === undefined ? COPY : `write https://${hosts[0]}/id/${id.toUpperCase()}, or change region`;
  report(refinement, ["cluster", "existing", "issuer"], expected, fix);
}

const COPY = "copy identity.oidc.issuer of aws eks describe-cluster";

function isOf(issuer: string, host: string): boolean {
  const id = issuer.startsWith(`https://${host}/id/`) ? issuer.slice(`https://${host}/id/`.length) : "";
  return new RegExp(`^${ISSUER_ID.source}$`).test(id);
}

function isAtAddress(issuer: string): boolean {
  return /^https:\/\/\d+\.\d+\.\d+\.\d+[:/]/.test(issuer);
}

/** An issuer that can be none of EKS's. */
export function warnOfIssuer({ cluster: { existing }, region }: WorkloadEnvironment): Warning[] {
  if (!isAtAddress(existing.issuer)) return [];
  const expected = `the issuer of an EKS cluster: https://${issuerHosts(region)[0]}/id/…; AWS has none at an IP address`;
  return [{ path: ["cluster", "existing", "issuer"], expected, fix: `${COPY}, unless the account only imitates AWS` }];
}

/** The id of a VPC that is shorter or longer than any of AWS's. */
export function warnOfVpcId({ cluster: { existing } }: WorkloadEnvironment): Warning[] {
  if (existing.vpcId === undefined) return [];
  return warningsOfIds([{ path: ["cluster", "existing", "vpcId"], id: existing.vpcId }]);
}
