import { describeWarnings, type Problem } from "../diagnostics/problem";
import { warnOfAccessPolicies } from "./cluster/access";
import { warnOfAddons } from "./cluster/addons";
import { warnOfEndpoint } from "./cluster/endpoint";
import { warnOfIssuer, warnOfVpcId } from "./cluster/existing";
import { warnOfRules } from "./cluster/security-group-rules";
import { warnOfGroupIds } from "./cluster/security-groups";
import { warnOfSupport } from "./cluster/versions";
import { makesCluster } from "./makes-cluster";
import type { ClusterEnvironment, Environment, WorkloadEnvironment } from "./model";
import { warnOfServices } from "./network/endpoints";
import { warnOfIds } from "./network/existing";
import { warnOfRange } from "./network/subnets";
import { warnOfInstances } from "./node-groups/instances";
import { warnOfNodeQuota } from "./node-groups/node-group";
import { warnOfNodePolicyQuota } from "./node-groups/policies";
import { warnOfSecurityGroups } from "./node-groups/security-groups";
import { warnOfRepair } from "./node-groups/updates";
import { warnOfPlaces } from "./region";
import { warnOfPolicies } from "./service-accounts/policies";
import type { Warning } from "./warning";

/** Each tells of one concept. */
const CONCEPTS: readonly ((environment: Environment) => Warning[])[] = [warnOfPlaces, warnOfPolicies];

/** The same of what only an environment with a cluster of its own has. */
const OF_CLUSTER: readonly ((environment: ClusterEnvironment, today: Date) => Warning[])[] = [
  warnOfRange,
  warnOfServices,
  warnOfIds,
  warnOfGroupIds,
  warnOfSupport,
  warnOfEndpoint,
  warnOfRules,
  warnOfAccessPolicies,
  warnOfAddons,
  warnOfInstances,
  warnOfNodeQuota,
  warnOfRepair,
  warnOfSecurityGroups,
  warnOfNodePolicyQuota,
];

/**
 * What environments can be used with, and should better not have, in the order of each file's lines; empty where there
 * is nothing. Environments that come from no file have none.
 */
export function warningsOf(environments: readonly Environment[], today: Date): string {
  const all = environments.flatMap((environment) => warningsIn(environment, today));
  return all.length > 0 ? describeWarnings(all) : "";
}

/** The same of what only an environment for a cluster that exists has. */
const OF_EXISTING_CLUSTER: readonly ((environment: WorkloadEnvironment) => Warning[])[] = [warnOfIssuer, warnOfVpcId];

function warningsIn(environment: Environment, today: Date): Problem[] {
  const { file } = environment;
  if (!file) return [];
  const ofCluster = makesCluster(environment)
    ? OF_CLUSTER.flatMap((warn) => warn(environment, today))
    : OF_EXISTING_CLUSTER.flatMap((warn) => warn(environment));
  const all = [...CONCEPTS.flatMap((warn) => warn(environment)), ...ofCluster];
  const warnings = all.map(({ path, expected, fix }) => {
    return { ...file.positionOf(path), got: file.textAt(path), expected, fix };
  });
  return warnings.sort((a, b) => a.line - b.line || a.column - b.column);
}
