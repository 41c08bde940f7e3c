import { isDeepStrictEqual } from "node:util";
import { asMapping, mappingOrEmpty } from "../../lib/values";
import type { Plan } from "../../operations/terraform/terraform";

type ChangeValues = NonNullable<Plan["resource_changes"]>[number]["change"];

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
}

/** As much of a value as a line shows. */
const LONGEST = 60;

/** What changes in a resource, a phrase for each value: `scaling_config.max_size 2 → 3`. */
export function changedAttributes(change: ChangeValues): string[] {
  const whole: Pair = {
    path: "",
    before: change.before ?? {},
    after: change.after ?? {},
    unknown: change.after_unknown,
    secretBefore: change.before_sensitive,
    secretAfter: change.after_sensitive,
  };
  const keys = keysOf(whole).filter((key) => !isToldElsewhere(key, whole));
  return keys.flatMap((key) => phrasesOf(memberOf(whole, key)));
}

/** The tags of a resource are among all of its tags; a thing in the cluster has its metadata told by name. */
function isToldElsewhere(key: string, { before, after }: Pair): boolean {
  const hasAll = [before, after].some((values) => "tags_all" in mappingOrEmpty(values));
  return key === "metadata" || (key === "tags" && hasAll);
}

function phrasesOf(pair: Pair): string[] {
  const { path, before, after, unknown } = pair;
  if (pair.secretBefore === true || pair.secretAfter === true) {
    return isDeepStrictEqual(before, after) && unknown !== true ? [] : [`${path} (not shown)`];
  }
  // an attribute that AWS sets says nothing of what is asked for
  if (unknown === true || isSame(before, after)) return [];
  const block = blockOf(pair);
  if (block) return keysOf(block).flatMap((key) => phrasesOf(memberOf(block, key)));
  if (isList(before) && isList(after)) return [`${path} ${differenceOf(before, after)}`];
  if (isShort(before) && isShort(after)) return [`${path} ${shown(before)} → ${shown(after)}`];
  return [`${path} changes`];
}

/** A mapping, or a block that there is one of, which Terraform has as a list. */
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
  };
}

function onlyBlock(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === null || value === undefined) return {};
  if (!Array.isArray(value)) return asMapping(value);
  if (value.length === 0) return {};
  const [only] = value;
  return value.length === 1 ? asMapping(only) : undefined;
}

function memberOf(pair: Pair, key: string): Pair {
  const of = (value: unknown) => mappingOrEmpty(value)[key];
  return {
    path: pair.path === "" ? nameOf(key) : `${pair.path}.${key}`,
    before: of(pair.before),
    after: of(pair.after),
    unknown: of(pair.unknown),
    secretBefore: of(pair.secretBefore),
    secretAfter: of(pair.secretAfter),
  };
}

function nameOf(attribute: string): string {
  return attribute === "tags_all" ? "tags" : attribute;
}

function keysOf({ before, after }: Pair): string[] {
  return [...new Set([...Object.keys(mappingOrEmpty(after)), ...Object.keys(mappingOrEmpty(before))])];
}

/** Nothing, an empty text, an empty list and an empty mapping are the same to AWS. */
function isSame(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(before, after) || (isNothing(before) && isNothing(after));
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
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
  return isNothing(value) ? "nothing" : String(value);
}
