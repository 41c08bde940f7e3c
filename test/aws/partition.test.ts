import { dnsSuffixOf, partitionOf, REGION, ZONE } from "../../src/aws/partition";

test.each([
  ["us-west-2", "aws"],
  ["eu-central-1", "aws"],
  ["cn-northwest-1", "aws-cn"],
  ["us-gov-east-1", "aws-us-gov"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["us-isof-south-1", "aws-iso-f"],
  ["eusc-de-east-1", "aws-eusc"],
])("%s is in %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
  expect(region).toMatch(REGION);
  expect(`${region}a`).toMatch(ZONE);
});

test.each(["us-wst-2", "us-west", "us-west-2a", "west-2", "us-west-22"])("%s is no region", (region) => {
  expect(region).not.toMatch(REGION);
});

test("China's services have a domain of their own", () => {
  expect([dnsSuffixOf("aws"), dnsSuffixOf("aws-cn"), dnsSuffixOf("aws-us-gov")]).toEqual([
    "amazonaws.com",
    "amazonaws.com.cn",
    "amazonaws.com",
  ]);
});
