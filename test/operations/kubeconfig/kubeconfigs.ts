import fc from "fast-check";
import { parseDocument, stringify } from "yaml";
import type { KubeconfigEntry } from "../../../src/operations/kubeconfig/entry";

/** What the tests merge. */
export const ENTRY: KubeconfigEntry = {
  name: "arn:aws:eks:us-west-2:123456789012:cluster/demo",
  context: "demo",
  cluster: { "certificate-authority-data": "Q0E=", server: "https://demo.example" },
  user: { exec: { apiVersion: "client.authentication.k8s.io/v1", args: ["get-token"], command: "aws" } },
};

/**
 * A kubeconfig as people and programs write them: JSON or YAML, of any style, with comments anywhere.
 *
 * @param isForeign nothing in it is {@link ENTRY}'s, or empty
 */
export function kubeconfigText(isForeign = false): fc.Arbitrary<string> {
  const json = content(isForeign);
  const text = fc.oneof({ weight: 3, arbitrary: yamlText(json) }, { weight: 1, arbitrary: jsonText(json) });
  return text.filter((one) => parseDocument(one).errors.length === 0);
}

type Content = fc.Arbitrary<Record<string, unknown>>;

function jsonText(content: Content): fc.Arbitrary<string> {
  return fc
    .tuple(content, fc.constantFrom(undefined, 1, 2, "\t"), newline(), fc.constantFrom("", "\n"))
    .map(([json, unit, end, last]) => (JSON.stringify(json, undefined, unit) + last).replaceAll("\n", end));
}

/** Each key in a style of its own. */
function yamlText(content: Content): fc.Arbitrary<string> {
  const written = fc.tuple(content, fc.array(style(), { minLength: 9, maxLength: 9 }));
  const body = written.map(([json, styles]) =>
    Object.entries(json)
      .map(([key, one], index) => inStyle(key, one, styles[index] as Style))
      .join(""),
  );
  const comments = fc.array(
    fc.tuple(fc.nat(), fc.constantFrom("# x", "  # y", "", "      # z # '\"[{", " # at the end")),
    { maxLength: 6 },
  );
  const frame = fc.record({
    start: fc.constantFrom("", "---\n", "# a kubeconfig\n\n", "%YAML 1.2\n---\n", "\uFEFF"),
    last: fc.constantFrom("", "\n"),
    end: newline(),
  });
  return fc.tuple(body, comments, frame).map(([text, added, { start, last, end }]) => {
    const lines = text.trimEnd().split("\n");
    for (const [position, comment] of added) {
      const index = position % (lines.length + 1);
      if (comment === " # at the end" && lines[index]) lines[index] += comment;
      else lines.splice(index, 0, comment);
    }
    return (start + lines.join("\n") + last).replaceAll("\n", end);
  });
}

interface Style {
  readonly collectionStyle: "block" | "flow";
  readonly indent: number;
  readonly indentSeq: boolean;
  readonly lineWidth: number;
  readonly emptyList: string;
}

function style(): fc.Arbitrary<Style> {
  return fc.record({
    collectionStyle: fc.constantFrom("block", "flow"),
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 20),
    emptyList: fc.constantFrom("", " []", " null", " [ ]", " ~", " [ # none\n  ]"),
  });
}

function inStyle(key: string, value: unknown, { emptyList, collectionStyle, ...options }: Style): string {
  if (Array.isArray(value) && value.length === 0) return `${key}:${emptyList}\n`;
  if (collectionStyle === "block") return stringify({ [key]: value }, { ...options, collectionStyle });
  const flow = stringify(value, { ...options, collectionStyle }).trimEnd();
  return `${key}: ${flow.replaceAll("\n", "\n  ")}\n`;
}

/** Some of a kubeconfig's keys, in any order. */
function content(isForeign: boolean): Content {
  const list = (kind: string, own: string) => entries(kind, isForeign ? [] : [own], isForeign ? 1 : 0);
  const keys = {
    apiVersion: fc.constant("v1"),
    clusters: list("cluster", ENTRY.name),
    contexts: list("context", ENTRY.context),
    kind: fc.constant("Config"),
    preferences: value(),
    users: list("user", ENTRY.name),
    unknown: value(),
    ...(isForeign ? {} : { "current-context": fc.constantFrom("a", "", ENTRY.context) }),
  };
  return fc.record(keys, { requiredKeys: ["kind"] }).chain((all) => {
    const pairs = Object.entries(all);
    return fc.shuffledSubarray(pairs, { minLength: pairs.length }).map(Object.fromEntries);
  });
}

/** Entries with keys that the merge sets, keys of kubectl's that it does not, and unknown ones. */
function entries(kind: string, own: readonly string[], minLength: number): fc.Arbitrary<Record<string, unknown>[]> {
  const set = fc.dictionary(fc.constantFrom("server", "certificate-authority-data", "cluster", "user"), scalar());
  const others = fc.dictionary(fc.constantFrom("exec", "namespace", "extensions", "proxy-url"), value());
  const body = fc
    .tuple(set, others, fc.boolean())
    .map(([a, b, isFirst]) => (isFirst ? { ...a, ...b } : { ...b, ...a }));
  const entry = fc.tuple(fc.constantFrom("a", "b", "c", "-x", "1", ...own), body, fc.boolean());
  const all = fc.uniqueArray(entry, { minLength, maxLength: 3, selector: ([name]) => name });
  return all.map((some) =>
    some.map(([name, given, isNameFirst]) => {
      const one = name === ENTRY.context ? ofEntry(given) : given;
      return isNameFirst ? { name, [kind]: one } : { [kind]: one, name };
    }),
  );
}

/** A context of the entry's name is the entry's: one that leads to another cluster is refused. */
function ofEntry(context: object): object {
  return "cluster" in context && typeof context.cluster === "string" ? { ...context, cluster: ENTRY.name } : context;
}

function value(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: scalar() },
    fc.array(scalar(), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("server", "proxy-url", "x", "name"), scalar(), { maxKeys: 2 }),
  );
}

function scalar(): fc.Arbitrary<unknown> {
  const texts = ["https://10.0.0.1:6443", "a: b", "# no comment", "two\nlines\n", "", "yes", "'", "arn:aws:x", "é🎉"];
  return fc.oneof(fc.constantFrom(...texts), fc.boolean(), fc.integer(), fc.constant(null));
}

function newline(): fc.Arbitrary<string> {
  return fc.constantFrom("\n", "\n", "\r\n");
}
