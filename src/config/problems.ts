import type * as z from "zod";
import type { SourceDocument } from "./document";
import type { Problem } from "./errors";
import { allowedKeys, KEY_LIST } from "./fields";
import { keysAt } from "./known-keys";
import { type Given, mendOf, mendOfPair } from "./mends";
import { near, nearest } from "./nearest";
import type { Path } from "./path";
import { record } from "./values";

/** More keys than this are not listed. */
const MOST_KEYS = 10;

/** How to mend what `allowed` says enough about. */
export const NO_ADVICE = "write such a value";

/** What the schema finds wrong with a file, in the order of its lines. */
export function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  environment: unknown,
  document: SourceDocument,
): Problem[] {
  const problems = issues.flatMap((issue) => problemsOfIssue(issue, environment, document));
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

function problemsOfIssue(issue: z.core.$ZodIssue, environment: unknown, document: SourceDocument): Problem[] {
  const { path } = issue;
  const given = {
    environment,
    value: valueAt(environment, path),
    text: document.textAt(path),
    line: document.lineOf(path),
  };
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const allowed = keysAllowed(issue.message, key);
        return document.problem([...path, key], allowed, mendOfKey(key, path, given.value, issue.message), "key");
      });
    case "invalid_union": {
      const branch = branchMeant(issue.errors);
      if (branch) {
        return branch.flatMap((inner) =>
          problemsOfIssue({ ...inner, path: [...path, ...inner.path] }, environment, document),
        );
      }
      const meant = issue.errors.flat().filter(({ code }) => code !== "invalid_type");
      const mends = meant.flatMap((inner) => mendOf({ ...inner, path }, given) ?? []);
      return [document.problem(path, issue.message, mends[0] ?? "write one of these")];
    }
    case "invalid_key": {
      const name = { ...given, value: path.at(-1) };
      const [own] = issue.issues.flatMap((inner) => mendOf(inner, name) ?? []);
      const allowed = issue.issues[0]?.message ?? issue.message;
      return [document.problem(path, allowed, own ?? mendOfPair(String(name.value)) ?? "rename it", "key")];
    }
    default: {
      const around = valueAt(environment, path.slice(0, -1));
      const mend = mendOfIndentation(issue, around, given) ?? mendOf(issue, given);
      return [document.problem(path, keysAllowed(issue.message), mend ?? NO_ADVICE)];
    }
  }
}

/** The keys that a mapping may have; where these are many, the nearest, or the first. */
function keysAllowed(message: string, key?: string): string {
  const keys = allowedKeys(message);
  if (keys.length <= MOST_KEYS) return message;
  const some = (key === undefined ? keys.slice(0, 3) : near(key, keys, 3)).join(", ");
  return message.replace(KEY_LIST, `one of ${keys.length} keys, such as ${some}`);
}

/** What other tools have and this one does not, by the keys that they have for it. */
const NOT_SUPPORTED: Readonly<Record<string, string>> = {
  autoMode: "EKS Auto Mode",
  autoModeConfig: "EKS Auto Mode",
  fargateProfiles: "Fargate",
  ipFamily: "IPv6",
  podIdentityAssociations: "EKS Pod Identity",
  subnetIds: "a network that exists already",
  vpcId: "a network that exists already",
};

function mendOfKey(key: string, path: Path, around: unknown, message: string): string {
  const unsupported = Object.hasOwn(NOT_SUPPORTED, key) ? NOT_SUPPORTED[key] : undefined;
  if (unsupported) return `remove it: ${unsupported} is not supported, see Limits in the README`;
  const meant = nearest(key, allowedKeys(message));
  if (meant) return `write ${meant}, or remove it`;
  for (const other of Object.keys(record(around) ?? {})) {
    const below = keysAt([...path, other]).find((one) => one.toLowerCase() === key.toLowerCase());
    if (below === key) return `indent it more, below ${other}, or remove it`;
    if (below) return `write ${below} and indent it more, below ${other}, or remove it`;
  }
  const depth = path.findLastIndex((_, index) => keysAt(path.slice(0, index)).includes(key));
  return depth >= 0 ? `line it up with ${String(path[depth])}, or remove it` : "remove it";
}

/** What belongs to a mapping stands beside its key instead of below it. */
function mendOfIndentation({ message, path }: z.core.$ZodIssue, around: unknown, given: Given): string | undefined {
  const keys = allowedKeys(message);
  if (record(given.value)) return undefined;
  if (keys.includes(String(path.at(-1)))) return "indent it more, below the key that it belongs to";
  const isEmpty = given.value === undefined || given.value === null;
  const beside = Object.keys(record(around) ?? {}).some((key) => keys.includes(key));
  return isEmpty && beside ? "indent more what belongs to it" : undefined;
}

/** The way of writing a value that a person seems to have meant: the one that is wrong inside, not as a whole. */
function branchMeant(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  return branches.find((issues) => issues.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys"));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step], value);
}
