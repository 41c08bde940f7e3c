import { dnsSuffixOf, partitionOf, REGION, REGIONS, standingOfRegion, ZONE } from "../../src/aws/partition";
import { standingOfZone } from "../../src/aws/zones";
import { describeModels } from "../support/botocore";

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

test.each([
  ["eu-central-2", "known"],
  ["eu-central-3", "new"],
  ["us-north-1", "new"],
  ["us-gov-west-2", "new"],
  ["eu-central-9", "impossible"],
  ["us-north-2", "impossible"],
  ["zz-west-9", "impossible"],
  ["zz-west-1", "impossible"],
])("%s is %s", (region, standing) => {
  expect(standingOfRegion(region)).toBe(standing);
});

test.each([
  ["us-east-1f", "known"],
  ["us-east-1g", "new"],
  ["us-west-2e", "new"],
  ["us-west-2z", "impossible"],
  ["eu-west-1c", "known"],
  ["eu-west-1e", "impossible"],
])("%s is %s", (zone, standing) => {
  expect(standingOfZone(zone)).toBe(standing);
});

describeModels("AWS's regions", (botocore) => {
  test("all are known, of the right partition, with its domain", () => {
    const partitions = botocore.partitions();
    const given = partitions.flatMap(({ partition, dnsSuffix, regions }) => {
      return Object.keys(regions).map((region) => ({ region, partition, dnsSuffix }));
    });
    expect(given.length).toBeGreaterThan(40);
    const known = given.map(({ region }) => {
      const partition = partitionOf(region);
      return { region: REGIONS.find((one) => one === region), partition, dnsSuffix: dnsSuffixOf(partition) };
    });
    expect(known).toEqual(given);
  });
});
