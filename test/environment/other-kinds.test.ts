import fc from "fast-check";
import { stringify } from "yaml";
import { replacedAt } from "../../src/diagnostics/replaced";
import { readText } from "../../src/environment/environment-file";
import type { Path } from "../../src/lib/path";
import { environment } from "../terraform/random/environment";

/** Of these, nearly all mappings and lists of the schema. */
const FILES = fc.sample(environment("a"), { seed: 1, numRuns: 3 });

/** What takes whatever JSON has, or one in place of a list. */
const TAKES_OTHERS = ["configuration", "conditions"];

/** The mappings and lists of a file, by what they are in: an example of each kind of them is enough. */
function* containersIn(value: unknown, path: Path = []): Generator<{ path: Path; isList: boolean }> {
  if (typeof value !== "object" || value === null) return;
  if (path.length > 0) yield { path, isList: Array.isArray(value) };
  const entries = Array.isArray(value) ? value.slice(0, 1).map((item) => [0, item] as const) : Object.entries(value);
  for (const [step, inner] of entries) yield* containersIn(inner, [...path, step]);
}

test("a mapping in place of a list, a list in place of a mapping, and a word in place of both are refused", () => {
  const seen = new Set<string>();
  const accepted: string[] = [];
  for (const values of FILES) {
    for (const { path, isList } of containersIn(values)) {
      const key = path.join(".");
      if (seen.has(key) || path.some((step) => TAKES_OTHERS.includes(String(step)))) continue;
      seen.add(key);
      for (const other of [isList ? { a: "word" } : ["word"], "word"]) {
        const { problems } = readText("", "a", stringify(replacedAt(values, path, other)));
        if (problems.length === 0) accepted.push(`${key}: ${JSON.stringify(other)}`);
      }
    }
  }
  expect(seen.size).toBeGreaterThan(60);
  expect(accepted).toEqual([]);
}, 120_000);
