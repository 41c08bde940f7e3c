import { parsePolicy } from "../../src/iam/policy-document";
import { differencesFrom, widerThan } from "./upstream";

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

function on(Condition: Conditions) {
  return parsePolicy({ Statement: { Effect: "Allow", Action: ["ec2:CreateTags"], Resource: "*", Condition } })
    .statements;
}

test.each<[what: string, upstream: Conditions, tighter: Conditions]>([
  ["a further condition", {}, { StringEquals: { a: "1" } }],
  ["fewer values", { StringEquals: { a: ["1", "2"] } }, { StringEquals: { a: ["1"] } }],
  ["more values that are refused", { StringNotEquals: { a: ["1"] } }, { StringNotEquals: { a: ["2", "1"] } }],
  ["a value that fits the pattern", { StringLike: { a: "b*" } }, { StringEquals: { a: "bc" } }],
  ["a pattern that fits the pattern", { StringLike: { a: "b*" } }, { StringLike: { a: ["bc?", "bd*"] } }],
  ["a value where upstream asks for any", { Null: { a: "false" } }, { StringEquals: { a: "1" } }],
  ["one ARN of those that fit", { ArnEquals: { a: "arn:b:c:*:*:d/*" } }, { ArnLike: { a: "arn:b:c:e:1:d/f:2" } }],
])("tighter: %s", (_, upstream, tighter) => {
  expect(widerThan(on(upstream), on(tighter))).toEqual([]);
  expect(widerThan(on(tighter), on(upstream))).toEqual(["ec2:CreateTags on *"]);
});

test.each<[what: string, upstream: Conditions, wider: Conditions]>([
  ["another key", { StringEquals: { a: "1" } }, { StringEquals: { b: "1" } }],
  ["a pattern where upstream has a value", { StringEquals: { a: "1" } }, { StringLike: { a: "1" } }],
  ["a value that does not fit", { StringLike: { a: "b*" } }, { StringEquals: { a: ["bc", "c"] } }],
  ["a pattern for more than one character", { StringLike: { a: "b?" } }, { StringLike: { a: "b*" } }],
  ["no condition on what is refused", { StringNotEquals: { a: "1" } }, {}],
  ["a value, if there is one", { Null: { a: "false" } }, { StringEqualsIfExists: { a: "1" } }],
  ["a value where upstream asks for none", { Null: { a: "true" } }, { StringEquals: { a: "1" } }],
  ["an ARN of another service", { ArnEquals: { a: "arn:b:*:e:1:d" } }, { ArnEquals: { a: "arn:b:c:f:e:1:d" } }],
])("wider: %s", (_, upstream, wider) => {
  expect(widerThan(on(upstream), on(wider))).toEqual(["ec2:CreateTags on *"]);
});

test("what upstream allows twice is allowed once, on each condition of its own", () => {
  const upstream = [...on({ StringEquals: { a: "1" } }), ...on({ StringEquals: { a: "1" } })];
  expect(differencesFrom(upstream, on({ StringEquals: { a: "1" } }))).toEqual(new Map());
  const others = [...upstream, ...on({ StringEquals: { a: "2" } })];
  expect(differencesFrom(others, on({ StringEquals: { a: "1" } }))).toEqual(new Map([["ec2:CreateTags", "narrower"]]));
});

test("the order of keys and values is no difference, one value less is", () => {
  const upstream = on({ StringEquals: { a: ["1", "2"], b: "3" } });
  expect(differencesFrom(upstream, on({ StringEquals: { b: "3", a: ["2", "1"] } }))).toEqual(new Map());
  const fewer = on({ StringEquals: { a: ["1"], b: "3" } });
  expect(differencesFrom(upstream, fewer)).toEqual(new Map([["ec2:CreateTags", "narrower"]]));
});
