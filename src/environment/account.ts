import * as z from "zod";
import { splitArn } from "../aws/arn";
import { type Refinement, report } from "../diagnostics/checks";
import { mapping, text } from "../diagnostics/fields";
import type { Path } from "../lib/path";
import { arrayOrEmpty } from "../lib/values";
import { assumeRole } from "./assume-role";
import type { AssumeRoleConfig } from "./assume-role-model";
import type { ClusterConfig } from "./cluster/model";
import { principalsIn } from "./cluster/principal";
import type { AccountConfig, ClusterEnvironment } from "./model";
import type { ServiceAccountConfig } from "./service-accounts/model";
import { textIn, type Unchecked, uncheckedOf } from "./unchecked";

const EXPECTED_ID = 'an account\'s 12 digits, in quotes, such as "123456789012"';

const id = text(/^\d{12}$/, EXPECTED_ID, writeId).meta({ examples: ["123456789012"] });

/** As the console shows it, in groups of four; or of an ARN. */
function writeId(given: string): string | undefined {
  const digits = given.startsWith("arn:") ? splitArn(given).account : given.replace(/[\s-]/g, "");
  return /^\d{12}$/.test(digits) ? `write "${digits}"` : undefined;
}

/** As AWS's tools read it from a file: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html */
const profile = text(/^[\w+=,.@:/-]{1,128}$/, "a profile's name of up to 128 of A-Z, a-z, 0-9 and _+=,.@:/-").meta({
  examples: ["demo"],
});

const settings = mapping({
  id: id
    .optional()
    .describe("The account's 12 digits, in quotes. Default: the account of assumeRole, else that of the credentials"),
  assumeRole: assumeRole.optional().describe("The role that Terraform and the commands assume: its ARN, or a mapping."),
  profile: profile
    .optional()
    .describe("The profile of the AWS configuration that has the credentials. Default: AWS_PROFILE"),
});

/** The AWS account. */
export const account = z
  .union([id, settings], { error: `${EXPECTED_ID}, or a mapping with the keys id, assumeRole, profile` })
  .transform((given): AccountConfig => (typeof given === "string" ? { id: given } : withId(given)))
  .optional()
  .describe(
    "The AWS account: its 12 digits, in quotes, or a mapping. Terraform touches no other. Default: the account of the credentials",
  );

/** A role that is assumed tells the account. */
function withId(given: AccountConfig): AccountConfig {
  const accountId = accountIdIn(given);
  return accountId === undefined ? given : { ...given, id: accountId };
}

/** The account that a file says it is for, before the file is known to be right; undefined where it does not say. */
export function accountIdIn(account: unknown): string | undefined {
  const { id, assumeRole } = uncheckedOf<AccountConfig>(account);
  const given = textIn(account) ?? textIn(id) ?? accountOf(roleArnIn(assumeRole));
  return given !== undefined && /^\d{12}$/.test(given) ? given : undefined;
}

function accountOf(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : splitArn(arn).account;
}

function roleArnIn(assumeRole: unknown): string | undefined {
  return textIn(assumeRole) ?? textIn(uncheckedOf<AssumeRoleConfig>(assumeRole).roleArn);
}

/** Whoever has assumed a role works in the role's account. */
export function checkAssumedRole({ id, assumeRole }: Unchecked<AccountConfig>, refinement: Refinement): void {
  const given = textIn(id);
  const ofRole = accountOf(roleArnIn(assumeRole));
  if (given === undefined || ofRole === undefined || ofRole === given) return;
  if (!/^\d{12}$/.test(given) || !/^\d{12}$/.test(ofRole)) return;
  report(
    refinement,
    pathOfRole(assumeRole),
    `a role of the account ${given}, as account.id`,
    `name a role of ${given}, or write ${ofRole} as account.id`,
  );
}

function pathOfRole(assumeRole: unknown): Path {
  return ["account", "assumeRole", ...(typeof assumeRole === "string" ? [] : ["roleArn"])];
}

/** Accounts are made by a second stack, whose sign-in the cluster that stands by then would refuse. */
export function checkRoleIsLetIn(
  { account, cluster, serviceAccounts }: Unchecked<ClusterEnvironment>,
  refinement: Refinement,
): void {
  const { assumeRole } = uncheckedOf<AccountConfig>(account);
  const role = roleArnIn(assumeRole);
  const entries = arrayOrEmpty(serviceAccounts).map((entry) => uncheckedOf<ServiceAccountConfig>(entry));
  if (role === undefined || !entries.some(({ create }) => create === true)) return;
  if (principalsIn(uncheckedOf<ClusterConfig>(cluster)).some(({ arn }) => arn === role)) return;
  const expected = "a role that the cluster lets in, since the accounts with create: true are made as it";
  report(refinement, pathOfRole(assumeRole), expected, `add ${role} to cluster.admins`);
}
