import { CLUSTER_PRICE } from "./kubernetes-version";
import { partitionOf } from "./partition";
import { INSTANCE_PRICES } from "./price-data";
import { GP3_BASELINE, type VolumeType } from "./volumes";

/** AWS's list price of one of something, without taxes and discounts. */
export interface ListPrice {
  readonly usd: number;
  readonly per: "hour" | "month";
  readonly source: PriceSource;
}

/** Where a price is from. */
export interface PriceSource {
  readonly name: string;
  readonly url: string;
  /** The last day on which it is known to have said so, as `YYYY-MM-DD`. */
  readonly day: string;
}

/** Hours of a month, as AWS's own calculator has it: 365 days of 24 hours, over 12. */
export const HOURS_A_MONTH = 730;

const VPC = { name: "Amazon VPC pricing", url: "https://aws.amazon.com/vpc/pricing/" };

const EBS: PriceSource = { name: "Amazon EBS pricing", url: "https://aws.amazon.com/ebs/pricing/", day: "2026-02-24" };

/** The regions whose prices {@link REGIONAL} has: AWS's pages give them as examples, and other regions' to scripts only. */
const CHEAPEST = ["us-east-1", "us-east-2", "us-west-2"];

/** Prices that differ by region: those of {@link CHEAPEST}. */
const REGIONAL = {
  natGateway: { usd: 0.045, per: "hour", source: { ...VPC, day: "2026-09-20" } },
  interfaceEndpoint: {
    usd: 0.01,
    per: "hour",
    source: { name: "AWS PrivateLink pricing", url: "https://aws.amazon.com/privatelink/pricing/", day: "2026-06-01" },
  },
} as const satisfies Readonly<Record<string, ListPrice>>;

/** Prices that are the same in all regions of the partition `aws`. */
const GLOBAL = {
  publicAddress: { usd: 0.005, per: "hour", source: { ...VPC, day: "2026-02-24" } },
  kmsKey: {
    usd: 1,
    per: "month",
    source: { name: "AWS KMS pricing", url: "https://aws.amazon.com/kms/pricing/", day: "2026-03-14" },
  },
} as const satisfies Readonly<Record<string, ListPrice>>;

/** What a price may be asked of. */
export type Priced = keyof typeof REGIONAL | keyof typeof GLOBAL;

/** The price of one of it; undefined where it is not known. */
export function priceOf(what: Priced, region: string): ListPrice | undefined {
  if (what in GLOBAL) return partitionOf(region) === "aws" ? GLOBAL[what as keyof typeof GLOBAL] : undefined;
  return CHEAPEST.includes(region) ? REGIONAL[what as keyof typeof REGIONAL] : undefined;
}

const EKS: PriceSource = {
  name: "Amazon EKS pricing",
  url: "https://aws.amazon.com/eks/pricing/",
  day: "2026-06-13",
};

/** The price of an EKS cluster, in or after standard support; undefined where it is not known. */
export function clusterPrice(region: string, support: keyof typeof CLUSTER_PRICE): ListPrice | undefined {
  return partitionOf(region) === "aws" ? { usd: Number(CLUSTER_PRICE[support]), per: "hour", source: EKS } : undefined;
}

/** USD an hour of a control plane's capacity, besides the cluster's. */
const TIERS = { "tier-xl": 1.65, "tier-2xl": 3.4, "tier-4xl": 6.9, "tier-8xl": 13.9 };

/** The price of a control plane's capacity, besides the cluster's; undefined where it is not known. */
export function tierPrice(region: string, tier: keyof typeof TIERS): ListPrice | undefined {
  return partitionOf(region) === "aws" ? { usd: TIERS[tier], per: "hour", source: EKS } : undefined;
}

/** USD a month and GiB of a volume in {@link CHEAPEST}. */
const GIB: Readonly<Record<VolumeType, number>> = { gp3: 0.08, gp2: 0.1, io1: 0.125, io2: 0.125 };

/** USD a month and IOPS; of gp3 those above what every volume has. Of io2 it is less above {@link IO2_FIRST}. */
const IOPS = { gp3: 0.005, io1: 0.065, io2: 0.065 };
const IO2_FIRST = 32_000;

/** USD a month and MiB/s of gp3 above what every volume has. */
const THROUGHPUT = 0.04;

/** The price of one volume; undefined where it is not known. */
export function volumePrice(
  { sizeGiB, type, iops, throughputMiB }: { sizeGiB: number; type: VolumeType; iops?: number; throughputMiB?: number },
  region: string,
): ListPrice | undefined {
  if (!CHEAPEST.includes(region)) return undefined;
  const size = sizeGiB * GIB[type];
  const more = (given: number | undefined, included: number) => Math.max((given ?? included) - included, 0);
  switch (type) {
    case "gp2":
      return { usd: size, per: "month", source: EBS };
    case "gp3": {
      const speed = more(iops, GP3_BASELINE.iops) * IOPS.gp3;
      const throughput = more(throughputMiB, GP3_BASELINE.throughputMiB) * THROUGHPUT;
      return { usd: size + speed + throughput, per: "month", source: EBS };
    }
    default: {
      if (iops === undefined || (type === "io2" && iops > IO2_FIRST)) return undefined;
      return { usd: size + iops * IOPS[type], per: "month", source: EBS };
    }
  }
}

/** AWS's price list, as Karpenter's own copy has it. */
export const PRICES_2026: PriceSource = {
  name: "AWS's price list in Karpenter",
  url: "https://github.com/aws/karpenter-provider-aws/tree/6fc13b5236fd04fd16ff3f9dc7490d0813994099/pkg/providers/pricing",
  day: "2026-07-20",
};

/** AWS's pricing page, as it was published that day. */
export const PRICES_2024: PriceSource = {
  name: "Amazon EC2 On-Demand Pricing",
  url: "https://aws.amazon.com/ec2/pricing/on-demand/",
  day: "2024-07-05",
};

/** The on-demand price of an instance with Linux; undefined where it is not known. */
export function instancePrice(instanceType: string, region: string): ListPrice | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  const larges = largesIn(size);
  const cell = cellOf(family, region);
  if (larges === undefined || cell === undefined) return undefined;
  const scale = cell.endsWith("~") ? 1e4 : 1e5;
  // what lies half way in decimals may lie below it in binary
  const usd = Math.round(Number.parseFloat(cell) * larges * scale + 1e-6) / scale;
  return { usd, per: "hour", source: isOf2026(region) ? PRICES_2026 : PRICES_2024 };
}

function cellOf(family: string, region: string): string | undefined {
  const [header = "", ...lines] = INSTANCE_PRICES.trim().split("\n");
  const [, ...cells] = lines.find((line) => line.startsWith(`${family} `))?.split(" ") ?? [];
  const cell = cells[header.split(" ").indexOf(region)];
  if (cell === "=") return cells[0];
  return cell === "-" ? undefined : cell;
}

function isOf2026(region: string): boolean {
  return region === "us-east-1" || region.startsWith("us-gov-");
}

/** How many of `large` a size is: `2xlarge` is four. */
function largesIn(size: string): number | undefined {
  const small = { nano: 1 / 16, micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1, xlarge: 2 }[size];
  const times = /^(?<times>\d+)xlarge$/.exec(size)?.groups?.times;
  return times === undefined ? small : Number(times) * 2;
}
