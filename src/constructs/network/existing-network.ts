import { Token } from "cdktf";
import { ZONE } from "../../aws/partition";
import { formatCidr, parseCidr } from "../../lib/cidr";
import type { INetwork, NetworkAttributes, NetworkSubnet } from "./network";

/**
 * A network that exists already. Nothing of it is made, changed or destroyed, and no API is called.
 *
 * @throws Error where an id, the range or a zone is malformed, or where EKS would refuse the subnets
 */
export function existingNetwork(attributes: NetworkAttributes): INetwork {
  const {
    vpcId,
    cidr,
    secondaryCidrs = [],
    privateSubnets,
    publicSubnets = [],
    privateRouteTableIds = [],
  } = attributes;
  checkId("vpcId", vpcId, "vpc");
  checkRange("cidr", cidr);
  for (const range of secondaryCidrs) checkRange("secondaryCidrs", range);
  checkSubnets("privateSubnets", privateSubnets);
  checkSubnets("publicSubnets", publicSubnets);
  checkDistinct([...privateSubnets, ...publicSubnets]);
  checkZones(privateSubnets);
  for (const id of privateRouteTableIds) checkId("privateRouteTableIds", id, "rtb");
  return {
    vpcId,
    cidr,
    secondaryCidrs,
    privateSubnets,
    publicSubnets,
    privateRouteTableIds,
    egress: [],
    replacedWith: [],
  };
}

/** What Terraform fills in is taken as it is. */
function checkId(prop: string, id: string, kind: "vpc" | "subnet" | "rtb"): void {
  if (Token.isUnresolved(id) || new RegExp(`^${kind}-[0-9a-f]{1,17}$`).test(id)) return;
  throw new Error(`${prop}: "${id}" is not an id: give one such as ${kind}-0123456789abcdef0`);
}

/** It becomes part of construct ids, so it must be known now. */
function checkRange(prop: string, cidr: string): void {
  const range = parseCidr(cidr);
  if (range && formatCidr(range) === cidr) return;
  throw new Error(
    `${prop}: "${cidr}" is not a network: give its first address and length as text, such as 10.0.0.0/16`,
  );
}

function checkSubnets(prop: string, subnets: readonly NetworkSubnet[]): void {
  for (const { id, availabilityZone } of subnets) {
    checkId(prop, id, "subnet");
    if (!ZONE.test(availabilityZone)) {
      throw new Error(
        `${prop}: "${availabilityZone}" of ${id} is not an availability zone: give one as text, such as us-west-2a`,
      );
    }
  }
}

function checkDistinct(subnets: readonly NetworkSubnet[]): void {
  const ids = subnets.map(({ id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new Error(`privateSubnets, publicSubnets: ${repeated} is listed twice`);
}

/** https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
function checkZones(privateSubnets: readonly NetworkSubnet[]): void {
  const zones = new Set(privateSubnets.map(({ availabilityZone }) => availabilityZone));
  if (zones.size >= 2) return;
  const found = zones.size === 0 ? "there are none" : `all are in ${[...zones].join()}`;
  throw new Error(`privateSubnets: ${found}, but EKS asks for subnets in at least two availability zones`);
}
