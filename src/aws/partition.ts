import { nearest } from "../lib/nearest";

/** The form of regions' names: where on earth, which part of it, and a number. New regions need no new release. */
const PART = "[a-z]{2,4}(-[a-z]+)?-(central|north|south|east|west|northeast|northwest|southeast|southwest)-\\d";

/** The form of a region's name. */
export const REGION = new RegExp(`^${PART}$`);
/** A region, and a letter. */
export const ZONE = new RegExp(`^${PART}[a-z]$`);

/** The region that a person may have meant. */
export function regionMeant(given: string): string | undefined {
  return nearest(given.trim().replace(/[\s_]+/g, "-"), REGIONS);
}

/** To tell what was misspelt; others are allowed. https://docs.aws.amazon.com/general/latest/gr/eks.html */
const REGIONS = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "us-gov-east-1",
  "us-gov-west-1",
  "ca-central-1",
  "ca-west-1",
  "mx-central-1",
  "sa-east-1",
  "af-south-1",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-7",
  "cn-north-1",
  "cn-northwest-1",
];

/** An AWS partition, the second field of an ARN. */
export type Partition =
  | "aws"
  | "aws-cn"
  | "aws-us-gov"
  | "aws-iso"
  | "aws-iso-b"
  | "aws-iso-e"
  | "aws-iso-f"
  | "aws-eusc";

const BY_REGION_PREFIX: readonly { readonly prefix: string; readonly partition: Partition }[] = [
  { prefix: "cn-", partition: "aws-cn" },
  { prefix: "us-gov-", partition: "aws-us-gov" },
  { prefix: "us-iso-", partition: "aws-iso" },
  { prefix: "us-isob-", partition: "aws-iso-b" },
  { prefix: "eu-isoe-", partition: "aws-iso-e" },
  { prefix: "us-isof-", partition: "aws-iso-f" },
  { prefix: "eusc-", partition: "aws-eusc" },
];

/** The partition that a region belongs to: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): Partition {
  return BY_REGION_PREFIX.find(({ prefix }) => region.startsWith(prefix))?.partition ?? "aws";
}

/** Whether AWS has a partition of this name. */
export function isPartition(name: string): name is Partition {
  return Object.hasOwn(DNS_SUFFIXES, name);
}

/** The domain of a partition's services, as service principals such as EC2's carry it. */
export function dnsSuffixOf(partition: Partition): string {
  return DNS_SUFFIXES[partition];
}

const DNS_SUFFIXES: Readonly<Record<Partition, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-us-gov": "amazonaws.com",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-eusc": "amazonaws.eu",
};
