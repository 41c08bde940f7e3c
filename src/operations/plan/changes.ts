import { compareText } from "../../lib/compare-text";
import { arrayOrEmpty, mappingOrEmpty, oneOrMany } from "../../lib/values";
import type { StackJson } from "../../synthesized/stack-graph";
import {
  DANGERS,
  type Danger,
  dangerOfChange,
  dangerOfLack,
  dangerOfReplacement,
  isTakenByPods,
  unrecoverable,
  worstOf,
} from "../danger";
import { constructPath, kindOf, resourceName, taggedName } from "../resource-words";
import type { Plan, Values } from "../terraform/terraform";
import { type ChangedValue, changedValues } from "./changed-values";

/** What a plan does with a resource, what takes away first. */
export const ACTIONS = ["destroyed", "replaced", "changed", "added", "adopted", "renamed", "forgotten"] as const;

/** What a plan does with a resource. */
export type Action = (typeof ACTIONS)[number];

/** A resource of a plan. */
export interface PlannedResource {
  /** In words, such as `node group`. */
  readonly kind: string;
  /** What AWS or Kubernetes calls it, else where its construct stands in the stack, else its address. */
  readonly name: string;
  /** Terraform's address. */
  readonly address: string;
}

/** What a plan does with one resource. */
export interface PlannedChange extends PlannedResource {
  readonly action: Action;
  /** Of one that is changed or replaced. */
  readonly values: readonly ChangedValue[];
  /** What goes with it; left out where nothing that runs is taken away. */
  readonly danger?: Danger;
  /** What cannot be recovered, such as `the log group /aws/eks/demo/cluster`. */
  readonly loss?: string;
}

/** What a plan comes down to. */
export interface StackChanges {
  /** By action, the dangerous ones of each first, then by name. */
  readonly changes: readonly PlannedChange[];
  /** What Terraform will write again as it is, or only remembers. */
  readonly withoutEffect: readonly PlannedResource[];
  /** The names of outputs that are not the same afterwards. */
  readonly outputs: readonly string[];
}

type ResourceChange = NonNullable<Plan["resource_changes"]>[number];

/** What a plan changes, in words, without what is only read. */
export function changesOf(plan: Plan, json: StackJson): StackChanges {
  const { resource_changes: all = [], output_changes: outputs = {} } = plan;
  const askedOf = expressionsOf(plan);
  const changes = all
    .filter(({ mode }) => mode === "managed")
    .flatMap((one) => describedChange(one, json, askedOf(one.address)));
  const [withEffect, without] = [changes.filter(hasEffect), changes.filter((one) => !hasEffect(one))];
  return {
    changes: withEffect.sort(compareChanges),
    withoutEffect: without.sort(compareNames).map(({ kind, name, address }) => ({ kind, name, address })),
    outputs: Object.keys(outputs)
      .filter((name) => outputs[name]?.actions.join() !== "no-op")
      .sort(),
  };
}

/** The expressions of a resource, which the plan has by its address, without its place among several. */
function expressionsOf({ configuration }: Plan): (address: string) => unknown {
  const resources = configuration?.root_module?.resources ?? [];
  const byAddress = new Map(resources.map(({ address, expressions }) => [address, expressions]));
  return (address) => byAddress.get(withoutIndex(address));
}

/** The address of a resource's block, of which there may be several: `aws_kms_key.logs[0]` -> `aws_kms_key.logs` */
export function withoutIndex(address: string): string {
  return address.replace(/\[[^\]]*\]$/, "");
}

function describedChange(one: ResourceChange, json: StackJson, asked: unknown): PlannedChange[] {
  const { type, address, change } = one;
  const action = actionOf(one);
  if (action === undefined) return [];
  const block = shownOf(change.after, change.after_sensitive) ?? shownOf(change.before, change.before_sensitive) ?? {};
  const values = action === "changed" || action === "replaced" ? changedValues(change, asked) : [];
  const danger = dangerOf(one, action, values);
  const loss = lossOf(one);
  return [
    {
      action,
      kind: kindOf(type),
      name: nameInPlan(block) ?? constructPath(blockIn(json, address)) ?? address,
      address,
      values,
      ...(danger === undefined ? {} : { danger }),
      ...(loss === undefined ? {} : { loss }),
    },
  ];
}

function actionOf({ change, previous_address: previous }: ResourceChange): Action | undefined {
  switch (change.actions.join()) {
    case "delete":
      return "destroyed";
    case "create":
      return "added";
    case "update":
      return "changed";
    case "forget":
      return "forgotten";
    case "no-op":
      if (change.importing) return "adopted";
      return previous === undefined ? undefined : "renamed";
    default:
      return change.actions.length > 1 ? "replaced" : undefined;
  }
}

/** Less what must not be shown. */
function shownOf(values: Values | null | undefined, marks: unknown): Values | undefined {
  return values ? mappingOrEmpty(withoutSecrets(values, marks)) : undefined;
}

function withoutSecrets(value: unknown, marks: unknown): unknown {
  if (marks === true) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => withoutSecrets(item, arrayOrEmpty(marks)[index]));
  if (typeof value !== "object" || value === null) return value;
  const secret = mappingOrEmpty(marks);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner, secret[key])]));
}

/** With the namespace, where a thing in the cluster has one. */
function nameInPlan(values: Values): string | undefined {
  const metadata = mappingOrEmpty(oneOrMany(values.metadata)[0]);
  const name = resourceName({ ...values, metadata }) ?? taggedName(values);
  return name !== undefined && typeof metadata.namespace === "string" ? `${metadata.namespace}/${name}` : name;
}

function blockIn({ resource = {} }: StackJson, address: string): Values {
  const [type = "", id = ""] = withoutIndex(address).split(".");
  return mappingOrEmpty(resource[type]?.[id]);
}

function dangerOf({ type, change }: ResourceChange, action: Action, values: readonly ChangedValue[]) {
  const block = change.before ?? {};
  const resource = { type, block, isOfPods: isTakenByPods(block.assume_role_policy) };
  if (action === "destroyed") return dangerOfLack(resource);
  if (action === "replaced") return dangerOfReplacement(resource);
  return worstOf(
    values.map((one) => {
      const after = one.knownAfterApply ? "" : one.values[1];
      return dangerOfChange(type, one.attribute, [one.values[0], after]);
    }),
  );
}

/** What cannot be recovered, whether it is deleted or replaced. */
function lossOf({ address, type, change }: ResourceChange): string | undefined {
  const what = unrecoverable(type);
  if (what === undefined || !change.actions.includes("delete")) return undefined;
  const before = shownOf(change.before, change.before_sensitive) ?? {};
  return `${what} ${nameInPlan(before) ?? before.description ?? address}${isNamespace(type) ? " with everything in it" : ""}`;
}

function isNamespace(type: string): boolean {
  return type.startsWith("kubernetes_namespace");
}

/** What Terraform remembers is nothing to anybody else, and what changes nothing that is asked for ends as it is. */
function hasEffect({ address, action, values }: PlannedChange): boolean {
  if (address.startsWith("terraform_data.")) return false;
  return action !== "changed" || values.length > 0;
}

function compareChanges(one: PlannedChange, other: PlannedChange): number {
  const byAction = ACTIONS.indexOf(one.action) - ACTIONS.indexOf(other.action);
  return byAction || severityOf(one) - severityOf(other) || compareNames(one, other);
}

/** The worst has the lowest number. */
function severityOf({ danger }: PlannedChange): number {
  return danger === undefined ? DANGERS.length : DANGERS.indexOf(danger);
}

function compareNames(one: PlannedResource, other: PlannedResource): number {
  return (
    compareText(one.name, other.name) || compareText(one.kind, other.kind) || compareText(one.address, other.address)
  );
}
