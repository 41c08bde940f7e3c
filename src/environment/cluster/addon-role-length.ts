import { IAM_PATH, inPath } from "../../aws/iam-path";
import { ARN_LIMITS, CLUSTER_NAME, namesOf } from "../../aws/names";
import { partitionOf } from "../../aws/partition";
import { type Refinement, report } from "../../diagnostics/checks";
import { asMapping } from "../../lib/values";
import type { ClusterEnvironment, IamConfig } from "../model";
import { regionOf } from "../region";
import { rolesOfAddon } from "../service-accounts/addon-roles";
import { usualRoleName } from "../service-accounts/own-roles";
import { entriesIn, textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { AddonConfig, ClusterConfig } from "./model";

/**
 * The roles that are made for add-ons have the environment's path, and EKS takes no long ARN of an add-on. That of the
 * cluster, of nodes and of administrators may be as long as IAM makes them, and so may those that accounts are annotated
 * with.
 *
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAddon.html
 */
export function checkAddonRoleLength(environment: Unchecked<ClusterEnvironment>, refinement: Refinement): void {
  const path = textIn(uncheckedOf<IamConfig>(environment.iam).path);
  const region = regionOf(environment);
  if (path === undefined || region === undefined || !IAM_PATH.test(path)) return;
  const [longest] = namesOfAddonRoles(environment.cluster).sort((a, b) => b.length - a.length);
  if (longest === undefined) return;
  const account = "0".repeat(12);
  const { length } = `arn:${partitionOf(region)}:iam::${account}:role${inPath(path, longest)}`;
  const excess = length - ARN_LIMITS.addonRole;
  if (excess <= 0) return;
  const expected = `a path with which ARNs of add-ons' roles have at most ${ARN_LIMITS.addonRole} characters, the most that EKS takes: that of ${longest} has ${length}`;
  report(
    refinement,
    ["iam", "path"],
    expected,
    `shorten it by ${excess === 1 ? "a character" : `${excess} characters`}`,
  );
}

/** Of roles that EKS itself gives to an add-on; none where the cluster's name is wrong, with which they begin. */
function namesOfAddonRoles(cluster: unknown): string[] {
  const { name, addons } = uncheckedOf<ClusterConfig>(cluster);
  const clusterName = textIn(name);
  if (clusterName === undefined || !CLUSTER_NAME.test(clusterName)) return [];
  const { awsNodeRole } = namesOf(clusterName);
  const cni = uncheckedOf<AddonConfig>(asMapping(addons)?.["vpc-cni"]);
  const others = entriesIn(addons).flatMap(({ key, value }) => rolesOfAddon(key, uncheckedOf<AddonConfig>(value)));
  const given = others.filter(({ annotates }) => annotates === undefined);
  const names = given.flatMap(({ accounts }) => usualRoleName(accounts, clusterName) ?? []);
  return cni.roleArn === undefined ? [awsNodeRole, ...names] : names;
}
