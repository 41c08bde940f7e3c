import { INSTANCE_FAMILIES } from "../../src/aws/instance-type-data";
import { REGIONS } from "../../src/aws/partition";
import { INSTANCE_PRICES } from "../../src/aws/price-data";
import { clusterPrice, instancePrice, priceOf, tierPrice, volumePrice } from "../../src/aws/prices";

test.each([
  ["m5.large", "us-west-2", 0.096, "2024-07-05"],
  ["m6i.xlarge", "us-west-2", 0.192, "2024-07-05"],
  ["m5.4xlarge", "us-east-1", 0.768, "2026-07-20"],
  ["t3.nano", "us-east-1", 0.0052, "2026-07-20"],
  ["m7a.medium", "us-east-1", 0.05796, "2026-07-20"],
  // AWS lists 0.03625 as 0.0363
  ["c7g.medium", "us-east-1", 0.0363, "2026-07-20"],
  ["m5.24xlarge", "eu-central-1", 5.52, "2024-07-05"],
  ["m5.large", "us-gov-west-1", 0.121, "2026-07-20"],
])("%s in %s costs %d an hour, said on %s", (type, region, usd, day) => {
  expect(instancePrice(type, region)).toEqual({ usd, per: "hour", source: expect.objectContaining({ day }) });
});

test.each([
  ["m5.metal", "us-west-2"],
  ["p5.48xlarge", "us-west-2"],
  ["m5.large", "cn-north-1"],
  ["m5.large", "eu-central-2"],
  ["m8g.large", "eu-central-1"],
  ["m5", "us-west-2"],
])("the price of %s in %s is not known", (type, region) => {
  expect(instancePrice(type, region)).toBeUndefined();
});

test("every line of the data is of a family that there is, and has a cell for each region that there is", () => {
  const [header = "", ...lines] = INSTANCE_PRICES.trim().split("\n");
  const regions = header.split(" ");
  expect(regions.filter((region) => !REGIONS.includes(region))).toEqual([]);
  const families = INSTANCE_FAMILIES.trim()
    .split("\n")
    .map((line) => line.split(" ")[0]);
  const wrong = lines.filter((line) => {
    const [family, first, ...others] = line.split(" ");
    const isPrice = (cell = "") => /^(-|\d*\.\d{1,7}~?)$/.test(cell);
    const areCells = isPrice(first) && others.every((cell) => (cell === "=" ? first !== "-" : isPrice(cell)));
    return !families.includes(family) || others.length !== regions.length - 1 || !areCells;
  });
  expect(wrong).toEqual([]);
  expect(lines.length).toBe(36);
});

test("what costs the same in all regions of a partition, and what does not", () => {
  const usd = (region: string) => [
    clusterPrice(region, "standard")?.usd,
    clusterPrice(region, "extended")?.usd,
    tierPrice(region, "tier-xl")?.usd,
    priceOf("kmsKey", region)?.usd,
    priceOf("publicAddress", region)?.usd,
    priceOf("natGateway", region)?.usd,
    priceOf("interfaceEndpoint", region)?.usd,
  ];
  expect(usd("us-west-2")).toEqual([0.1, 0.6, 1.65, 1, 0.005, 0.045, 0.01]);
  expect(usd("eu-central-1")).toEqual([0.1, 0.6, 1.65, 1, 0.005, undefined, undefined]);
  expect(usd("us-gov-west-1")).toEqual(Array(7).fill(undefined));
});

test.each([
  [{ sizeGiB: 50, type: "gp3" }, 4],
  [{ sizeGiB: 100, type: "gp3", iops: 4000, throughputMiB: 225 }, 17],
  [{ sizeGiB: 100, type: "gp2" }, 10],
  [{ sizeGiB: 100, type: "io1", iops: 1000 }, 77.5],
  [{ sizeGiB: 100, type: "io2", iops: 32_000 }, 2092.5],
  [{ sizeGiB: 100, type: "io2", iops: 32_001 }, undefined],
] as const)("a volume %j costs %p a month", (volume, usd) => {
  expect(volumePrice(volume, "us-west-2")?.usd).toBe(usd);
  expect(volumePrice(volume, "eu-west-1")).toBeUndefined();
});
