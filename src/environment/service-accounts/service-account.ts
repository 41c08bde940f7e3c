import * as z from "zod";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { flag, list, mapping, text, whole } from "../../diagnostics/fields";
import { ACCOUNT_NAME, isPattern, NAMESPACE } from "../../iam/service-account";
import { arrayOrEmpty } from "../../lib/values";
import type { Preset } from "../../presets/preset";
import { iamPath } from "../iam";
import type { Unchecked } from "../unchecked";
import { presetNameOf, presetOf } from "./accounts";
import { accountAnnotations, accountLabels } from "./metadata";
import type { ServiceAccountConfig } from "./model";
import { checkForeignRole, isMissing, isWithoutRights, roleArn, roleFields } from "./role";
import { checkScope } from "./scope";
import { checkStatements } from "./statements";
import { roleTags } from "./tags";
import { trust } from "./trust";

const accountName = text(
  ACCOUNT_NAME,
  "a service account's name of a-z, 0-9, - and ., in which * and ? may stand for a part",
).meta({ examples: ["demo"] });

/** An IAM role for service accounts. */
const serviceAccount = mapping({
  namespace: text(NAMESPACE, "a Kubernetes namespace, without wildcards")
    .meta({ examples: ["demo"] })
    .optional()
    .describe("The accounts' namespace. Default: that of the preset's chart"),
  name: accountName.optional().describe("The account's name. Default: what the preset's chart calls it"),
  names: list(accountName, "service accounts", 1).optional().describe("Several accounts that share the role."),
  create: flag()
    .default(false)
    .describe("Make the accounts, annotated with the role, and their namespace: the stack <environment>-kubernetes."),
  // https://github.com/aws/amazon-eks-pod-identity-webhook/blob/v0.6.17/pkg/constants.go
  tokenExpirationSeconds: whole(600, 86_400, "seconds")
    .optional()
    .describe("How long a pod's token for AWS is valid; it is renewed before. Default: 79200 to 86400, by chance"),
  labels: accountLabels,
  annotations: accountAnnotations,
  roleArn: roleArn("arn:aws:iam::123456789012:role/orders")
    .optional()
    .describe("A role that exists, in this account or another, in place of one that is made here."),
  ...roleFields,
  roleName: text(/^[\w+=,.@-]{1,64}$/, "an IAM role's name: 1 to 64 letters, digits and _ + = , . @ -")
    .meta({ examples: ["demo-role"] })
    .optional()
    .describe("Default: <cluster>-<namespace>-<name>, shortened to 64 characters"),
  maxSessionDurationSeconds: whole(3600, 43_200, "seconds").optional().describe("Default: 3600"),
  path: iamPath.optional().describe("Where in IAM the role and its own policies are. Default: iam.path"),
  tags: roleTags,
  trust,
}).superRefine(checkServiceAccount, always);

/** IAM roles for Kubernetes service accounts. */
export const serviceAccounts = z
  .array(serviceAccount, { error: "a list of service accounts" })
  .default([])
  .describe("IAM roles for Kubernetes service accounts.");

/** It is one account or several, its role has a name and may do something, and its preset has what it needs. */
function checkServiceAccount(account: Unchecked<ServiceAccountConfig>, refinement: Refinement): void {
  const presetName = presetNameOf(account.preset);
  const preset = presetName && presetOf(presetName);
  checkNames(account, preset, refinement);
  checkPattern(account, refinement);
  checkCreation(account, refinement);
  checkStatements(account.statements, refinement);
  if (account.roleArn !== undefined) {
    checkForeignRole(account, SHAPING, refinement);
    return;
  }
  checkRights(account, refinement);
  // a preset that is none is reported with its own key: what is beside it may be right
  if (presetName && preset) checkScope(account, { ...preset, name: presetName }, refinement);
  if (account.preset === undefined) checkScope(account, undefined, refinement);
}

/** What would shape a role, besides its rights. */
const SHAPING = ["roleName", "maxSessionDurationSeconds", "path", "tags", "trust"] as const;

function checkNames(
  account: Unchecked<ServiceAccountConfig>,
  preset: Preset | undefined,
  refinement: Refinement,
): void {
  const { name, names, namespace } = account;
  if (name !== undefined && names !== undefined) {
    report(refinement, [], "either name or names", "remove one of the two");
  }
  const isToldByPreset = preset ? preset.serviceAccounts !== undefined : account.preset !== undefined;
  if (isToldByPreset) return;
  if (name === undefined && names === undefined) report(refinement, [], "either name or names", "add a name");
  if (namespace === undefined) {
    report(refinement, ["namespace"], "a Kubernetes namespace", "write a value for namespace");
  }
}

function checkRights(account: Unchecked<ServiceAccountConfig>, refinement: Refinement): void {
  if (!isWithoutRights(account)) return;
  report(refinement, [], "a preset, statements, policyArns or roleArn", "say what the role may do, or which it is");
}

/** The role's name is made of its first account's, and accounts that are made have one. */
function checkPattern(account: Unchecked<ServiceAccountConfig>, refinement: Refinement): void {
  const first = account.name ?? arrayOrEmpty(account.names)[0];
  if (typeof first !== "string" || !isPattern({ name: first })) return;
  if (account.roleName === undefined && account.roleArn === undefined) {
    report(refinement, [], "a roleName where the account's name is a pattern", "add a roleName");
  }
  if (account.create === true) {
    report(refinement, ["create"], "exact names with create: true", "list them in names");
  }
}

/** What an account that is made here has. */
const OF_CREATED = ["tokenExpirationSeconds", "labels", "annotations"] as const;

function checkCreation(account: Unchecked<ServiceAccountConfig>, refinement: Refinement): void {
  const isCreated = account.create === true;
  const isNotCreated = account.create === undefined || account.create === false;
  for (const key of OF_CREATED) {
    if (isMissing(account[key]) || !isNotCreated) continue;
    const fix = `set create: true, or ${key === "labels" ? "label" : "annotate"} the account where it is created`;
    report(refinement, [key], "only with create: true", fix);
  }
  const names = [account.name, ...arrayOrEmpty(account.names)];
  if (isCreated && names.includes("default")) {
    const fix = "use another account, or leave create out and annotate this one";
    report(refinement, ["create"], "an account other than default, which Kubernetes creates in every namespace", fix);
  }
}
