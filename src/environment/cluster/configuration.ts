import { type Refinement, report } from "../../diagnostics/checks";
import { nearest } from "../../lib/nearest";
import type { Path } from "../../lib/path";
import { arrayOrEmpty, asMapping } from "../../lib/values";
import { CNI_VARIABLES_ON_OR_OFF, isOnOrOff, usesIpv6 } from "../../presets/cni-configuration";
import { entriesIn } from "../unchecked";

/**
 * What EKS or Kubernetes refuses of an add-on's configuration, as far as the file tells: the whole schema depends on
 * the add-on's version, and aws eks describe-addon-configuration prints it.
 */
export function checkConfiguration(addon: string, configuration: unknown, refinement: Refinement, path: Path): void {
  if (addon === "vpc-cni") checkCniSettings(configuration, refinement, path);
  if (addon === "coredns") checkReplicas(asMapping(configuration)?.replicaCount, refinement, [...path, "replicaCount"]);
  checkPodSettings(configuration, refinement, path);
}

/** https://aws.amazon.com/blogs/containers/amazon-eks-add-ons-advanced-configuration has the schema of coredns. */
function checkReplicas(count: unknown, refinement: Refinement, path: Path): void {
  if (count === undefined || Number.isInteger(count)) return;
  report(refinement, path, "a whole number of pods", wholeMeant(count));
}

function wholeMeant(value: unknown): string {
  return typeof value === "string" && /^\d{1,9}$/.test(value) ? `write ${Number(value)}` : "write such a number";
}

/** Of the CNI's settings those that EKS's schema has as strings, although they are switches. */
const CNI_SWITCHES = ["enableNetworkPolicy", "enableWindowsIpam", "enableWindowsPrefixDelegation"];

/** Mappings of which all values are such. */
const CNI_STRING_MAPPINGS: readonly (readonly string[])[] = [["env"], ["init", "env"]];

/** https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html has examples of each. */
const NODE_AGENT_SWITCHES = ["enableCloudWatchLogs", "enablePolicyEventLogs"];

const NODE_AGENT_STRINGS = ["healthProbeBindAddr", "metricsBindAddr"];

function checkCniSettings(configuration: unknown, refinement: Refinement, path: Path): void {
  for (const way of CNI_STRING_MAPPINGS) {
    const mapping = way.reduce<unknown>((value, key) => asMapping(value)?.[key], configuration);
    for (const { key, value } of entriesIn(mapping)) checkVariable(key, value, refinement, [...path, ...way, key]);
  }
  const settings = asMapping(configuration) ?? {};
  for (const key of CNI_SWITCHES) checkSwitch(settings[key], refinement, [...path, key]);
  const agent = asMapping(settings.nodeAgent) ?? {};
  for (const key of NODE_AGENT_SWITCHES) checkSwitch(agent[key], refinement, [...path, "nodeAgent", key]);
  for (const key of NODE_AGENT_STRINGS) checkString(agent[key], refinement, [...path, "nodeAgent", key]);
  checkFamily(settings, refinement, path);
}

/** https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html: the cluster's own family decides, and it is IPv4. */
function checkFamily(settings: Readonly<Record<string, unknown>>, refinement: Refinement, path: Path): void {
  if (!usesIpv6(settings)) return;
  report(refinement, [...path, "env", "ENABLE_IPv6"], '"false": clusters are IPv4 here', "remove it");
}

function checkVariable(name: string, value: unknown, refinement: Refinement, path: Path): void {
  checkString(value, refinement, path);
  if (typeof value !== "string" || !CNI_VARIABLES_ON_OR_OFF.includes(name) || isOnOrOff(value)) return;
  const expected = '"true" or "false": with another word, the CNI goes on with its default';
  report(refinement, path, expected, `write ${switchMeant(value)}`);
}

function switchMeant(word: string): string {
  if (/^(y|yes|on|enabled?|true)$/i.test(word.trim())) return '"true"';
  return /^(n|no|off|disabled?|false|none)$/i.test(word.trim()) ? '"false"' : "one of the two, in quotes";
}

/** With a word such as yes, which is none of Go's either, the pods that are started with it end at once. */
function checkSwitch(value: unknown, refinement: Refinement, path: Path): void {
  if (typeof value !== "string") {
    checkString(value, refinement, path);
  } else if (value !== "true" && value !== "false") {
    report(refinement, path, '"true" or "false"', `write ${switchMeant(value)}`);
  }
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

/**
 * Written as in a node group's taints, an effect is one that Kubernetes does not know.
 *
 * https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration
 */
function checkToleration(toleration: unknown, refinement: Refinement, path: Path): void {
  const given = asMapping(toleration);
  if (!given) return;
  for (const key of ["key", "value"]) checkString(given[key], refinement, [...path, key]);
  for (const [key, words] of Object.entries(TOLERATION_WORDS)) {
    const word = given[key];
    if (word === undefined || word === "" || words.includes(String(word))) continue;
    const meant = nearest(String(word).replaceAll("_", ""), words);
    report(refinement, [...path, key], `one of ${words.join(", ")}`, meant && `write ${meant}`);
  }
  checkOperator(given, refinement, path);
  checkSeconds(given, refinement, path);
}

/** Without an operator it is Equal, which needs a key; Exists takes no value. */
function checkOperator(given: Readonly<Record<string, unknown>>, refinement: Refinement, path: Path): void {
  const { key = "", operator = "", value = "" } = given;
  if (operator === "Exists" && value !== "") {
    report(refinement, [...path, "value"], "no value, which operator: Exists does not take", "remove it");
  } else if (key === "" && ["", "Equal", "Lt", "Gt"].includes(String(operator))) {
    const expected = "Exists, where there is no key: such a toleration is of all taints";
    report(refinement, [...path, "operator"], expected, "write operator: Exists, or add a key");
  }
}

/** How long a pod stays on a node that got the taint: only NoExecute makes pods leave. */
function checkSeconds(given: Readonly<Record<string, unknown>>, refinement: Refinement, path: Path): void {
  const { tolerationSeconds, effect } = given;
  if (tolerationSeconds === undefined) return;
  const itsPath = [...path, "tolerationSeconds"];
  if (!Number.isInteger(tolerationSeconds)) {
    report(refinement, itsPath, "a whole number of seconds", wholeMeant(tolerationSeconds));
  } else if (effect !== "NoExecute") {
    report(refinement, itsPath, "seconds only beside effect: NoExecute", "remove it, or write effect: NoExecute");
  }
}
