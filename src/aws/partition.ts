import { nearest } from "../lib/nearest";
import { PARTITIONS } from "./region-data";

/** The form of regions' names: where on earth, which part of it, and a number. */
const PART = "[a-z]{2,4}(-[a-z]+)?-(central|north|south|east|west|northeast|northwest|southeast|southwest)-\\d";

/** The form of a region's name. */
export const REGION = new RegExp(`^${PART}$`);
/** A region, and a letter. */
export const ZONE = new RegExp(`^${PART}[a-z]$`);

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

interface PartitionData {
  readonly partition: Partition;
  readonly dnsSuffix: string;
  readonly regions: readonly string[];
}

const ALL: readonly PartitionData[] = PARTITIONS.trim()
  .split("\n")
  .map((line) => {
    const [partition = "", dnsSuffix = "", ...regions] = line.split(" ");
    return { partition: partition as Partition, dnsSuffix, regions };
  });

/** All regions that are known. */
export const REGIONS: readonly string[] = ALL.flatMap(({ regions }) => regions);

/** The region that a person may have meant. */
export function regionMeant(given: string): string | undefined {
  return nearest(given.trim().replace(/[\s_]+/g, "-"), REGIONS);
}

/**
 * Whether a region is known, may be there by now, or cannot be: AWS numbers the regions of a part of the earth without
 * gaps, and a part that it has none in yet begins with 1.
 */
export function standingOfRegion(region: string): "known" | "new" | "impossible" {
  if (REGIONS.includes(region)) return "known";
  const { area, part, number } = partsOf(region);
  const inArea = REGIONS.map(partsOf).filter((one) => one.area === area);
  if (inArea.length === 0) return "impossible";
  const newest = Math.max(0, ...inArea.filter((one) => one.part === part).map((one) => one.number));
  return number === newest + 1 ? "new" : "impossible";
}

/** `us-gov-west-1` -> `us-gov`, `west`, 1 */
function partsOf(region: string): { readonly area: string; readonly part: string; readonly number: number } {
  const parts = region.split("-");
  return { area: parts.slice(0, -2).join("-"), part: parts.at(-2) ?? "", number: Number(parts.at(-1)) };
}

/** The partition that a region belongs to; of one that is not known, that of the others on its part of the earth. */
export function partitionOf(region: string): Partition {
  const { area } = partsOf(region);
  const known = ALL.find(({ regions }) => regions.includes(region));
  const ofArea = ALL.find(({ regions }) => regions.some((one) => partsOf(one).area === area));
  return (known ?? ofArea)?.partition ?? "aws";
}

/** Whether AWS has a partition of this name. */
export function isPartition(name: string): name is Partition {
  return ALL.some(({ partition }) => partition === name);
}

/** The domain of a partition's services, as service principals such as EC2's carry it. */
export function dnsSuffixOf(partition: Partition): string {
  return ALL.find((one) => one.partition === partition)?.dnsSuffix ?? "amazonaws.com";
}
