import { splitArn } from "../aws/arn";
import type { StackPolicy, StackRole } from "./iam";
import { parsePolicy } from "./policy-document";

/** A role with the documents of those policies that are known, in place of their ARNs, and with its boundary's. */
export function withManagedPolicies(role: StackRole): StackRole {
  const known = role.policyArns.flatMap((arn) => policyOf(arn) ?? []);
  const read = new Set(known.map(({ address }) => address));
  const policyArns = role.policyArns.filter((arn) => !read.has(arn));
  const boundary = role.permissionsBoundary === undefined ? undefined : policyOf(role.permissionsBoundary);
  return { ...role, policies: [...role.policies, ...known], policyArns, boundary };
}

function policyOf(arn: string): StackPolicy | undefined {
  const { partition, account, resource } = splitArn(arn);
  if (account !== "aws") return undefined;
  const path = resource.replace(/^policy\//, "");
  const policies = managedPolicies();
  const known = Object.hasOwn(policies, path) ? policies[path] : undefined;
  if (!known) return undefined;
  const { version, date, statements } = known;
  const name = `${path.replace(/^.*\//, "")} ${version} of ${date}`;
  // as AWS has it in the commercial partition
  const Statement = JSON.parse(JSON.stringify(statements).replaceAll('"arn:aws:', `"arn:${partition}:`));
  return { address: arn, name, document: parsePolicy({ Version: "2012-10-17", Statement }) };
}

/** A policy as AWS had it on a day. AWS may add to it: what is said of it is about the version that is named. */
interface ManagedPolicy {
  readonly version: string;
  /** When AWS made this version. */
  readonly date: string;
  readonly statements: readonly unknown[];
}

/**
 * Policies that AWS maintains, by path and name: those that the stacks attach, and what people attach to roles of pods.
 * Read when a role has one: most commands do without. scripts/data/managed-policies.py writes the file.
 */
function managedPolicies(): Readonly<Record<string, ManagedPolicy>> {
  return (require("./managed-policies.json") as typeof import("./managed-policies.json")).policies;
}
