import { readGraph, type StackJson, stepsOf } from "../stacks/stack-graph";
import { kindOf, nameOf } from "./resource-words";
import type { Plan } from "./terraform";

/** What a plan comes down to, for a person: how much, of what, in which order. */
export function summarize(environment: string, plan: Pick<Plan, "resource_changes">, stack: StackJson): string {
  const changes = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  const count = (action: "create" | "update" | "delete") =>
    changes.filter(({ change }) => change.actions.includes(action)).length;
  const replaced = changes.filter(({ change }) => change.actions.length > 1).length;
  const totals = `${count("create")} to create, ${count("update")} to change, ${count("delete")} to destroy`;
  const lost = changes.filter(({ change }) => change.actions.includes("delete")).flatMap(lostBy);
  const isNew = changes.every(({ change }) => change.actions.join() === "create");
  return [
    ...(lost.length > 0 ? [`${environment}: DESTROYS ${lost.join(", ")}, and nothing brings that back`] : []),
    `${environment}: ${totals}${replaced > 0 ? ` (${replaced} of them to replace)` : ""}`,
    ...(isNew ? sectionsOfStack(stack) : sectionsOfChanges(changes)),
  ].join("\n\n");
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
function describe({ address, type, change: { actions, before, after } }: Change): string {
  const name = nameOf(after ?? before ?? {});
  const what = name === undefined ? address : `${kindOf(type)} ${name}`;
  const values =
    actions.join() === "update"
      ? Object.entries(after ?? {}).flatMap(([key, now]) => {
          const then = before?.[key];
          return isShort(then) && isShort(now) && then !== now ? [`${key} ${then} → ${now}`] : [];
        })
      : [];
  return values.length > 0 ? `${what}: ${values.join(", ")}` : what;
}

function isShort(value: unknown): boolean {
  return ["number", "boolean"].includes(typeof value) || (typeof value === "string" && /^[^{}\n]{1,60}$/.test(value));
}

/** What cannot be had again, whether it is deleted or replaced. */
function lostBy({ address, type, change }: Change): string[] {
  const what = IRRECOVERABLE[type];
  if (what === undefined) return [];
  const { name, description } = change.before ?? {};
  return [`${what} ${name ?? description ?? address}`];
}

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
