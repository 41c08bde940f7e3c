import { changedAttributes } from "../../../src/cli/plan/attributes";

function changed(before: object, after: object, marks: object = {}): string[] {
  return changedAttributes({ actions: ["update"], before: { ...before }, after: { ...after }, ...marks });
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
  ["a long text", { policy: "{}" }, { policy: `{"Statement":[${" ".repeat(60)}]}` }, ["policy changes"]],
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

test("what only the apply tells is not told, and what must not be shown is only named", () => {
  const marks = {
    after_unknown: { arn: true, a: [{ b: true }] },
    before_sensitive: { config: [{ secret: true }] },
    after_sensitive: { config: [{ secret: true }] },
  };
  const before = { arn: "x", a: [{ b: 1, c: 1 }], config: [{ secret: "old", user: "u" }] };
  const after = { a: [{ c: 2 }], config: [{ secret: "new", user: "u" }] };
  expect(changed(before, after, marks)).toEqual(["a.c 1 → 2", "config.secret (not shown)"]);
});

test("a secret that stays is not told", () => {
  const marks = { before_sensitive: { secret: true }, after_sensitive: { secret: true } };
  expect(changed({ secret: "s", a: 1 }, { secret: "s", a: 2 }, marks)).toEqual(["a 1 → 2"]);
});
