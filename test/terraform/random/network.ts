import fc from "fast-check";
import { logGroup, type Place, REGIONS } from "./place";
import { mappingOf, type Shape, someOf } from "./values";

/** What private nodes call, and some more. */
const NEEDED = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];
const SERVICES = [...NEEDED, "dynamodb", "logs", "kms", "secretsmanager", "ssm", "elasticloadbalancing", "autoscaling"];

/** One that is made, or once in a while one that exists. */
export function network(place: Place): fc.Arbitrary<Record<string, unknown>> {
  return fc.oneof({ weight: 3, arbitrary: newNetwork(place) }, { weight: 1, arbitrary: inExistingNetwork(place) });
}

function newNetwork(place: Place): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(
      fc.integer({ min: 16, max: 24 }),
      fc.nat(255),
      zonesOf(place),
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
      return mappingOf(
        { ...required, ...vpcEndpoints },
        { flowLogs: flowLogsOf(place), vpcEndpoints: services, ...subnets },
      );
    });
}

function zonesOf({ region }: Place): fc.Arbitrary<string[]> {
  return someOf([...(REGIONS[region] ?? "")], 2).map((some) => some.map((letter) => region + letter));
}

function flowLogsOf(place: Place): fc.Arbitrary<unknown> {
  const traffic = fc.constantFrom("ALL", "ACCEPT", "REJECT");
  return fc.oneof(fc.constant(false), mappingOf({}, { ...logGroup(place), traffic }));
}

/** Its ids are the environment's own, so that no two environments ask for one endpoint or tag one subnet. */
function inExistingNetwork(place: Place): fc.Arbitrary<Record<string, unknown>> {
  const digits = `${/\d*$/.exec(place.name)?.[0] ?? ""}`.padStart(8, "0");
  const ids = (kind: string, count: number, from: number) =>
    Array.from({ length: count }, (_, index) => `${kind}-${digits}${String(from + index).padStart(9, "0")}`);
  return zonesOf(place).chain((zones) => {
    const subnets = (from: number) =>
      ids("subnet", zones.length, from).map((id, index) => ({ id, availabilityZone: zones[index] }));
    const required = {
      vpcId: fc.constant(ids("vpc", 1, 0)[0]),
      cidr: fc.constantFrom("10.0.0.0/16", "192.168.0.0/28"),
      privateSubnets: fc.constant(subnets(0)),
      privateRouteTableIds: fc.constantFrom(ids("rtb", 1, 0), ids("rtb", 3, 0)),
    };
    const existing = mappingOf(required, {
      secondaryCidrs: fc.constantFrom([], ["100.64.0.0/16"]),
      publicSubnets: fc.constantFrom([], subnets(100)),
      tagSubnets: fc.boolean(),
    });
    return mappingOf({ existing }, { flowLogs: flowLogsOf(place), vpcEndpoints: someOf(SERVICES) });
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
