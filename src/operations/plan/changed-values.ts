import { isDeepStrictEqual } from "node:util";
import { asMapping, mappingOrEmpty, parsedJson } from "../../lib/values";
import type { Plan } from "../terraform/terraform";

type ChangeValues = NonNullable<Plan["resource_changes"]>[number]["change"];

/** An attribute that a plan changes. */
export interface ChangedValue {
  /** Such as `scaling_config.max_size`. */
  readonly attribute: string;
  /** In words; null where it is not set, or not to be shown. */
  readonly values: readonly [before: string | null, after: string | null];
  /** Only the apply tells what it will be. */
  readonly knownAfterApply?: true;
  /** It must not be shown. */
  readonly sensitive?: true;
  /** For it the resource is replaced. */
  readonly forcesReplacement?: true;
  /** In a line for a person: `scaling_config.max_size 2 → 3`. */
  readonly phrase: string;
}

/** A value before a plan and after it, with what Terraform marks of it. */
interface Pair {
  /** Where it stands, such as `scaling_config.max_size`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /** `true` where only the apply tells, or a shape in which that stands. */
  readonly unknown: unknown;
  /** As `unknown`, of what must not be shown. */
  readonly secretBefore: unknown;
  readonly secretAfter: unknown;
  /** What the stack's JSON asks for, in the same shape: an expression at its end. */
  readonly asked: unknown;
}

/** As much of a value as a line shows. */
const LONGEST = 120;

const LATER = "known after apply";

/**
 * What changes in a resource, but for what AWS sets by itself.
 *
 * @param asked the resource's expressions, as the plan has them
 */
export function changedValues(change: ChangeValues, asked: unknown): ChangedValue[] {
  const whole: Pair = {
    path: "",
    before: change.before ?? {},
    after: change.after ?? {},
    unknown: change.after_unknown,
    secretBefore: change.before_sensitive,
    secretAfter: change.after_sensitive,
    asked,
  };
  const keys = keysOf(whole).filter((key) => !isToldElsewhere(key, whole));
  const forcing = (change.replace_paths ?? []).map(([first]) => first);
  return [
    ...keys.flatMap((key) => {
      const values = valuesOf(memberOf(whole, key));
      return forcing.includes(key) ? values.map((value) => ({ ...value, forcesReplacement: true as const })) : values;
    }),
    ...entriesOf(whole, "annotations"),
    ...entriesOf(whole, "labels"),
  ];
}

/** The tags of a resource are among all of its tags; a thing in the cluster has its metadata told by name. */
function isToldElsewhere(key: string, { before, after }: Pair): boolean {
  const hasAll = [before, after].some((values) => "tags_all" in mappingOrEmpty(values));
  return key === "metadata" || (key === "tags" && hasAll);
}

/** The annotations or labels of a thing in the cluster, by their keys alone. */
function entriesOf(whole: Pair, mapping: "annotations" | "labels"): ChangedValue[] {
  const metadata = blockOf(memberOf(whole, "metadata"));
  const entries = metadata && memberOf(metadata, mapping);
  if (!entries) return [];
  if (entries.unknown === true) return laterOf({ ...entries, path: mapping });
  const named = { ...entries, path: "" };
  return keysOf(named)
    .sort()
    .flatMap((key) => valuesOf(memberOf(named, key)));
}

function valuesOf(pair: Pair): ChangedValue[] {
  const { path, before, after } = pair;
  if (pair.unknown === true) return laterOf(pair);
  if (isSame(before, after)) return [];
  const block = isSecret(pair) ? undefined : blockOf(pair);
  if (block) return keysOf(block).flatMap((key) => valuesOf(memberOf(block, key)));
  if (holdsSecret(pair)) return [hidden(path)];
  return [{ attribute: path, values: [words(before), words(after)], phrase: `${path} ${phraseOf(before, after)}` }];
}

/** Of an attribute that AWS sets, this says nothing of what is asked for. */
function laterOf(pair: Pair): ChangedValue[] {
  const { path, before, asked } = pair;
  if (asked === undefined) return [];
  if (holdsSecret(pair)) return [hidden(path)];
  const phrase = `${path} ${isShort(before) ? shown(before) : "…"} → ${LATER}`;
  return [{ attribute: path, values: [words(before), null], knownAfterApply: true, phrase }];
}

function hidden(path: string): ChangedValue {
  return { attribute: path, values: [null, null], sensitive: true, phrase: `${path} (not shown)` };
}

function isSecret({ secretBefore, secretAfter }: Pair): boolean {
  return secretBefore === true || secretAfter === true;
}

/** Whether anything of it must not be shown. */
function holdsSecret({ secretBefore, secretAfter }: Pair): boolean {
  return [secretBefore, secretAfter].some(holdsTrue);
}

function holdsTrue(marks: unknown): boolean {
  return marks === true || Object.values(mappingOrEmpty(marks)).some(holdsTrue);
}

/** A mapping, one that is written as JSON, or a block that there is one of, which Terraform has as a list. */
function blockOf(pair: Pair): Pair | undefined {
  const sides = [pair.before, pair.after].map(onlyBlock);
  if (sides.some((side) => side === undefined)) return undefined;
  const marks = (value: unknown) => (Array.isArray(value) ? value[0] : value);
  return {
    path: pair.path,
    before: sides[0],
    after: sides[1],
    unknown: marks(pair.unknown),
    secretBefore: marks(pair.secretBefore),
    secretAfter: marks(pair.secretAfter),
    asked: marks(pair.asked),
  };
}

function onlyBlock(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (isNothing(value)) return {};
  const whole = parsedJson(value) ?? value;
  return asMapping(Array.isArray(whole) && whole.length === 1 ? whole[0] : whole);
}

function memberOf(pair: Pair, key: string): Pair {
  const of = (value: unknown) => mappingOrEmpty(value)[key];
  return {
    path: pair.path === "" ? nameOf(key) : `${pair.path}.${key}`,
    before: of(pair.before),
    after: of(pair.after),
    unknown: pair.unknown === true || of(pair.unknown),
    secretBefore: pair.secretBefore === true || of(pair.secretBefore),
    secretAfter: pair.secretAfter === true || of(pair.secretAfter),
    // what an expression gives, it gives as a whole
    asked: isExpression(pair.asked) ? pair.asked : of(key === "tags_all" ? withAllTags(pair.asked) : pair.asked),
  };
}

function isExpression(asked: unknown): boolean {
  const { references, constant_value } = mappingOrEmpty(asked);
  return references !== undefined || constant_value !== undefined;
}

/** All tags are those of the resource, and the provider's. */
function withAllTags(asked: unknown): object {
  return { tags_all: mappingOrEmpty(asked).tags };
}

function nameOf(attribute: string): string {
  return attribute === "tags_all" ? "tags" : attribute;
}

function keysOf({ before, after }: Pair): string[] {
  return [...new Set([...Object.keys(mappingOrEmpty(after)), ...Object.keys(mappingOrEmpty(before))])];
}

/** Nothing, an empty text, an empty list and an empty mapping are the same to AWS, and so is JSON with other spaces. */
function isSame(before: unknown, after: unknown): boolean {
  if (isDeepStrictEqual(before, after) || (isNothing(before) && isNothing(after))) return true;
  const [then, now] = [parsedJson(before), parsedJson(after)];
  return then !== undefined && isDeepStrictEqual(then, now);
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function phraseOf(before: unknown, after: unknown): string {
  if (isList(before) && isList(after)) return differenceOf(before, after);
  if (isShort(before) && isShort(after)) return `${shown(before)} → ${shown(after)}`;
  return "changes";
}

/** A list of values, or none. */
function isList(value: unknown): value is readonly unknown[] | null | undefined {
  return isNothing(value) || (Array.isArray(value) && value.every(isShort));
}

function differenceOf(before: readonly unknown[] | null | undefined, after: readonly unknown[] | null | undefined) {
  const [then, now] = [before || [], after || []];
  const added = now.filter((item) => !then.includes(item)).map(shown);
  const dropped = then.filter((item) => !now.includes(item)).map(shown);
  const parts: string[] = [];
  if (added.length > 0) parts.push(`with ${added.join(", ")}`);
  if (dropped.length > 0) parts.push(`without ${dropped.join(", ")}`);
  return parts.length > 0 ? parts.join(", ") : "in another order";
}

function isShort(value: unknown): boolean {
  if (isNothing(value) || ["number", "boolean"].includes(typeof value)) return true;
  return typeof value === "string" && value.length <= LONGEST && !/[{}\n]/.test(value);
}

function shown(value: unknown): string {
  return words(value) ?? "nothing";
}

/** A list as its items, and whatever else is no single value as JSON. */
function words(value: unknown): string | null {
  if (isNothing(value)) return null;
  if (typeof value !== "object") return String(value);
  return isList(value) ? (value?.map(shown).join(", ") ?? null) : JSON.stringify(value);
}
