import { splitArn } from "../../aws/arn";
import { isForServiceLinkedRoles, managedPolicyMeant, managedPolicyNamed } from "../../aws/managed-policy-names";
import { type Refinement, report } from "../../diagnostics/checks";
import { formatPath, type Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { accountIdIn } from "../account";
import type { ClusterConfig } from "../cluster/model";
import type { ClusterEnvironment, Environment } from "../model";
import { entriesIn, uncheckedOf } from "../unchecked";
import type { Warning } from "../warning";
import type { ServiceAccountConfig } from "./model";

/** IAM attaches policies of the role's own account, and AWS's: all others in a file are of one account, the file's if it says one. */
export function checkPolicyAccounts(values: unknown, refinement: Refinement): void {
  const policies = policiesIn(values);
  const id = accountIdIn(uncheckedOf<Environment>(values).account);
  const own = id === undefined ? policies[0] : { account: id, path: ["account"] };
  for (const { path, account } of policies) {
    if (!own || account === own.account) continue;
    const expected = `a policy of the account ${own.account}, as ${formatPath(own.path)}: a role has those of its own account`;
    report(refinement, path, expected, `create the policy in ${own.account}, or correct the account`);
  }
}

/** A policy of AWS stands as AWS has it: IAM attaches none of another path, and none that is for roles of AWS's own. */
export function checkManagedPolicies(values: unknown, refinement: Refinement): void {
  for (const { arn, name, path } of managedPoliciesIn(values)) {
    const known = managedPolicyNamed(name);
    if (known === undefined) continue;
    if (isForServiceLinkedRoles(known)) {
      const expected =
        "a policy that roles may have: AWS keeps this one for service-linked roles, which it makes itself";
      report(refinement, path, expected, "remove it");
    } else if (known !== name) {
      report(refinement, path, "a policy as AWS calls it, with its path", `write ${withName(arn, known)}`);
    }
  }
}

/** Policies of AWS that are not known here: AWS has new ones. */
export function warnOfPolicies(environment: Environment): Warning[] {
  const unknown = managedPoliciesIn(environment).filter(({ name }) => managedPolicyNamed(name) === undefined);
  return unknown.map(({ arn, name, path }) => {
    const meant = managedPolicyMeant(name);
    const expected = `a policy that AWS has: ${name} is not known here, but may be new`;
    const command = `aws iam get-policy --policy-arn ${arn}`;
    return {
      path,
      expected,
      fix: `${meant ? `write ${withName(arn, meant)}` : "remove it"}, unless ${command} finds it`,
    };
  });
}

interface ManagedPolicy {
  readonly arn: string;
  /** With its path, such as `service-role/AmazonEBSCSIDriverPolicy`. */
  readonly name: string;
  readonly path: Path;
}

/** The policies of AWS that roles have. */
function managedPoliciesIn(values: unknown): ManagedPolicy[] {
  return attachedIn(values).flatMap(({ arn, path }) => {
    const name = typeof arn === "string" ? /^arn:aws[a-z-]*:iam::aws:policy\/(?<name>.+)$/.exec(arn)?.groups?.name : "";
    return name ? [{ arn: String(arn), name, path }] : [];
  });
}

function withName(arn: string, name: string): string {
  return arn.replace(/policy\/.*$/, `policy/${name}`);
}

interface Policy {
  readonly path: Path;
  readonly account: string;
}

function policiesIn(values: unknown): Policy[] {
  return attachedIn(values).flatMap(({ arn, path }) => policyOf(arn, path));
}

interface Attached {
  readonly arn: unknown;
  readonly path: Path;
}

/** What the file attaches to roles that are made here. */
function attachedIn(values: unknown): Attached[] {
  const { iam, serviceAccounts, cluster, nodeGroups } = uncheckedOf<ClusterEnvironment>(values);
  const addons = entriesIn(uncheckedOf<ClusterConfig>(cluster).addons);
  const groups = entriesIn(nodeGroups);
  return [
    ...attachedTo(iam, ["iam"]),
    ...groups.flatMap(({ key, value }) => attachedTo(value, ["nodeGroups", key])),
    ...arrayOrEmpty(serviceAccounts).flatMap((entry, index) => attachedTo(entry, ["serviceAccounts", index])),
    ...addons.flatMap(({ key, value }) => attachedTo(value, ["cluster", "addons", key])),
  ];
}

/** What an entry of the file attaches to its role, of any form. */
function attachedTo(entry: unknown, path: Path): Attached[] {
  const { policyArns, permissionsBoundary } = uncheckedOf<ServiceAccountConfig>(entry);
  const attached = arrayOrEmpty(policyArns).map((arn, place) => ({ arn, path: [...path, "policyArns", place] }));
  return [...attached, { arn: permissionsBoundary, path: [...path, "permissionsBoundary"] }];
}

/** None of what is no ARN of an account's policy. */
function policyOf(arn: unknown, path: Path): Policy[] {
  if (typeof arn !== "string" || !/^arn:aws[a-z-]*:iam::\d{12}:policy\//.test(arn)) return [];
  return [{ path, account: splitArn(arn).account }];
}
