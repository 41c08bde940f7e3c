import {
  CLUSTER_PRICE,
  KUBE_PROXY_LAG,
  type KubernetesSupport,
  minorOf,
  NEWEST_MINOR,
  OLDEST_MINOR,
  supportOf,
} from "../../aws/kubernetes-version";
import { type Refinement, report } from "../../diagnostics/checks";
import { oneOf, text } from "../../diagnostics/fields";
import { dayOf } from "../../lib/today";
import { asMapping } from "../../lib/values";
import type { ClusterEnvironment } from "../model";
import type { NodeGroupConfig } from "../node-groups/model";
import { entriesIn, textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { Warning } from "../warning";
import type { AddonConfig, ClusterConfig } from "./model";

const VERSION = /^1\.\d{2}$/;

/** The Kubernetes version of the control plane. */
export const version = text(VERSION, `a Kubernetes version in quotes, such as "1.${NEWEST_MINOR}"`, (given) => {
  const minor = /1\.\d{2}/.exec(given)?.[0];
  return minor && `write "${minor}"`;
})
  .superRefine(checkOffered)
  .describe("The Kubernetes version, in quotes.");

/** EKS offers it, or may do so by now: the version after the newest that is known. */
function checkOffered(version: string, refinement: Refinement): void {
  const minor = VERSION.test(version) ? minorOf(version) : undefined;
  if (minor === undefined || (OLDEST_MINOR <= minor && minor <= NEWEST_MINOR + 1)) return;
  const expected = `a version that EKS offers: "1.${OLDEST_MINOR}" to "1.${NEWEST_MINOR}"`;
  const write = `write "1.${NEWEST_MINOR}"`;
  const fix = minor < OLDEST_MINOR ? `${write}, or the version that AWS has upgraded the cluster to` : write;
  report(refinement, [], expected, fix);
}

/**
 * What AWS does at the end of standard support. EXTENDED is EKS's own default, and this one's: an upgrade that nobody
 * planned leaves add-ons, nodes and the file behind. https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
 */
export const upgradePolicy = oneOf(["STANDARD", "EXTENDED"])
  .default("EXTENDED")
  .describe(
    "At the end of standard support: STANDARD: AWS upgrades the cluster; EXTENDED: it costs six times as much.",
  );

/** A version, and behind it the day of AL2023's image, or what Bottlerocket's was built of. */
const RELEASE = /^\d+\.\d+\.\d+-[0-9a-f]{8}$/;

/** The release of a group's image: https://docs.aws.amazon.com/eks/latest/userguide/eks-linux-ami-versions.html */
export const releaseVersion = text(RELEASE, `an AMI release version such as "1.${NEWEST_MINOR}.1-20260720"`)
  .optional()
  .describe("Default: the latest for the cluster's version at creation.");

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
  const form = `v1.${minor}.<patch>-eksbuild.<number>`;
  report(refinement, path, expected, `write ${form}, one that aws eks describe-addon-versions lists`);
}

/** Releases of AL2023 are those of a Kubernetes version, by their day; Bottlerocket's are numbered by themselves. */
function checkRelease(
  minor: number,
  name: string,
  { amiType, releaseVersion }: Unchecked<NodeGroupConfig>,
  refinement: Refinement,
): void {
  if (typeof amiType === "string" && amiType.startsWith("BOTTLEROCKET")) return;
  const given = textIn(releaseVersion);
  if (given === undefined || !RELEASE.test(given)) return;
  if (minorOf(given) === minor && /-\d{8}$/.test(given)) return;
  const path = ["nodeGroups", name, "releaseVersion"];
  const fix = `write 1.${minor}.<patch>-<year><month><day>, or leave it out for the latest`;
  report(refinement, path, `a release of cluster.version "1.${minor}"`, fix);
}

function minorIn(version: unknown): number | undefined {
  return minorOf(textIn(version) ?? "");
}

/** Days before the end of standard support in which it is told. */
const NOTICE_DAYS = 60;

/** Standard support of the cluster's version ends soon, or has ended; or EKS did not have it when this was written. */
export function warnOfSupport({ cluster }: ClusterEnvironment, today: Date): Warning[] {
  const { version } = cluster;
  const path = ["cluster", "version"];
  const support = supportOf(version);
  if (!support) {
    const expected = `a version that EKS offers: "1.${NEWEST_MINOR}" is the newest that is known here`;
    return [{ path, expected, fix: `write "1.${NEWEST_MINOR}", unless EKS offers ${version} by now` }];
  }
  const expected = expectedSupport(cluster, support, dayOf(today), dayOf(daysAfter(today, NOTICE_DAYS)));
  return expected === undefined ? [] : [{ path, expected, fix: upgradeFrom(version) }];
}

function expectedSupport(
  { version, upgradePolicy }: ClusterConfig,
  { standardEnds, extendedEnds }: KubernetesSupport,
  today: string,
  notice: string,
): string | undefined {
  const { standard, extended } = CLUSTER_PRICE;
  const price = `the cluster costs ${extended} USD an hour instead of ${standard}`;
  const isStandard = upgradePolicy === "STANDARD";
  if (today >= extendedEnds) {
    return `a version that EKS supports: support of ${version} ended on ${extendedEnds}, and AWS upgrades the cluster itself`;
  }
  if (today >= standardEnds) {
    const ended = `a version in standard support: that of ${version} ended on ${standardEnds}`;
    return isStandard
      ? `${ended}, and AWS upgrades a cluster with upgradePolicy: STANDARD, which one in extended support cannot get`
      : `${ended}, and ${price}`;
  }
  if (notice < standardEnds) return undefined;
  const ends = `a version in standard support: that of ${version} ends on ${standardEnds}`;
  return `${ends}, then ${isStandard ? "AWS upgrades the cluster itself (upgradePolicy: STANDARD)" : price}`;
}

/** EKS upgrades by one minor version at a time. */
function upgradeFrom(version: string): string {
  const next = (minorOf(version) ?? 0) + 1;
  if (next > NEWEST_MINOR) return "write the next version, once EKS offers it";
  return next === NEWEST_MINOR
    ? `write "1.${next}"`
    : `write "1.${next}" and deploy, then one minor version at a time up to "1.${NEWEST_MINOR}"`;
}

function daysAfter(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 24 * 3600 * 1000);
}
