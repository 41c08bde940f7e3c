import fc from "fast-check";
import { parse } from "yaml";
import { readText } from "../../src/environment/environment-file";
import { atEnd, beforeName, GOOD, inGroup, instead, problem, refuses } from "../support/report";

const LOGS = "a mapping with the keys types, retentionDays, drainSeconds, encryption, adopt, or {}";
const IAM = "a mapping with the keys permissionsBoundary, path, or {}";

test.each([
  [
    "a list in lines, in place of a mapping",
    beforeName("logs:\n    - api\n    - audit"),
    problem("a.yaml:7:5: cluster.logs", "- api - audit", LOGS, "write { types: [api, audit] }"),
  ],
  [
    "a text over several lines, in place of a mapping",
    atEnd("iam: >-\n  arn:aws:iam::123456789012:policy/boundary"),
    problem(
      "a.yaml:10:6: iam",
      ">- arn:aws:iam::123456789012:policy/boundary",
      IAM,
      "write { permissionsBoundary: arn:aws:iam::123456789012:policy/boundary }",
    ),
  ],
  [
    "a comma in a text, in place of a mapping",
    atEnd("iam: arn:aws:iam::123456789012:policy/a,b"),
    problem(
      "a.yaml:10:6: iam",
      "arn:aws:iam::123456789012:policy/a,b",
      IAM,
      'write { permissionsBoundary: "arn:aws:iam::123456789012:policy/a,b" }',
    ),
  ],
  [
    "braces in a text, in place of a list",
    inGroup("instanceTypes: m5.large").replace("instanceTypes: [m5.large], ", "").replace("m5.large", '"${x}"'),
    problem(
      "a.yaml:9:66: nodeGroups.main.instanceTypes",
      '"${x}"',
      "a list of instance types",
      'write a list: ["${x}"]',
    ),
  ],
])("%s", refuses);

/** Text of many kinds: with YAML's signs, other scripts, ends of lines and what cannot be seen. */
const SIGNS = fc.constantFrom(..."ab1,:[]{}#&*!|>'\"%@`?-~\\ \n\t/=.${}é✓\u00a0\u200b\u{e0001}");
const TEXT = fc.oneof(fc.string({ unit: SIGNS, minLength: 1, maxLength: 12 }), fc.string({ unit: "binary" }));
const ARN = TEXT.map((text) => `arn:aws:iam::123456789012:policy/${text}`);
const VALUE = fc.oneof(
  TEXT,
  ARN,
  fc.constantFrom("a,b", "api", "api, audit", "m5.large,m5.xlarge", "arn:aws:iam::123456789012:policy/a,b"),
);

/** Places of mappings and of lists, each with what stands there. */
const PLACES: Readonly<Record<string, (written: string) => string>> = {
  iam: (written) => atEnd(`iam: ${written}`),
  "cluster.logs": (written) => beforeName(`logs: ${written}`),
  "cluster.access": (written) => beforeName(`access: ${written}`),
  "network.availabilityZones": (written) => instead("[us-west-2a, us-west-2b]", written),
  "nodeGroups.main.instanceTypes": (written) => instead("[m5.large]", written),
  tags: (written) => atEnd(`tags: ${written}`),
};

/** What a fix says to write in brackets or braces. */
function flowIn(fix: string): string | undefined {
  return /^write (?:a list: )?(?<flow>\[.*\]|\{.*\})$/.exec(fix)?.groups?.flow;
}

/** All texts in a value, keys as well. */
function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

/** A text without the signs at which it may be taken apart. */
function lettersOf(text: string): string {
  return text.replace(/[,=\s]/g, "");
}

test("what a fix writes in brackets or braces is YAML that holds the text as it was", () => {
  let count = 0;
  const check = fc.property(fc.constantFrom(...Object.keys(PLACES)), VALUE, fc.boolean(), (place, text, isList) => {
    const file = PLACES[place] ?? (() => GOOD);
    const written = JSON.stringify(isList ? [text] : text);
    for (const { path, fix } of readText("", "a", file(written)).problems) {
      const flow = path === place ? flowIn(fix) : undefined;
      if (flow === undefined) continue;
      count += 1;
      expect(lettersOf(textsIn(parse(flow)).join(""))).toContain(lettersOf(text));
      const { problems } = readText("", "a", file(flow));
      expect(problems.filter((next) => next.path === "")).toEqual([]);
    }
  });
  fc.assert(check, { numRuns: 300, seed: 1 });
  expect(count).toBeGreaterThan(30);
}, 180_000);
