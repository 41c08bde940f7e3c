import { readFileSync } from "node:fs";
import type { PolicyStatement, StatementJson } from "../../src/iam/policy-document";
import { fits } from "../../src/lib/wildcard";

/** What a preset's upstream document says, as a file of `upstream/` keeps it. */
export interface Upstream {
  /** The document's statements as published; placeholders hold the values of {@link CONTEXT}. */
  readonly statements: readonly StatementJson[];
  /** The scope that the preset is compared with. */
  readonly scope: Readonly<Record<string, readonly string[]>>;
  /** Every action that the preset does not allow just as the document does. */
  readonly differences: readonly Difference[];
  /**
   * Where else than in the preset's source these actions are asked for: on other pages, or by the program's own calls.
   *
   * @default all are the source's
   */
  readonly others?: readonly { readonly actions: readonly string[]; readonly url: string }[];
}

export interface Difference {
  /** Not allowed at all, or for fewer resources or on more conditions. */
  readonly kind: "missing" | "narrower";
  /** As the document writes them. */
  readonly actions: readonly string[];
  readonly why: string;
}

/** Where the compared roles are. */
export const CONTEXT = {
  partition: "aws",
  dnsSuffix: "amazonaws.com",
  region: "us-west-2",
  accountId: "123456789012",
  clusterName: "demo",
  vpcId: "vpc-0123456789abcdef0",
  nodeRoleName: "demo-worker-node",
  nodeRolePath: "/",
} as const;

export function readUpstream(preset: string): Upstream {
  return JSON.parse(readFileSync(`test/presets/upstream/${preset}.json`, "utf8")) as Upstream;
}

/** One action on one resource, on conditions (`operator key` -> values). */
interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

function grantsOf(statements: readonly PolicyStatement[]): Grant[] {
  return statements.flatMap((statement) => {
    const { effect, actions = [], resources = [] } = statement;
    if (effect !== "Allow") throw new Error(`a statement of an upstream document has the effect ${effect}`);
    const conditions = new Map(
      statement.conditions.map(({ operator, key, values }) => [`${operator} ${key}`, values] as const),
    );
    return actions.flatMap((action) => resources.map((resource) => ({ action, resource, conditions })));
  });
}

/** What the statements allow and upstream does not: nothing, if they are identical or tighter. */
export function widerThan(upstream: readonly PolicyStatement[], statements: readonly PolicyStatement[]): string[] {
  const allowed = grantsOf(upstream);
  return grantsOf(statements)
    .filter((grant) => !allowed.some((other) => covers(other, grant)))
    .map(({ action, resource }) => `${action} on ${resource}`);
}

function covers(wide: Grant, narrow: Grant): boolean {
  return (
    coversAction(wide.action, narrow.action) &&
    fits(wide.resource, narrow.resource) &&
    [...wide.conditions].every(([condition, values]) => isAsked(condition, values, narrow.conditions))
  );
}

/** Whether conditions ask for at least as much as one of them, `operator key`, with these values. */
function isAsked(condition: string, values: readonly string[], asked: Grant["conditions"]): boolean {
  const [operator = "", key] = condition.split(" ");
  const given = asked.get(condition);
  if (operator.includes("Not")) return given !== undefined && values.every((value) => given.includes(value));
  const same = given?.every((value) => values.includes(value)) ?? false;
  // to compare a value, there must be one
  if (operator === "Null" && values.join() === "false")
    return same || COMPARING.some((one) => asked.has(`${one} ${key}`));
  if (operator === "ArnEquals" || operator === "ArnLike") {
    const all = given ?? asked.get(condition.replace(operator, operator === "ArnLike" ? "ArnEquals" : "ArnLike"));
    return all?.every((value) => values.some((one) => fitsArn(one, value))) ?? false;
  }
  if (operator !== "StringLike") return same;
  return (given ?? asked.get(condition.replace("StringLike", "StringEquals")))?.every(fitsOneOf(values)) ?? false;
}

/** Operators that hold for no key that is absent. */
const COMPARING = ["StringEquals", "StringLike", "ArnEquals", "ArnLike"];

function fitsOneOf(patterns: readonly string[]): (value: string) => boolean {
  return (value) => patterns.some((pattern) => fitsPattern(pattern, value));
}

/** A value that is a pattern itself may not have its wildcard taken for the one character that a `?` stands for. */
function fitsPattern(pattern: string, value: string): boolean {
  return pattern === value || (!pattern.includes("?") && fits(pattern, value));
}

/** The six parts of an ARN fit each for itself: a `*` stands for none of the colons between them. */
function fitsArn(pattern: string, arn: string): boolean {
  const parts = partsOf(arn);
  return partsOf(pattern).every((part, index) => fitsPattern(part, parts[index] ?? ""));
}

function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** The kind of difference, by the action as upstream writes it, of all that the statements do not allow as upstream. */
export function differencesFrom(
  upstream: readonly PolicyStatement[],
  statements: readonly PolicyStatement[],
): Map<string, Difference["kind"]> {
  const grants = grantsOf(statements);
  const wanted = grantsOf(upstream);
  const actions = [...new Set(wanted.map(({ action }) => action))];
  return new Map(
    actions.flatMap((action): [string, Difference["kind"]][] => {
      const left = grants.filter((grant) => coversAction(action, grant.action));
      if (left.length === 0) return [[action, "missing"]];
      const same = describe(wanted.filter((grant) => grant.action === action)) === describe(left);
      return same ? [] : [[action, "narrower"]];
    }),
  );
}

function coversAction(pattern: string, action: string): boolean {
  return fits(pattern.toLowerCase(), action.toLowerCase());
}

function describe(grants: readonly Grant[]): string {
  const lines = grants.map(({ action, resource, conditions }) =>
    JSON.stringify([action, resource, [...conditions].map(([key, values]) => [key, [...values].sort()]).sort()]),
  );
  return [...new Set(lines)].sort().join("\n");
}
