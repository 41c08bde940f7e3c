import { mappingOrEmpty, oneOrMany } from "../../lib/values";
import { kindOf, resourceName } from "../../operations/resource-words";
import type { Plan, Values } from "../../operations/terraform/terraform";
import { changedAttributes } from "./attributes";

/** What Terraform would do with a resource. */
export type Change = NonNullable<Plan["resource_changes"]>[number];

type Actions = Change["change"]["actions"];

/** Changes to what is in the account, without what is only read. */
export function changesOf({ resource_changes: changes = [] }: Plan): Change[] {
  return changes.filter(({ mode }) => mode === "managed");
}

/** What Terraform calls a change by the actions that it takes. */
export function isDestroyed(actions: Actions): boolean {
  return actions.join() === "delete";
}

/** Whether a resource is destroyed and created, in either order. */
export function isReplaced(actions: Actions): boolean {
  return actions.length > 1;
}

/** Whether a resource is changed in place. */
export function isUpdated(actions: Actions): boolean {
  return actions.join() === "update";
}

/** Whether a resource is new. */
export function isCreated(actions: Actions): boolean {
  return actions.join() === "create";
}

/** Whether Terraform leaves a resource alone from now on, and does not destroy it. */
export function isForgotten(actions: Actions): boolean {
  return actions.join() === "forget";
}

/** `node group main: version 1.35 → 1.36` */
export function describeChange({ address, type, change }: Change): string {
  const name = nameInPlan(change.after ?? change.before ?? {});
  const what = name === undefined ? address : `${kindOf(type)} ${name}`;
  const values = isUpdated(change.actions) ? changedValues(change) : [];
  return values.length > 0 ? `${what}: ${values.join(", ")}` : what;
}

/** With the namespace, where a thing in the cluster has one. */
function nameInPlan(values: Values): string | undefined {
  const metadata = metadataOf(values);
  const name = resourceName({ ...values, metadata });
  return name !== undefined && typeof metadata.namespace === "string" ? `${metadata.namespace}/${name}` : name;
}

/** The attributes that change, and the annotations and labels of a thing in the cluster. */
function changedValues(change: Change["change"]): string[] {
  return [...changedAttributes(change), ...changedEntries(change, "annotations"), ...changedEntries(change, "labels")];
}

function changedEntries(change: Change["change"], mapping: "annotations" | "labels"): string[] {
  const before = mappingOrEmpty(metadataOf(change.before)[mapping]);
  const after = mappingOrEmpty(metadataOf(change.after)[mapping]);
  const unknown = metadataOf(change.after_unknown)[mapping];
  const isUnknown = (key: string) => unknown === true || mappingOrEmpty(unknown)[key] === true;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changed = keys.filter((key) => before[key] !== after[key] && !isUnknown(key));
  return changed.map((key) => `${key} ${before[key] ?? "nothing"} → ${after[key] ?? "nothing"}`);
}

/** Of a thing in the cluster; Terraform has it as a list of one. */
function metadataOf(values: unknown): Values {
  return mappingOrEmpty(oneOrMany(mappingOrEmpty(values).metadata)[0]);
}

/** What cannot be recovered, whether it is deleted or replaced. */
export function lostBy({ address, type, change }: Change): string[] {
  if (!change.actions.includes("delete")) return [];
  const before = change.before ?? {};
  const name = nameInPlan(before) ?? before.description ?? address;
  if (NAMESPACES.includes(type)) return [`the namespace ${name} with everything in it`];
  const what = IRRECOVERABLE[type];
  return what === undefined ? [] : [`${what} ${name}`];
}

const NAMESPACES = ["kubernetes_namespace", "kubernetes_namespace_v1"];

const IRRECOVERABLE: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "the log group",
  aws_eks_cluster: "the EKS cluster",
  aws_kms_key: "the KMS key",
};
