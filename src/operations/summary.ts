import { mappingOrEmpty, oneOrMany } from "../lib/values";
import { readGraph, type StackJson, stepsOf } from "../synthesized/stack-graph";
import { kindOf, resourceName } from "./resource-words";
import type { Plan, Values } from "./terraform/terraform";

/** A stack and what Terraform would do with it. */
export interface PlannedStack {
  readonly name: string;
  readonly json: StackJson;
  readonly plan: Plan;
}

/**
 * What the plans of an environment's stacks come down to, for a person: first what is lost in any of them, then of each
 * how much, of what, in which order.
 */
export function summarize(environment: string, stacks: readonly PlannedStack[]): string {
  const lost = stacks.flatMap(({ plan }) => changesOf(plan).filter(takesAway).flatMap(lostBy));
  const warning = `${environment}: DESTROYS ${lost.join(", ")}, and nothing brings that back`;
  const sections = [...(lost.length > 0 ? [warning] : []), ...stacks.flatMap(sectionsOf)];
  // where nothing changes anywhere, one line is enough
  return sections.join(stacks.some(({ plan }) => plan.hasChanges) ? "\n\n" : "; ");
}

function sectionsOf({ name, json, plan }: PlannedStack): string[] {
  if (!plan.hasChanges) return [`${name}: no change`];
  const changes = changesOf(plan);
  const count = (action: "create" | "update" | "delete") =>
    changes.filter(({ change }) => change.actions.includes(action)).length;
  const replaced = changes.filter(({ change }) => change.actions.length > 1).length;
  const totals = `${count("create")} to create, ${count("update")} to change, ${count("delete")} to destroy`;
  const isNew = changes.every(({ change }) => change.actions.join() === "create");
  return [
    `${name}: ${totals}${replaced > 0 ? ` (${replaced} of them to replace)` : ""}`,
    ...(isNew ? sectionsOfStack(json) : sectionsOfChanges(changes)),
  ];
}

function changesOf({ resource_changes: changes = [] }: Plan): Change[] {
  return changes.filter(({ mode }) => mode === "managed");
}

function takesAway({ change }: Change): boolean {
  return change.actions.includes("delete");
}

/** Where all is new, what there will be. */
function sectionsOfStack(stack: StackJson): string[] {
  return [
    section("Resources by type", countByType(stack)),
    section("Order of creation (destroy is its reverse)", order(stack)),
  ];
}

/** Of a stack that is deployed, what changes alone, what takes something away first. */
function sectionsOfChanges(changes: readonly Change[]): string[] {
  return KINDS_OF_CHANGE.flatMap(([title, fits]) => {
    const lines = changes.filter(({ change }) => fits(change.actions)).map(describe);
    return lines.length > 0 ? [section(title, lines.sort())] : [];
  });
}

const KINDS_OF_CHANGE: readonly (readonly [title: string, fits: (actions: Change["change"]["actions"]) => boolean])[] =
  [
    ["Destroyed", (actions) => actions.join() === "delete"],
    ["Replaced", (actions) => actions.length > 1],
    ["Changed", (actions) => actions.join() === "update"],
    ["Added", (actions) => actions.join() === "create"],
  ];

/** `node group main: version 1.35 → 1.36` */
function describe({ address, type, change }: Change): string {
  const name = nameInPlan(change.after ?? change.before ?? {});
  const what = name === undefined ? address : `${kindOf(type)} ${name}`;
  const values = change.actions.join() === "update" ? changedValues(change) : [];
  return values.length > 0 ? `${what}: ${values.join(", ")}` : what;
}

/** With the namespace, where a thing in the cluster has one. */
function nameInPlan(values: Values): string | undefined {
  const metadata = metadataOf(values);
  const name = resourceName({ ...values, metadata });
  return name !== undefined && typeof metadata.namespace === "string" ? `${metadata.namespace}/${name}` : name;
}

/** The attributes that change, and are short, and the annotations and labels of a thing in the cluster. */
function changedValues(change: Change["change"]): string[] {
  const before = change.before ?? {};
  const after = change.after ?? {};
  const ofResource = Object.keys(after).flatMap((key) => {
    const then = before[key];
    const now = after[key];
    if (!isShort(then) || !isShort(now) || then === now) return [];
    const isHidden = [change.before_sensitive, change.after_sensitive].some(
      (marks) => mappingOrEmpty(marks)[key] === true,
    );
    return [isHidden ? `${key} (not shown)` : `${key} ${then} → ${now}`];
  });
  return [...ofResource, ...(["annotations", "labels"] as const).flatMap((mapping) => changedEntries(change, mapping))];
}

function changedEntries(change: Change["change"], mapping: "annotations" | "labels"): string[] {
  const before = metadataOf(change.before)[mapping];
  const after = metadataOf(change.after)[mapping];
  const unknown = metadataOf(change.after_unknown)[mapping];
  const keys = [...new Set([...Object.keys(mappingOrEmpty(before)), ...Object.keys(mappingOrEmpty(after))])].sort();
  return keys.flatMap((key) => {
    const then = mappingOrEmpty(before)[key];
    const now = mappingOrEmpty(after)[key];
    const isUnknown = unknown === true || mappingOrEmpty(unknown)[key] === true;
    return then === now || isUnknown ? [] : [`${key} ${then ?? "nothing"} → ${now ?? "nothing"}`];
  });
}

/** Of a thing in the cluster; Terraform has it as a list of one. */
function metadataOf(values: unknown): Values {
  return mappingOrEmpty(oneOrMany(mappingOrEmpty(values).metadata)[0]);
}

function isShort(value: unknown): boolean {
  return ["number", "boolean"].includes(typeof value) || (typeof value === "string" && /^[^{}\n]{1,60}$/.test(value));
}

/** What cannot be had again, whether it is deleted or replaced. */
function lostBy({ address, type, change }: Change): string[] {
  const before = change.before ?? {};
  const name = nameInPlan(before) ?? before.description ?? address;
  if (NAMESPACES.includes(type)) return [`the namespace ${name} with everything in it`];
  const what = IRRECOVERABLE[type];
  return what === undefined ? [] : [`${what} ${name}`];
}

const NAMESPACES = ["kubernetes_namespace", "kubernetes_namespace_v1"];

type Change = NonNullable<Plan["resource_changes"]>[number];

const IRRECOVERABLE: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "the log group",
  aws_eks_cluster: "the EKS cluster",
  aws_kms_key: "the KMS key",
};

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

function countByType({ resource = {} }: StackJson): string[] {
  const counts = Object.entries(resource).map(([type, byName]) => ({ type, count: Object.keys(byName).length }));
  counts.sort((a, b) => b.count - a.count || a.type.localeCompare(b.type));
  return counts.map(({ type, count }) => `${String(count).padStart(3)}  ${type}`);
}

/** The steps in which resources can be made, without the data sources, which cost nothing. */
function order(stack: StackJson): string[] {
  const steps = stepsOf(readGraph(stack)).map((step) => step.filter((address) => !address.startsWith("data.")));
  const shown = steps.filter((step) => step.length > 0);
  return shown.map((step, index) => `${String(index + 1).padStart(3)}  ${typesOf(step).join(", ")}`);
}

function typesOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map((address) => address.split(".")[0] ?? ""))].sort();
}
