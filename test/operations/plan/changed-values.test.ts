import { type ChangedValue, changedValues } from "../../../src/operations/plan/changed-values";

function valuesOf(before: object, after: object, marks: object = {}, asked?: object): ChangedValue[] {
  return changedValues({ actions: ["update"], before: { ...before }, after: { ...after }, ...marks }, asked);
}

function changed(before: object, after: object, marks: object = {}, asked?: object): string[] {
  return valuesOf(before, after, marks, asked).map(({ phrase }) => phrase);
}

test.each<[string, object, object, string[]]>([
  [
    "a number of a block",
    { scaling_config: [{ max_size: 2, min_size: 1 }] },
    { scaling_config: [{ max_size: 3, min_size: 1 }] },
    ["scaling_config.max_size 2 → 3"],
  ],
  ["a block in a block", { a: [{ b: [{ c: true }] }] }, { a: [{ b: [{ c: false }] }] }, ["a.b.c true → false"]],
  ["a block that comes", { a: [] }, { a: [{ b: 1 }] }, ["a.b nothing → 1"]],
  ["a block that goes", { a: [{ b: 1, c: [] }] }, { a: null }, ["a.b 1 → nothing"]],
  ["a list", { cidrs: ["10.0.0.0/16", "b"] }, { cidrs: ["b", "c"] }, ["cidrs with c, without 10.0.0.0/16"]],
  ["a list that goes", { types: ["api"] }, { types: [] }, ["types without api"]],
  ["an order", { a: ["x", "y"] }, { a: ["y", "x"] }, ["a in another order"]],
  [
    "several blocks",
    { taint: [{ key: "a" }, { key: "b" }] },
    { taint: [{ key: "a" }, { key: "c" }] },
    ["taint changes"],
  ],
  ["a long text", { script: "a" }, { script: "b".repeat(121) }, ["script changes"]],
  ["a text with lines", { script: "a" }, { script: "a\nb" }, ["script changes"]],
  ["JSON in a text", { config: '{"replicas":2}' }, { config: '{"replicas": 3}' }, ["config.replicas 2 → 3"]],
  [
    "a statement of a policy",
    { policy: '{"Statement":[{"Action":["a","b"]}]}' },
    { policy: '{"Statement":[{"Action":["a"]}]}' },
    ["policy.Statement.Action without b"],
  ],
  [
    "statements of a policy",
    { policy: '{"Statement":[{"Sid":"a"}]}' },
    { policy: '{"Statement":[{"Sid":"a"},{"Sid":"b"}]}' },
    ["policy.Statement changes"],
  ],
  ["JSON with other spaces, and in another order", { p: '{"a":1,"b":[2]}' }, { p: '{ "b": [2], "a": 1 }' }, []],
  [
    "tags, once",
    { tags: { Team: "a" }, tags_all: { Team: "a", Env: "x" } },
    { tags: { Team: "b" }, tags_all: { Team: "b", Env: "x" } },
    ["tags.Team a → b"],
  ],
  ["a value that goes", { role: "a" }, { role: null }, ["role a → nothing"]],
  ["nothing", { a: null, b: [], c: "", d: [{}] }, { a: "", b: null, c: [], d: [] }, []],
])("%s", (_, before, after, phrases) => {
  expect(changed(before, after)).toEqual(phrases);
});

test("what only the apply tells is told where it is asked for, once as a whole and once in a block", () => {
  const marks = { after_unknown: { arn: true, role_arn: true, launch_template: [{ version: true }] } };
  const before = { arn: "x", role_arn: "a", policy: "{}", launch_template: [{ id: "lt", version: "1" }] };
  const after = { policy: "{}", launch_template: [{ id: "lt" }] };
  const asked = {
    role_arn: { references: ["aws_iam_role.x.arn"] },
    launch_template: [{ id: { references: ["t.id"] }, version: { references: ["t.latest_version"] } }],
  };
  expect(valuesOf(before, after, marks, asked)).toEqual([
    {
      attribute: "launch_template.version",
      values: ["1", null],
      knownAfterApply: true,
      phrase: "launch_template.version 1 → known after apply",
    },
    {
      attribute: "role_arn",
      values: ["a", null],
      knownAfterApply: true,
      phrase: "role_arn a → known after apply",
    },
  ]);
});

test("what is long, and then only the apply tells", () => {
  const marks = { after_unknown: { policy: true, tags_all: { a: true } } };
  const asked = { policy: { references: ["x"] }, tags: { references: ["y"] } };
  const before = { policy: '{"Statement":[]}', tags_all: { a: "1", b: "1" } };
  expect(changed(before, { tags_all: { b: "1" } }, marks, asked)).toEqual([
    "tags.a 1 → known after apply",
    "policy … → known after apply",
  ]);
});

test("values are told in words", () => {
  const before = { number: 1, list: ["a", "b"], blocks: [{ a: 1 }, { a: 2 }], text: "" };
  const after = { number: 2, list: ["b"], blocks: [{ a: 1 }], text: "x" };
  expect(valuesOf(before, after).map(({ attribute, values }) => [attribute, ...values])).toEqual([
    ["number", "1", "2"],
    ["list", "a, b", "b"],
    ["blocks", '[{"a":1},{"a":2}]', '[{"a":1}]'],
    ["text", null, "x"],
  ]);
});

test("what forces a replacement is marked", () => {
  const marks = { replace_paths: [["types"], ["block", 0, "a"]] };
  const values = valuesOf({ types: ["a"], b: 1, block: [{ a: 1 }] }, { types: ["b"], b: 2, block: [{ a: 2 }] }, marks);
  expect(values.map(({ attribute, forcesReplacement }) => [attribute, forcesReplacement])).toEqual([
    ["types", true],
    ["b", undefined],
    ["block.a", true],
  ]);
});

test.each<[string, object, object, object]>([
  ["a value", { s: "old" }, { s: "new" }, { s: true }],
  ["an item of a list", { s: ["old"] }, { s: ["new"] }, { s: [true] }],
  ["a part of one of several blocks", { s: [{ a: 1 }, { a: "old" }] }, { s: [{ a: 1 }] }, { s: [{}, { a: true }] }],
  ["JSON", { s: '{"a":"old"}' }, { s: '{"a":"new"}' }, { s: true }],
  ["what is sensitive only afterwards", { s: "old" }, { s: "new" }, {}],
])("what must not be shown is only named: %s", (_, before, after, secret) => {
  const marks = { before_sensitive: secret, after_sensitive: { s: true } };
  expect(valuesOf(before, after, marks)).toEqual([
    { attribute: "s", values: [null, null], sensitive: true, phrase: "s (not shown)" },
  ]);
});

test("nor is it where only the apply tells it, nor in annotations, nor where all is sensitive", () => {
  const unknown = { after_unknown: { s: true }, before_sensitive: { s: true } };
  expect(changed({ s: "old" }, {}, unknown, { s: { references: ["x"] } })).toEqual(["s (not shown)"]);
  const annotated = (a: string) => ({ metadata: [{ annotations: { a } }] });
  const annotations = { before_sensitive: { metadata: [{ annotations: { a: true } }] } };
  expect(changed(annotated("old"), annotated("new"), annotations)).toEqual(["a (not shown)"]);
  expect(changed({ s: "old" }, { s: "new" }, { before_sensitive: true })).toEqual(["s (not shown)"]);
});

test("what only the apply tells is not told where AWS sets it, and what must not be shown is only named", () => {
  const marks = {
    after_unknown: { arn: true, a: [{ b: true }] },
    before_sensitive: { config: [{ secret: true }] },
    after_sensitive: { config: [{ secret: true }] },
  };
  const before = { arn: "x", a: [{ b: 1, c: 1 }], config: [{ secret: "old", user: "u" }] };
  const after = { a: [{ c: 2 }], config: [{ secret: "new", user: "u" }] };
  expect(changed(before, after, marks)).toEqual(["a.c 1 → 2", "config.secret (not shown)"]);
});

test("annotations and labels by their keys", () => {
  const metadata = (annotations: object | null, labels?: object) => ({ metadata: [{ annotations, labels }] });
  expect(changed(metadata({ a: "1", b: "1" }), metadata({ b: "2" }, { c: "3" }))).toEqual([
    "a 1 → nothing",
    "b 1 → 2",
    "c nothing → 3",
  ]);
  const marks = { after_unknown: { metadata: [{ annotations: true }] } };
  const asked = { metadata: [{ annotations: { references: ["x"] } }] };
  expect(changed(metadata({ a: "1" }), metadata(null), marks, asked)).toEqual(["annotations … → known after apply"]);
  expect(changed(metadata({ a: "1" }), metadata(null), marks)).toEqual([]);
});

test("a secret that stays is not told", () => {
  const marks = { before_sensitive: { secret: true }, after_sensitive: { secret: true } };
  expect(changed({ secret: "s", a: 1 }, { secret: "s", a: 2 }, marks)).toEqual(["a 1 → 2"]);
});
