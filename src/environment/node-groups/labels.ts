import * as z from "zod";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { mapping, oneOf, text } from "../../diagnostics/fields";
import { arrayOrEmpty } from "../../lib/values";
import { uncheckedOf } from "../unchecked";
import type { TaintConfig } from "./model";

const NAME = "[A-Za-z0-9]([\\w.-]{0,61}[A-Za-z0-9])?";
const PREFIX = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

/** As Kubernetes has it, https://kubernetes.io/docs/concepts/overview/working-with-objects/labels, and EKS no longer. */
const KEY = new RegExp(`^(?=.{1,63}$)(${PREFIX}\\/)?${NAME}$`);

/** Kubernetes takes an empty one, EKS does not: https://github.com/aws/containers-roadmap/issues/2447 */
const labelValue = text(
  new RegExp(`^${NAME}$`),
  "a string of 1 to 63 letters, digits, - _ and ., a letter or digit first and last",
  (given) => (given === "" ? 'write a value such as "true"' : undefined),
).meta({ examples: ["web"] });

const labelKey = text(KEY, "a Kubernetes label's key of up to 63 characters, its prefix among them").superRefine(
  checkLabelKey,
);

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
export const labels = z
  .record(labelKey, labelValue, { error: "a mapping of labels to strings" })
  .default({})
  .describe("Kubernetes labels of the nodes.");

/** A node sets its labels itself, and Kubernetes lets no node set any of its own but some. */
function checkLabelKey(key: string, refinement: Refinement): void {
  if (!KEY.test(key)) return;
  const prefix = prefixOf(key);
  if (isOf(prefix, EKS)) {
    report(refinement, [], `a label without EKS's own prefix ${EKS}, which EKS refuses`, otherKey(key));
  } else if (KUBELETS_LABELS.includes(key)) {
    report(refinement, [], `no ${key}: the kubelet sets it`, "remove it, since each node has it");
  } else if (isKubernetes(prefix) && !NODES_PREFIXES.some((own) => isOf(prefix, own))) {
    const expected = "a label that a node may set: of Kubernetes' own prefixes, only node.kubernetes.io";
    report(refinement, [], `${expected} (with another, no node joins)`, otherKey(key));
  }
}

const EKS = "eks.amazonaws.com";

const KUBERNETES = ["kubernetes.io", "k8s.io"];

/** https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/kubelet/pkg/apis/well_known_labels.go */
const NODES_PREFIXES = ["kubelet.kubernetes.io", "node.kubernetes.io"];

/**
 * A node has them anyway, as its machine is: with another value, pods are placed by what is not so.
 *
 * https://kubernetes.io/docs/reference/labels-annotations-taints
 */
const KUBELETS_LABELS = [
  "kubernetes.io/hostname",
  "kubernetes.io/os",
  "kubernetes.io/arch",
  "beta.kubernetes.io/os",
  "beta.kubernetes.io/arch",
  "node.kubernetes.io/instance-type",
  "beta.kubernetes.io/instance-type",
  "topology.kubernetes.io/zone",
  "topology.kubernetes.io/region",
  "failure-domain.beta.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/region",
];

function prefixOf(key: string): string {
  return key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
}

/** Whether a prefix is a domain, or below it. */
function isOf(prefix: string, domain: string): boolean {
  return prefix === domain || prefix.endsWith(`.${domain}`);
}

function isKubernetes(prefix: string): boolean {
  return KUBERNETES.some((domain) => isOf(prefix, domain));
}

function otherKey(key: string): string {
  return `rename it: ${key.slice(key.indexOf("/") + 1)}, or with a prefix of your own`;
}

/** EKS keeps all of them for itself: https://github.com/aws/containers-roadmap/issues/1451 */
function checkTaintKey(key: string, refinement: Refinement): void {
  const prefix = prefixOf(key);
  if (!KEY.test(key) || !(isKubernetes(prefix) || isOf(prefix, EKS))) return;
  const expected = `a taint without the prefixes ${[...KUBERNETES, EKS].join(", ")}, which EKS refuses`;
  report(refinement, [], expected, otherKey(key));
}

const taint = mapping({
  key: text(KEY, "a taint's key of up to 63 characters, its prefix among them, such as dedicated").superRefine(
    checkTaintKey,
  ),
  value: text(new RegExp(`^(${NAME})?$`), "a taint's value of up to 63 characters")
    .meta({ examples: ["web"] })
    .optional(),
  effect: oneOf(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"]),
});

/** https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html */
const MOST_TAINTS = 50;

export const taints = z
  .array(taint, { error: "a list of taints" })
  .max(MOST_TAINTS, { error: `a list of at most ${MOST_TAINTS} taints` })
  .superRefine(checkTaintsOnce, always)
  .default([])
  .describe("Kubernetes taints of the nodes.");

/** A node has one taint of a key and an effect: https://kubernetes.io/docs/reference/kubernetes-api/core/node-v1 */
function checkTaintsOnce(given: unknown, refinement: Refinement): void {
  const known = arrayOrEmpty(given).map((one) => {
    const { key, effect } = uncheckedOf<TaintConfig>(one);
    return typeof key === "string" && typeof effect === "string" ? `${effect} ${key}` : undefined;
  });
  known.forEach((one, index) => {
    const first = known.indexOf(one);
    if (one === undefined || first === index) return;
    const fix = `remove one of the two (the other is the list's entry ${first + 1})`;
    report(refinement, [index], "one taint of each key and effect", fix);
  });
}
