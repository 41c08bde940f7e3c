import type { ServiceModel, Shape } from "../cloud/account/models/model";
import { violationsOf } from "../cloud/account/models/validate";

/** The words that a shape's violations end in, each with where it stands. */
function found(shapes: Record<string, Shape>, value: unknown): string[] {
  const model: ServiceModel = { metadata: { protocol: "json" }, operations: {}, shapes };
  return violationsOf(model, "Input", value).map(({ path, constraint }) => `${path}: ${constraint}`);
}

const input = (members: Record<string, string>, required: string[] = []): Shape => ({
  type: "structure",
  required,
  members: Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, { shape }])),
});

test("a structure: required members, the values of the others, and members that are unknown", () => {
  const shapes = {
    Input: input({ Name: "Name", Size: "Size" }, ["Name"]),
    Name: { type: "string" },
    Size: { type: "integer" },
  };
  expect(found(shapes, { Name: "a", Size: 1, Other: [] })).toEqual([]);
  expect(found(shapes, { Size: "1" })).toEqual([
    "name: Member must not be null",
    "size: Member must be of type integer",
  ]);
  expect(found(shapes, { Name: null })).toEqual(["name: Member must not be null"]);
  expect(found(shapes, [])).toEqual([": Member must be of type structure"]);
});

test.each<[what: string, shape: Shape, fine: unknown[], wrong: unknown[], constraint: string]>([
  ["the shortest", { type: "string", min: 1 }, ["a"], [""], "Member must have length greater than or equal to 1"],
  // a letter beyond Unicode's first plane is one
  [
    "the longest",
    { type: "string", max: 2 },
    ["", "ab", "😀😀"],
    ["abc"],
    "Member must have length less than or equal to 2",
  ],
  ["the least", { type: "integer", min: 1 }, [1, 2], [0, -1], "Member must have value greater than or equal to 1"],
  ["the most", { type: "long", max: 9 }, [9], [10], "Member must have value less than or equal to 9"],
  ["a fraction", { type: "double", max: 1 }, [0.5], [1.5], "Member must have value less than or equal to 1"],
  ["a choice", { type: "string", enum: ["A", "B"] }, ["A"], ["a", ""], "Member must satisfy enum value set: [A, B]"],
  [
    "a pattern",
    { type: "string", pattern: "a+" },
    ["aa"],
    ["ab"],
    "Member must satisfy regular expression pattern: a+",
  ],
  ["a text", { type: "string" }, [""], [1, true, {}, []], "Member must be of type string"],
  ["a whole number", { type: "integer" }, [-1], [1.5, "1", true], "Member must be of type integer"],
  ["a number", { type: "float" }, [1.5], ["1.5"], "Member must be of type float"],
  ["a truth", { type: "boolean" }, [true, false], ["true", 0], "Member must be of type boolean"],
])("%s", (_, shape, fine, wrong, constraint) => {
  const shapes = { Input: input({ Member: "Value" }), Value: shape };
  for (const value of fine) expect(found(shapes, { Member: value })).toEqual([]);
  for (const value of wrong) expect(found(shapes, { Member: value })).toEqual([`member: ${constraint}`]);
});

const TEXT: Shape = { type: "string", min: 1 };

test("a list: how many, and each of them", () => {
  const list: Shape = { type: "list", min: 1, max: 2, member: { shape: "Text" } };
  const shapes = { Input: input({ List: "List" }), List: list, Text: TEXT };
  expect(found(shapes, { List: ["a", "b"] })).toEqual([]);
  expect(found(shapes, { List: [] })).toEqual(["list: Member must have length greater than or equal to 1"]);
  expect(found(shapes, { List: ["a", "", "c"] })).toEqual([
    "list: Member must have length less than or equal to 2",
    "list.2.member: Member must have length greater than or equal to 1",
  ]);
  expect(found(shapes, { List: "a" })).toEqual(["list: Member must be of type list"]);
});

test("a map: how many, each key and each value", () => {
  const map: Shape = { type: "map", max: 1, key: { shape: "Key" }, value: { shape: "Text" } };
  const shapes = { Input: input({ Map: "Map" }), Map: map, Key: { type: "string", max: 1 }, Text: TEXT };
  expect(found(shapes, { Map: { a: "x" } })).toEqual([]);
  expect(found(shapes, { Map: { a: "x", bb: "" } })).toEqual([
    "map: Member must have length less than or equal to 1",
    "map.bb.key: Member must have length less than or equal to 1",
    "map.bb.member: Member must have length greater than or equal to 1",
  ]);
  expect(found(shapes, { Map: [] })).toEqual(["map: Member must be of type map"]);
});

test("values that AWS adds to without a change of its API are not judged", () => {
  const growing: Shape = { type: "string", enum: ["m5.large"] };
  expect(found({ Input: input({ Type: "InstanceType" }), InstanceType: growing }, { Type: "m9.large" })).toEqual([]);
});

test("a pattern that no value fits is not judged, and one that is not read is no pass", () => {
  const of = (name: string, pattern: string) => ({ Input: input({ Arn: name }), [name]: { type: "string", pattern } });
  expect(found(of("PlacementGroupArn", "a/^b$"), { Arn: "a/b" })).toEqual([]);
  expect(() => found(of("Name", "(?i)a"), { Arn: "A" })).toThrow(
    "JavaScript cannot read the pattern of Name in AWS's model: (?i)a",
  );
});
