import { splitArn } from "../../aws/arn";
import { type ArnForm, fixOfArn, iamResource, patternOf } from "../../aws/arn-form";
import { partitionOf } from "../../aws/partition";
import { type Refinement, report } from "../../diagnostics/checks";
import { list, mapping, text } from "../../diagnostics/fields";
import { arrayOrEmpty, stringsIn } from "../../lib/values";
import type { AccountConfig, Environment } from "../model";
import { regionOf } from "../region";
import { textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { ServiceAccountConfig, TrustConfig } from "./model";

const ISSUER_ARN: ArnForm = {
  service: "iam",
  resource: /oidc-provider\/[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:\d{1,5})?(\/[\w.~-]{1,128}){0,8}/,
  example:
    "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
};

/** The OIDC provider of another cluster. */
const issuer = text(patternOf(ISSUER_ARN), `an ARN such as ${ISSUER_ARN.example}`, (given, values) => {
  const region = regionOf(values);
  const host = /^(https:\/\/)?(?<host>[\w-]+(\.[\w-]+)+(\/[\w.~/-]*[\w~-])?)\/?$/.exec(given)?.groups?.host;
  if (host === undefined) return fixOfArn(given, ISSUER_ARN, region);
  return `write the ARN of its OIDC provider: arn:${partitionIn(region)}:iam::<account>:oidc-provider/${host}`;
});

function partitionIn(region: string | undefined): string {
  return region === undefined ? "aws" : partitionOf(region);
}

const PRINCIPAL_ARN: ArnForm = {
  service: "iam",
  resource: new RegExp(`(root|${iamResource("(role|user)", 64).source})`),
  example: "arn:aws:iam::123456789012:role/deployer",
};

const EXPECTED_PRINCIPAL = `the ARN of a role, a user or an account (…:root), such as ${PRINCIPAL_ARN.example}`;

/** Somebody in AWS, by a whole ARN: IAM takes no part of one, and everybody is nobody's to trust. */
const principal = text(patternOf(PRINCIPAL_ARN), EXPECTED_PRINCIPAL, (given, values) => {
  const region = regionOf(values);
  if (/^\d{12}$/.test(given)) return `write arn:${partitionIn(region)}:iam::${given}:root`;
  if (/[*?]/.test(given)) return "write the whole ARN of each";
  return fixOfArn(given, PRINCIPAL_ARN, region);
});

/**
 * Who may assume a role beside its service accounts.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const trust = mapping({
  issuers: list(issuer, "ARNs", 1)
    .optional()
    .describe("OIDC providers of further clusters, whose accounts of the same names get the role too."),
  principals: list(principal, "ARNs", 1)
    .optional()
    .describe("Roles and users that may assume the role; <account>:root stands for whom that account lets."),
})
  .optional()
  .describe("Who else may assume the role.");

/**
 * IAM believes the OIDC providers of a role's own account alone. Where the file does not say which it is, all that it
 * names of it are of one.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/cross-account-access.html
 */
export function checkIssuers(environment: Unchecked<Environment>, refinement: Refinement): void {
  const named = arrayOrEmpty(environment.serviceAccounts).flatMap((entry, index) => {
    const { trust } = uncheckedOf<ServiceAccountConfig>(entry);
    const { issuers } = uncheckedOf<TrustConfig>(trust);
    const path = ["serviceAccounts", index, "trust", "issuers"];
    return arrayOrEmpty(issuers).map((arn, place) => ({ account: accountIn(arn), path: [...path, place] }));
  });
  const known = textIn(uncheckedOf<AccountConfig>(environment.account).id) ?? textIn(environment.account);
  const own = known ?? named.find(({ account }) => account !== undefined)?.account;
  for (const { account, path } of named) {
    if (account === undefined || own === undefined || account === own) continue;
    const expected = `an OIDC provider of the role's own account ${own}, which IAM asks for`;
    const fix = `create the provider of that cluster's issuer in ${own} as well, and write its ARN`;
    report(refinement, path, expected, fix);
  }
}

/** None of what is no ARN of an OIDC provider. */
function accountIn(arn: unknown): string | undefined {
  const [given = ""] = stringsIn([arn]);
  return patternOf(ISSUER_ARN).test(given) ? splitArn(given).account : undefined;
}
