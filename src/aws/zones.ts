/**
 * How many zones a region has had so far, by letters from `a`; others have three.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html, 2026-09, by AZ IDs;
 * cn-north-1 by https://www.amazonaws.cn/en/about-aws/regional-product-services/
 */
const ZONES: Readonly<Record<string, number>> = {
  "us-east-1": 6,
  "us-west-2": 4,
  "ca-central-1": 4,
  "ap-northeast-1": 4,
  "ap-northeast-2": 4,
  "eu-west-2": 4,
  "cn-north-1": 4,
};

const MOST = 3;

/** The last zone of a region that is known, such as `us-west-2d`. */
export function lastZoneOf(region: string): string {
  return `${region}${String.fromCharCode("a".charCodeAt(0) + (ZONES[region] ?? MOST) - 1)}`;
}

/** Whether a zone is known, may be there by now, which is the next letter, or cannot be. */
export function standingOfZone(zone: string): "known" | "new" | "impossible" {
  const beyond = zone.charCodeAt(zone.length - 1) - lastZoneOf(zone.slice(0, -1)).charCodeAt(zone.length - 1);
  if (beyond <= 0) return "known";
  return beyond === 1 ? "new" : "impossible";
}

/**
 * Zones in which EKS puts no control plane, by the letter that they have in most accounts: those from before November 2025
 * may have another. https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
const WITHOUT_CONTROL_PLANE: Readonly<Record<string, string>> = {
  "us-east-1e": "use1-az3",
  "us-west-1b": "usw1-az2",
  "ca-central-1c": "cac1-az3",
};

/** Whether EKS puts control planes into the zone with this id, such as `usw2-az1`. */
export function hasControlPlanes(zoneId: string): boolean {
  return !Object.values(WITHOUT_CONTROL_PLANE).includes(zoneId);
}

/** The id that a zone usually has, if EKS puts no control plane there; undefined where it does. */
export function idWithoutControlPlane(zone: string): string | undefined {
  return WITHOUT_CONTROL_PLANE[zone];
}
