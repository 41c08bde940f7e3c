import type { Construct } from "constructs";
import { Addon, type AddonProps } from "../constructs/cluster/addon";
import type { ICluster } from "../constructs/cluster/cluster";
import type { IPodRunner } from "../constructs/cluster/pod-runner";
import type { IPodRole } from "../constructs/identity/pod-role";
import type { ClusterEnvironment } from "../environment/model";
import { addonNamed } from "../presets/eks-addons";
import { addonProps } from "./props/addon";

/** Add-ons that need no node to become active, and that a node needs to become ready. */
const BEFORE_NODES = ["kube-proxy", "eks-pod-identity-agent"];

/** What the add-ons of an environment are made with. */
export interface AddonParts {
  readonly cluster: ICluster;
  /** The roles of `serviceAccounts` and of the add-ons, by name. */
  readonly roles: ReadonlyMap<string, IPodRole>;
}

export function createAddonsBeforeNodes(scope: Construct, environment: ClusterEnvironment, parts: AddonParts): Addon[] {
  const names = Object.keys(environment.cluster.addons).filter((name) => BEFORE_NODES.includes(name));
  return names.map((name) =>
    createAddon(scope, environment, name, { cluster: parts.cluster, roles: parts.roles, runsOn: [] }),
  );
}

/** These run as ordinary pods: without a node they never become active. */
export function createAddonsOnNodes(
  scope: Construct,
  environment: ClusterEnvironment,
  parts: AddonParts & { readonly runsOn: readonly IPodRunner[] },
): Addon[] {
  const isElsewhere = (name: string) => name === "vpc-cni" || BEFORE_NODES.includes(name);
  const names = Object.keys(environment.cluster.addons).filter((name) => !isElsewhere(name));
  const made = new Map<string, Addon>();
  for (const name of inOrder(names)) {
    const needed = addonNamed(name)?.after ?? [];
    const dependsOn = needed.flatMap((other) => made.get(other)?.addon ?? []);
    made.set(name, createAddon(scope, environment, name, { ...parts, dependsOn }));
  }
  return [...made.values()];
}

/** Those that need others come last. */
function inOrder(names: readonly string[]): string[] {
  const needsOthers = (name: string) => (addonNamed(name)?.after ?? []).length > 0;
  return [...names.filter((name) => !needsOthers(name)), ...names.filter(needsOthers)];
}

function createAddon(
  scope: Construct,
  environment: ClusterEnvironment,
  name: string,
  parts: AddonParts & Pick<AddonProps, "runsOn" | "dependsOn">,
): Addon {
  return new Addon(scope, `addon-${name}`, addonProps(environment, name, parts));
}
