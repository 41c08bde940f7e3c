import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { Addon } from "../constructs/cluster/addon";
import type { EksCluster } from "../constructs/cluster/eks-cluster";
import type { IrsaRole } from "../constructs/identity/irsa-role";
import type { Environment } from "../environment/model";
import { addonProps } from "./props/addon";

/** Add-ons that need no node to become active, and that a node needs to become ready. */
const BEFORE_NODES = ["kube-proxy", "eks-pod-identity-agent"];

/** What the add-ons of an environment are made with. */
export interface AddonParts {
  readonly cluster: EksCluster;
  /** The roles of `serviceAccounts` and of the add-ons, by name. */
  readonly roles: ReadonlyMap<string, IrsaRole>;
}

export function createAddonsBeforeNodes(scope: Construct, environment: Environment, parts: AddonParts): Addon[] {
  const names = Object.keys(environment.cluster.addons).filter((name) => BEFORE_NODES.includes(name));
  return names.map((name) => createAddon(scope, environment, name, { ...parts, dependsOn: [] }));
}

/** These run as ordinary pods: without a node they never become active. */
export function createAddonsOnNodes(
  scope: Construct,
  environment: Environment,
  parts: AddonParts & { readonly nodeGroups: readonly ITerraformDependable[] },
): Addon[] {
  const { cluster, roles, nodeGroups } = parts;
  const isElsewhere = (name: string) => name === "vpc-cni" || BEFORE_NODES.includes(name);
  const names = Object.keys(environment.cluster.addons).filter((name) => !isElsewhere(name));
  return names.map((name) => createAddon(scope, environment, name, { cluster, roles, dependsOn: nodeGroups }));
}

function createAddon(
  scope: Construct,
  environment: Environment,
  name: string,
  parts: AddonParts & { readonly dependsOn: readonly ITerraformDependable[] },
): Addon {
  return new Addon(scope, `addon-${name}`, addonProps(environment, name, parts));
}
