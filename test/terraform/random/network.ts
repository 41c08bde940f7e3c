import fc from "fast-check";
import { logGroup, type Place, REGIONS } from "./place";
import { mappingOf, type Shape, someOf } from "./values";

/** What private nodes call, and some more. */
const NEEDED = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];
const SERVICES = [...NEEDED, "dynamodb", "logs", "kms", "secretsmanager", "ssm", "elasticloadbalancing", "autoscaling"];

export function network(place: Place): fc.Arbitrary<Record<string, unknown>> {
  const letters = REGIONS[place.region] ?? "";
  const zones = someOf([...letters], 2).map((some) => some.map((letter) => place.region + letter));
  const flowLogs = fc.oneof(
    fc.constant(false),
    mappingOf({}, { ...logGroup(place), traffic: fc.constantFrom("ALL", "ACCEPT", "REJECT") }),
  );
  return fc
    .tuple(
      fc.integer({ min: 16, max: 24 }),
      fc.nat(255),
      zones,
      fc.constantFrom("single", "perZone", "none"),
      fc.nat(3),
    )
    .chain(([prefix, octet, availabilityZones, natGateways, kind]) => {
      const start = ["10.", "172.16.", "192.168.", "100.64."][kind] ?? "";
      const cidr = kind === 0 ? `10.${octet}.0.0/${prefix}` : `${start}0.0/${prefix}`;
      const subnets =
        kind === 0 && prefix === 16 ? ownSubnets(octet, availabilityZones.length, natGateways === "none") : {};
      const services = someOf(SERVICES).map((some) => [
        ...new Set([...(natGateways === "none" ? NEEDED : []), ...some]),
      ]);
      const vpcEndpoints: Shape = natGateways === "none" ? { vpcEndpoints: services } : {};
      const required = {
        cidr: fc.constant(cidr),
        availabilityZones: fc.constant(availabilityZones),
        natGateways: fc.constant(natGateways),
      };
      return mappingOf({ ...required, ...vpcEndpoints }, { flowLogs, vpcEndpoints: services, ...subnets });
    });
}

/** Of the sizes at both ends; public ones may be none where nothing needs them. */
function ownSubnets(octet: number, zones: number, mayBeNone: boolean): Shape {
  const of = (start: number, prefix: number, step: number) =>
    Array.from({ length: zones }, (_, index) => `10.${octet}.${start + index * step}.0/${prefix}`);
  return {
    privateSubnets: fc.constantFrom(of(0, 20, 16), of(0, 28, 1)),
    publicSubnets: fc.constantFrom(of(240, 24, 1), of(240, 28, 1), mayBeNone ? [] : of(240, 26, 1)),
  };
}
