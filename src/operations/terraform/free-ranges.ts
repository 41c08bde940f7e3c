import { overlaps, parseCidr } from "../../lib/cidr";
import { Failure } from "../failure";
import type { Plan } from "./terraform";

type ResourceChange = NonNullable<Plan["resource_changes"]>[number];

/**
 * Stops a plan whose deploy would fail half way: Terraform destroys the node groups in the subnets that it replaces, and
 * AWS then refuses the range of a new subnet that another one still has.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function requireFreeRanges({ resource_changes: changes = [] }: Plan): void {
  const isNetworkNew = changes.some(({ type, change }) => type === "aws_vpc" && change.actions.includes("create"));
  if (isNetworkNew) return;
  const subnets = changes.filter(({ type }) => type === "aws_subnet");
  for (const subnet of subnets.filter(({ change }) => change.actions.includes("create"))) {
    const taken = subnets.find((other) => shareAddresses(subnet, other));
    if (taken) throw new Failure(refusal(subnet, taken));
  }
}

function shareAddresses(made: ResourceChange, existing: ResourceChange): boolean {
  const range = parseCidr(rangeOf(made.change.after));
  const existingRange = parseCidr(rangeOf(existing.change.before));
  return range !== undefined && existingRange !== undefined && overlaps(range, existingRange);
}

function rangeOf(subnet: ResourceChange["change"]["after"]): string {
  return String(subnet?.cidr_block);
}

function refusal(subnet: ResourceChange, taken: ResourceChange): string {
  const range = rangeOf(subnet.change.after);
  const zone = String(subnet.change.after?.availability_zone);
  const existing = rangeOf(taken.change.before);
  return `network: AWS refuses ${range} for ${zone} while a subnet has ${existing}; write ranges that none of the network's subnets has`;
}
