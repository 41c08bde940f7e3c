import type { ServiceModel } from "../cloud/account/models/model";
import { readQuery } from "../cloud/account/models/query";

const SHAPES: ServiceModel["shapes"] = {
  Input: {
    type: "structure",
    members: {
      Name: { shape: "Text", locationName: "name" },
      Zone: { shape: "Text", locationName: "zone", queryName: "TheZone" },
      Count: { shape: "Number" },
      DryRun: { shape: "Flag" },
      Tags: { shape: "Tags", locationName: "Tag" },
      Options: { shape: "Options" },
    },
  },
  Text: { type: "string" },
  Number: { type: "integer" },
  Flag: { type: "boolean" },
  Tags: { type: "list", member: { shape: "Tag" } },
  Tag: { type: "structure", members: { Key: { shape: "Text" }, Value: { shape: "Text" } } },
  Options: { type: "map", key: { shape: "Text" }, value: { shape: "Text" } },
};

function read(protocol: string, text: string) {
  return readQuery({ metadata: { protocol }, operations: {}, shapes: SHAPES }, "Input", new URLSearchParams(text));
}

test("EC2: members begin with a capital letter, lists have numbers only", () => {
  const text =
    "Action=A&Version=1&Name=a&TheZone=b&Count=3&DryRun=false&Tag.2.Key=l&Tag.10.Key=m&Tag.1.Key=k&Tag.1.Value=";
  expect(read("ec2", text)).toEqual({
    value: {
      Name: "a",
      Zone: "b",
      Count: 3,
      DryRun: false,
      Tags: [{ Key: "k", Value: "" }, { Key: "l" }, { Key: "m" }],
    },
    unknown: [],
  });
});

test("the others: names as they are, lists of members, maps of entries", () => {
  const text = "name=a&zone=b&Tag.member.1.Key=k&Options.entry.1.key=x&Options.entry.1.value=y&DryRun=true";
  expect(read("query", text)).toEqual({
    value: { Name: "a", Zone: "b", Tags: [{ Key: "k" }], Options: { x: "y" }, DryRun: true },
    unknown: [],
  });
});

test("an empty list is a parameter without text", () => {
  expect([read("ec2", "Tag=").value, read("query", "Tag=").value]).toEqual([{ Tags: [] }, { Tags: [] }]);
});

test("what is no number and no truth stays text, for AWS's model to refuse", () => {
  expect(read("ec2", "Count=many&DryRun=yes").value).toEqual({ Count: "many", DryRun: "yes" });
});

test("parameters that the operation does not have, wherever they stand", () => {
  expect(read("ec2", "name=a&Tag.1.Color=red&X-Amz-Date=1").unknown).toEqual(["name", "Tag.1.Color"]);
});
