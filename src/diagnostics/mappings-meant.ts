import type * as z from "zod";
import { asMapping } from "../lib/values";
import { allowedKeys } from "./fields";
import type { Trial } from "./suggestions";
import { inFlow, inShortFlow, inYaml } from "./text-meant";

type Issue = z.core.$ZodIssue;

/** What zod says of a key that is not there. */
const MISSING: readonly string[] = ["invalid_type", "invalid_value"];

/** Of more characters than this, a mapping is better written in lines of its own. */
const LONGEST = 76;

/** With more keys, it takes too long to try each. */
const MOST_KEYS = 10;

/** The fix for what stands in place of a mapping, or of a list of mappings, where what was meant shows in it. */
export function fixOfMapping(issue: Issue, trial: Trial): string | undefined {
  if (issue.code !== "invalid_type" || trial.value === undefined || trial.value === null) return undefined;
  switch (issue.expected) {
    case "object": {
      return written(entryMeant(trial)) ?? fixOfOther(trial) ?? written(withOnlyKey(trial));
    }
    case "record":
      return fixOfOther(trial);
    case "array": {
      const meant = entryMeant(ofEntry(trial));
      return meant && written([meant]);
    }
    default:
      return undefined;
  }
}

function written(meant: unknown): string | undefined {
  const flow = meant === undefined ? undefined : inShortFlow(meant);
  return flow && `write ${flow}`;
}

/** The value in place of the first entry of a list that has no other. */
function ofEntry(trial: Trial): Trial {
  const issuesWith = (value: unknown) => trial.issuesWith([value]);
  return { ...trial, path: [...trial.path, 0], issuesWith };
}

/** A word in place of a mapping may be what the first key stands for that a mapping needs and that takes it. */
function entryMeant({ path, value, issuesWith }: Trial): Record<string, unknown> | undefined {
  if (typeof value !== "string") return undefined;
  const isMissing = (one: Issue) => MISSING.includes(one.code) && one.path.length === path.length + 1;
  const missing = issuesWith({})
    .filter(isMissing)
    .map((one) => String(one.path.at(-1)));
  const takes = (key: string) => !issuesWith({ [key]: value }).some((one) => one.path[path.length] === key);
  const meant = missing.find(takes);
  if (meant === undefined) return undefined;
  return Object.fromEntries(missing.map((key) => [key, key === meant ? value : "…"]));
}

/** A list, a name or `key=value`, in place of a mapping. */
function fixOfOther({ value, issuesWith }: Trial): string | undefined {
  const meant = mappingsMeant(value).find((one) => issuesWith(one).length === 0);
  if (meant === undefined) return undefined;
  const flow = inFlow(meant);
  if (flow.length <= LONGEST) return `write ${flow}`;
  const [first, another] = Object.keys(meant);
  return `write ${inYaml(first)}: and indent its keys below it${another === undefined ? "" : ", and so the others"}`;
}

/** The mappings that a person may have meant, the likelier first. */
function mappingsMeant(value: unknown): Record<string, unknown>[] {
  const entries = Array.isArray(value) ? value : [value];
  const pairs = entries.map(pairIn).filter((pair) => pair !== undefined);
  const ofPairs = Object.fromEntries(pairs);
  if (entries.length === 0 || Object.keys(ofPairs).length < entries.length) return [];
  const plain = Object.fromEntries(pairs.map(([key, inner]) => [key, onlyValueIn(inner)]));
  const whole = entries.every((entry) => asMapping(entry)) ? [Object.assign({}, ...entries)] : [];
  return [ofPairs, plain, ...whole];
}

/** `"~> 6.40"` of `{ version: "~> 6.40" }`. */
function onlyValueIn(inner: unknown): unknown {
  const values = Object.values(asMapping(inner) ?? {});
  return values.length === 1 ? values[0] : inner;
}

/** A value in place of a mapping, of whose keys only one takes it: `[api]` for `types: [api]`. */
function withOnlyKey({ value, expected, issuesWith }: Trial): Record<string, unknown> | undefined {
  const keys = allowedKeys(expected);
  if (keys.length > MOST_KEYS || typeof value === "boolean") return undefined;
  const [key, another] = keys.filter((one) => issuesWith({ [one]: value }).length === 0);
  return key === undefined || another !== undefined ? undefined : { [key]: value };
}

/** What a list's entry says in place of a mapping's: a name alone, `key=value`, both in keys of their own, or one key. */
function pairIn(entry: unknown): readonly [key: string, value: unknown] | undefined {
  if (typeof entry === "string") return pairOfText(entry);
  const mapping = asMapping(entry);
  const keys = Object.keys(mapping ?? {});
  const [only, another] = keys;
  if (!mapping || only === undefined) return undefined;
  const nameKey = keys.find((key) => /^(name|key|\w+Name)$/i.test(key));
  const name = nameKey === undefined ? undefined : mapping[nameKey];
  if (typeof name !== "string") return another === undefined ? [only, mapping[only]] : undefined;
  const others = Object.entries(mapping).filter(([key]) => key !== nameKey);
  const [first, second] = others;
  if (first && second === undefined && /^value$/i.test(first[0])) return [name, first[1]];
  return [name, Object.fromEntries(others)];
}

/** `team=shop`; a name alone has what is there by default. */
function pairOfText(text: string): readonly [key: string, value: unknown] {
  const pair = /^(?<key>[^=\s]+)=(?<value>.*)$/.exec(text)?.groups;
  return pair ? [String(pair.key), String(pair.value)] : [text, {}];
}
