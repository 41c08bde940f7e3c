import { describeWarnings, type Problem } from "../diagnostics/problem";
import { warnOfAddons } from "./cluster/addons";
import { warnOfEndpoint } from "./cluster/endpoint";
import { warnOfRules } from "./cluster/security-group-rules";
import { warnOfSupport } from "./cluster/versions";
import type { Environment } from "./model";
import { warnOfServices } from "./network/endpoints";
import { warnOfIds } from "./network/existing";
import { warnOfRange } from "./network/subnets";
import { warnOfInstances } from "./node-groups/instances";
import { warnOfNodeQuota } from "./node-groups/node-group";
import { warnOfSecurityGroups } from "./node-groups/security-groups";
import { warnOfRepair } from "./node-groups/updates";
import { warnOfPlaces } from "./region";
import { warnOfPolicies, warnOfPolicyQuota } from "./service-accounts/policies";
import type { Warning } from "./warning";

/** Each tells of one concept. */
const CONCEPTS: readonly ((environment: Environment, today: Date) => Warning[])[] = [
  warnOfPlaces,
  warnOfRange,
  warnOfServices,
  warnOfIds,
  warnOfSupport,
  warnOfEndpoint,
  warnOfRules,
  warnOfAddons,
  warnOfInstances,
  warnOfNodeQuota,
  warnOfRepair,
  warnOfSecurityGroups,
  warnOfPolicies,
  warnOfPolicyQuota,
];

/**
 * What environments can be used with, and should better not have, in the order of each file's lines; empty where there
 * is nothing. Environments that come from no file have none.
 */
export function warningsOf(environments: readonly Environment[], today: Date): string {
  const all = environments.flatMap((environment) => warningsIn(environment, today));
  return all.length > 0 ? describeWarnings(all) : "";
}

function warningsIn(environment: Environment, today: Date): Problem[] {
  const { file } = environment;
  if (!file) return [];
  const warnings = CONCEPTS.flatMap((warn) => warn(environment, today)).map(({ path, expected, fix }) => {
    return { ...file.positionOf(path), got: file.textAt(path), expected, fix };
  });
  return warnings.sort((a, b) => a.line - b.line || a.column - b.column);
}
