import * as z from "zod";
import { mapping, oneOf, text } from "../../diagnostics/fields";

const NAME = "[A-Za-z0-9]([\\w.-]{0,61}[A-Za-z0-9])?";
const PREFIX = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

/** As Kubernetes has it, https://kubernetes.io/docs/concepts/overview/working-with-objects/labels, and EKS no longer. */
const KEY = new RegExp(`^(?=.{1,63}$)(${PREFIX}\\/)?${NAME}$`);

/** Kubernetes takes an empty one, EKS does not: https://github.com/aws/containers-roadmap/issues/2447 */
const labelValue = text(
  new RegExp(`^${NAME}$`),
  "a string of 1 to 63 letters, digits, - _ and ., a letter or digit first and last",
  (given) => (given === "" ? 'write a value such as "true"' : undefined),
);

const labelKey = text(KEY, "a Kubernetes label's key of up to 63 characters, its prefix among them");

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
export const labels = z
  .record(labelKey, labelValue, { error: "a mapping of labels to strings" })
  .default({})
  .describe("Kubernetes labels of the nodes.");

const taint = mapping({
  key: text(KEY, "a taint's key of up to 63 characters, its prefix among them, such as dedicated"),
  value: text(new RegExp(`^(${NAME})?$`), "a taint's value of up to 63 characters").optional(),
  effect: oneOf(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"]),
});

/** https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html */
const MOST_TAINTS = 50;

export const taints = z
  .array(taint, { error: "a list of taints" })
  .max(MOST_TAINTS, { error: `a list of at most ${MOST_TAINTS} taints` })
  .default([])
  .describe("Kubernetes taints of the nodes.");
