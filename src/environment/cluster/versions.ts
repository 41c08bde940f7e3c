import { KUBE_PROXY_LAG, minorOf } from "../../aws/kubernetes-version";
import { type Refinement, report } from "../../diagnostics/checks";
import { text } from "../../diagnostics/fields";
import { asMapping } from "../../lib/values";
import type { AddonConfig, ClusterConfig, NodeGroupConfig } from "../model";
import { entriesIn, textIn, type Unchecked, uncheckedOf } from "../unchecked";

const VERSION = /^1\.\d{2}$/;

/** The Kubernetes version of the control plane. */
export const version = text(VERSION, 'a Kubernetes version in quotes, such as "1.34"', (given) => {
  const minor = /1\.\d{2}/.exec(given)?.[0];
  return minor && `write "${minor}"`;
}).describe("The Kubernetes version, in quotes.");

/** Versions that the file pins fit the cluster's. Of coredns and vpc-cni AWS publishes no such rule. */
export function checkVersions(cluster: Unchecked<ClusterConfig>, nodeGroups: unknown, refinement: Refinement): void {
  const { version, addons } = cluster;
  // of another form, it is reported itself
  const minor = typeof version === "string" && VERSION.test(version) ? minorOf(version) : undefined;
  if (minor === undefined) return;
  checkKubeProxy(minor, asMapping(addons)?.["kube-proxy"], refinement);
  for (const { key, value } of entriesIn(nodeGroups)) {
    checkRelease(minor, key, uncheckedOf<NodeGroupConfig>(value), refinement);
  }
}

function checkKubeProxy(minor: number, kubeProxy: unknown, refinement: Refinement): void {
  const given = minorIn(uncheckedOf<AddonConfig>(kubeProxy).version);
  const oldest = minor - KUBE_PROXY_LAG;
  if (given === undefined || (oldest <= given && given <= minor)) return;
  const path = ["cluster", "addons", "kube-proxy", "version"];
  const expected = `a kube-proxy of 1.${oldest} to 1.${minor}, for cluster.version "1.${minor}"`;
  report(refinement, path, expected, `write one of 1.${minor}, which aws eks describe-addon-versions lists`);
}

/** Bottlerocket's releases are numbered by themselves. */
function checkRelease(
  minor: number,
  name: string,
  { amiType, releaseVersion }: Unchecked<NodeGroupConfig>,
  refinement: Refinement,
): void {
  if (typeof amiType === "string" && amiType.startsWith("BOTTLEROCKET")) return;
  const given = minorIn(releaseVersion);
  if (given === undefined || given === minor) return;
  const path = ["nodeGroups", name, "releaseVersion"];
  report(refinement, path, `a release of cluster.version "1.${minor}"`, `write one of 1.${minor}, or leave it out`);
}

function minorIn(version: unknown): number | undefined {
  return minorOf(textIn(version) ?? "");
}
