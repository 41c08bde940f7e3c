import { type Refinement, report } from "../../diagnostics/checks";
import { text } from "../../diagnostics/fields";
import { asMapping } from "../../lib/values";
import type { ClusterConfig } from "../model";
import type { Unchecked } from "../unchecked";

/** The Kubernetes version of the control plane. */
export const version = text(/^1\.\d{2}$/, 'a Kubernetes version in quotes, such as "1.34"', (given) => {
  const minor = /1\.\d{2}/.exec(given)?.[0];
  return minor && `write "${minor}"`;
}).describe("The Kubernetes version, in quotes.");

/** kube-proxy may be this many minor versions older than the API server: https://kubernetes.io/releases/version-skew-policy/ */
const KUBE_PROXY_LAG = 3;

/**
 * Versions that the file pins fit the cluster's. Of coredns and vpc-cni AWS publishes no such rule, and of Bottlerocket
 * the release is not Kubernetes'.
 */
export function checkVersions(cluster: Unchecked<ClusterConfig>, nodeGroups: unknown, refinement: Refinement): void {
  const { addons } = cluster;
  const minor = minorOf(cluster.version);
  if (minor === undefined) return;
  const kubeProxy = asMapping(asMapping(addons)?.["kube-proxy"])?.version;
  const kubeProxyMinor = minorOf(kubeProxy);
  if (kubeProxyMinor !== undefined && (kubeProxyMinor > minor || kubeProxyMinor < minor - KUBE_PROXY_LAG)) {
    const path = ["cluster", "addons", "kube-proxy", "version"];
    const expected = `a kube-proxy of 1.${minor - KUBE_PROXY_LAG} to 1.${minor}, for cluster.version "1.${minor}"`;
    report(refinement, path, expected, `write one of 1.${minor}, which aws eks describe-addon-versions lists`);
  }
  for (const [name, group] of Object.entries(asMapping(nodeGroups) ?? {})) {
    const { amiType, releaseVersion } = asMapping(group) ?? {};
    const releaseMinor = String(amiType).startsWith("BOTTLEROCKET") ? undefined : minorOf(releaseVersion);
    if (releaseMinor === undefined || releaseMinor === minor) continue;
    const path = ["nodeGroups", name, "releaseVersion"];
    report(refinement, path, `a release of cluster.version "1.${minor}"`, `write one of 1.${minor}, or leave it out`);
  }
}

/** `1.34`, `v1.34.0-eksbuild.2`, `1.34.1-20251120` -> 34 */
function minorOf(version: unknown): number | undefined {
  const minor = typeof version === "string" ? /^v?1\.(\d+)(?:\.|$)/.exec(version)?.[1] : undefined;
  return minor === undefined ? undefined : Number(minor);
}
