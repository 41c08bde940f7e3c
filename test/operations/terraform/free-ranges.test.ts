import { requireFreeRanges } from "../../../src/operations/terraform/free-ranges";
import type { Plan } from "../../../src/operations/terraform/terraform";

type ResourceChange = NonNullable<Plan["resource_changes"]>[number];

function subnet(zone: string, before?: string, after = before): ResourceChange {
  const values = (range?: string) => (range === undefined ? null : { cidr_block: range, availability_zone: zone });
  const change = { actions: actionsOf(before, after), before: values(before), after: values(after) };
  return { address: `aws_subnet.${zone}`, type: "aws_subnet", mode: "managed", change };
}

function actionsOf(before?: string, after?: string): ResourceChange["change"]["actions"] {
  if (before === after) return ["no-op"];
  return before === undefined ? ["create"] : ["create", "delete"];
}

function planOf(...changes: ResourceChange[]): Plan {
  return { hasChanges: true, resource_changes: changes };
}

test.each([
  [
    "two subnets that swap their ranges",
    [subnet("us-west-2a", "10.0.0.0/18", "10.0.64.0/18"), subnet("us-west-2b", "10.0.64.0/18", "10.0.0.0/18")],
    "network: AWS refuses 10.0.64.0/18 for us-west-2a while a subnet has 10.0.64.0/18; write ranges that none of the network's subnets has",
  ],
  [
    "a subnet that becomes larger",
    [subnet("us-west-2a", "10.0.0.0/19", "10.0.0.0/18")],
    "network: AWS refuses 10.0.0.0/18 for us-west-2a while a subnet has 10.0.0.0/19; write ranges that none of the network's subnets has",
  ],
  [
    "a new subnet in the range of one that stays",
    [subnet("us-west-2a", "10.0.0.0/18"), subnet("us-west-2b", undefined, "10.0.32.0/19")],
    "network: AWS refuses 10.0.32.0/19 for us-west-2b while a subnet has 10.0.0.0/18; write ranges that none of the network's subnets has",
  ],
])("%s: refused", (_, changes, message) => {
  expect(() => requireFreeRanges(planOf(...changes))).toThrow(message);
});

test("free ranges, subnets that stay, a new network and no change at all are not", () => {
  const vpc = {
    address: "aws_vpc.vpc",
    type: "aws_vpc",
    mode: "managed",
    change: { actions: ["delete", "create"] },
  } as const;
  const larger = subnet("us-west-2a", "10.0.0.0/19", "10.0.0.0/18");
  for (const plan of [
    planOf(subnet("us-west-2a", "10.0.0.0/18", "10.0.128.0/18"), subnet("us-west-2b", "10.0.64.0/18")),
    planOf(vpc, larger),
    { hasChanges: false },
  ]) {
    expect(() => requireFreeRanges(plan)).not.toThrow();
  }
});
