import { partitionOf, REGION, REGIONS, regionMeant, standingOfRegion, ZONE } from "../aws/partition";
import { idWithoutControlPlane, lastZoneOf, standingOfZone } from "../aws/zones";
import { type Refinement, report } from "../diagnostics/checks";
import { text } from "../diagnostics/fields";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";
import { makesCluster } from "./makes-cluster";
import type { Environment } from "./model";
import { nodeZonesIn, type PlacedZone, zonesIn } from "./network/zones";
import { entriesIn, textIn } from "./unchecked";
import type { Warning } from "./warning";

const EXPECTED_REGION = "an AWS region such as us-west-2";

/** An AWS region. */
export const region = text(REGION, EXPECTED_REGION, writeRegion).superRefine((given, refinement) => {
  if (!REGION.test(given) || standingOfRegion(given) !== "impossible") return;
  report(refinement, [], EXPECTED_REGION, writeRegion(given));
});

function writeRegion(given: string): string | undefined {
  const meant = regionMeant(given);
  return meant && `write ${meant}`;
}

/** Such as `usw2-az1`, the same zone in every account: https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html */
const ZONE_ID = /^[a-z]+\d-az\d$/;

/** An availability zone: a region, and a letter behind it. */
export const zone = text(ZONE, "an availability zone such as us-west-2a", (given) => {
  if (ZONE_ID.test(given)) return "write the zone's name: aws ec2 describe-availability-zones prints it beside this id";
  const letter = /[a-z]$/.exec(given.toLowerCase())?.[0];
  const meant = regionMeant(letter ? given.slice(0, -1) : given);
  return meant && `write ${meant}${letter ?? "a"}`;
}).superRefine((given, refinement) => {
  const region = regionOfZone(given);
  if (region === undefined || !REGIONS.includes(region) || standingOfZone(given) !== "impossible") return;
  const last = lastZoneOf(region);
  report(refinement, [], `a zone of ${region}: ${region}a to ${last}`, `write one such as ${last}`);
});

/** Another zone of the region, `us-west-2b` after `us-west-2a`; undefined for what is no zone. */
export function zoneAfter(last: unknown): string | undefined {
  const region = regionOfZone(last);
  return region && region + (last === `${region}a` ? "b" : "a");
}

/** The region that a file with these values names, if it names one. */
export function regionOf(values: unknown): string | undefined {
  return textIn(asMapping(values)?.region);
}

/** Zones are the region's. Where they agree with each other, it is the region that is wrong. */
export function checkZones(region: string, given: readonly PlacedZone[], refinement: Refinement): void {
  // reported itself
  if (!REGION.test(region) || standingOfRegion(region) === "impossible") return;
  const regions = given.map(({ zone }) => regionOfZone(zone));
  const other = regions[0];
  const isAgreed = regions.length > 1 && regions.every((one) => one === undefined || one === other);
  if (isAgreed && other && other !== region) {
    const expected = `the region of its availability zones: ${other}`;
    report(refinement, ["region"], expected, `write ${other}, or change the zones`);
    return;
  }
  for (const { zone, path } of given) {
    const one = regionOfZone(zone);
    if (!one || one === region) continue;
    report(refinement, path, `a zone of ${region}`, `write a zone such as ${region}a, or change region`);
  }
}

/** Every ARN in the file, wherever it stands, is of the region's partition. */
export function checkPartition(region: string, value: unknown, refinement: Refinement, path: Path = []): void {
  if (typeof value === "string") {
    checkArn(region, value, refinement, path);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkPartition(region, item, refinement, [...path, index]);
  } else {
    for (const { key, value: item } of entriesIn(value)) checkPartition(region, item, refinement, [...path, key]);
  }
}

function checkArn(region: string, value: string, refinement: Refinement, path: Path): void {
  const given = /^arn:(aws[a-z-]*):/.exec(value)?.[1];
  const wanted = partitionOf(region);
  if (!given || given === wanted) return;
  const fix = `write ${value.replace(/^arn:[^:]*/, `arn:${wanted}`)}, or change region`;
  report(refinement, path, `an ARN of ${region}'s partition: arn:${wanted}:…`, fix);
}

function regionOfZone(zone: unknown): string | undefined {
  return typeof zone === "string" && ZONE.test(zone) ? zone.slice(0, -1) : undefined;
}

/** Regions and zones that may be new, and zones where EKS puts no control plane. */
export function warnOfPlaces(environment: Environment): Warning[] {
  const { region } = environment;
  if (!REGIONS.includes(region)) {
    const expected = `a region that AWS has: ${region} is not known here, but may be new`;
    return [{ path: ["region"], expected, fix: `write ${regionMeant(region)}, unless AWS has ${region} by now` }];
  }
  if (!makesCluster(environment)) return [];
  return [
    ...zonesIn(environment.network).flatMap(({ path, zone }) => warnOfNewZone(path, String(zone), region)),
    ...nodeZonesIn(environment.network).flatMap(({ path, zone }) => warnOfControlPlane(path, String(zone), region)),
  ];
}

function warnOfNewZone(path: Path, zone: string, region: string): Warning[] {
  if (standingOfZone(zone) === "known") return [];
  const last = lastZoneOf(region);
  const expected = `a zone of ${region}: ${last} is the last that is known here`;
  return [{ path, expected, fix: `write one such as ${last}, unless AWS has ${zone} by now` }];
}

/** Which zone a letter stands for depends on the account. */
function warnOfControlPlane(path: Path, zone: string, region: string): Warning[] {
  const id = idWithoutControlPlane(zone);
  if (id === undefined) return [];
  const expected = `a zone where EKS puts control planes, which ${id} is not: ${zone} has this id in most accounts`;
  const command = `aws ec2 describe-availability-zones --region ${region} --zone-names ${zone}`;
  return [{ path, expected, fix: `write another zone, unless ${command} shows another ZoneId` }];
}
