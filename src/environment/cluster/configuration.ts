import { type Refinement, report } from "../../diagnostics/checks";
import { nearest } from "../../lib/nearest";
import type { Path } from "../../lib/path";
import { arrayOrEmpty, asMapping } from "../../lib/values";
import { entriesIn } from "../unchecked";

/**
 * What EKS or Kubernetes refuses of an add-on's configuration, as far as the file tells: the whole schema depends on
 * the add-on's version, and aws eks describe-addon-configuration prints it.
 */
export function checkConfiguration(addon: string, configuration: unknown, refinement: Refinement, path: Path): void {
  if (addon === "vpc-cni") checkCniStrings(configuration, refinement, path);
  checkPodSettings(configuration, refinement, path);
}

/** Of the CNI's settings those that EKS's schema has as strings, although they are switches and numbers. */
const CNI_STRINGS = ["enableNetworkPolicy", "enableWindowsIpam", "enableWindowsPrefixDelegation"];

/** Mappings of which all values are such. */
const CNI_STRING_MAPPINGS: readonly (readonly string[])[] = [["env"], ["init", "env"]];

/** https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html has examples of each. */
const NODE_AGENT_STRINGS = ["enableCloudWatchLogs", "enablePolicyEventLogs", "healthProbeBindAddr", "metricsBindAddr"];

function checkCniStrings(configuration: unknown, refinement: Refinement, path: Path): void {
  for (const way of CNI_STRING_MAPPINGS) {
    const mapping = way.reduce<unknown>((value, key) => asMapping(value)?.[key], configuration);
    for (const { key, value } of entriesIn(mapping)) checkString(value, refinement, [...path, ...way, key]);
  }
  const settings = asMapping(configuration) ?? {};
  for (const key of CNI_STRINGS) checkString(settings[key], refinement, [...path, key]);
  const agent = asMapping(settings.nodeAgent) ?? {};
  for (const key of NODE_AGENT_STRINGS) checkString(agent[key], refinement, [...path, "nodeAgent", key]);
}

/** A string, or nothing at all. */
function checkString(value: unknown, refinement: Refinement, path: Path): void {
  if (value === undefined || typeof value === "string") return;
  report(refinement, path, "a string, as EKS and Kubernetes ask here", fixOfScalar(value));
}

function fixOfScalar(value: unknown): string {
  const isScalar = typeof value === "boolean" || typeof value === "number";
  return isScalar ? `put it in quotes: "${value}"` : "write a string";
}

/** Wherever pods are described: https://kubernetes.io/docs/reference/kubernetes-api/core/pod-v1 */
function checkPodSettings(value: unknown, refinement: Refinement, path: Path): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkPodSettings(item, refinement, [...path, index]);
    return;
  }
  for (const { key, value: item } of entriesIn(value)) {
    const itsPath = [...path, key];
    if (key === "nodeSelector") {
      for (const label of entriesIn(item)) checkString(label.value, refinement, [...itsPath, label.key]);
    } else if (key === "tolerations") {
      arrayOrEmpty(item).forEach((toleration, index) => {
        checkToleration(toleration, refinement, [...itsPath, index]);
      });
    } else {
      checkPodSettings(item, refinement, itsPath);
    }
  }
}

/** By key. */
const TOLERATION_WORDS: Readonly<Record<string, readonly string[]>> = {
  operator: ["Exists", "Equal", "Lt", "Gt"],
  effect: ["NoSchedule", "PreferNoSchedule", "NoExecute"],
};

/** Written as in a node group's taints, an effect is one that Kubernetes does not know. */
function checkToleration(toleration: unknown, refinement: Refinement, path: Path): void {
  const given = asMapping(toleration) ?? {};
  for (const key of ["key", "value"]) checkString(given[key], refinement, [...path, key]);
  for (const [key, words] of Object.entries(TOLERATION_WORDS)) {
    const word = given[key];
    if (word === undefined || word === "" || words.includes(String(word))) continue;
    const meant = nearest(String(word).replaceAll("_", ""), words);
    report(refinement, [...path, key], `one of ${words.join(", ")}`, meant && `write ${meant}`);
  }
}
