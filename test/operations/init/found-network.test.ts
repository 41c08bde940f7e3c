import type { RouteTable, Subnet, Vpc } from "@aws-sdk/client-ec2";
import { problemsOfAnother } from "../../../src/environment/reader";
import { environmentFile } from "../../../src/operations/init/environment-file";
import { networkOf } from "../../../src/operations/init/found-network";
import type { Answers } from "../../../src/operations/init/question";
import { answersOf } from "../../support/answers";
import { report } from "../../support/report";

const VPC: Vpc = {
  VpcId: "vpc-0123456789abcdef0",
  CidrBlock: "10.0.0.0/16",
  CidrBlockAssociationSet: [
    { CidrBlock: "10.0.0.0/16", CidrBlockState: { State: "associated" } },
    { CidrBlock: "100.64.0.0/16", CidrBlockState: { State: "associated" } },
    { CidrBlock: "100.65.0.0/16", CidrBlockState: { State: "disassociated" } },
  ],
};

/** `subnet("1", "a")` is `subnet-…1` in us-west-2a. */
function subnet(digit: string, zone: string, more: Partial<Subnet> = {}): Subnet {
  const AvailabilityZone = `us-west-2${zone}`;
  return { SubnetId: idOf("subnet", digit), AvailabilityZone, AvailabilityZoneId: "usw2-az1", ...more };
}

function idOf(kind: string, digit: string): string {
  return `${kind}-0000000000000000${digit}`;
}

function table(digit: string, routes: NonNullable<RouteTable["Routes"]>, ...subnets: string[]): RouteTable {
  const Associations = subnets.map((one) => (one === "main" ? { Main: true } : { SubnetId: idOf("subnet", one) }));
  return {
    RouteTableId: idOf("rtb", digit),
    Routes: [{ DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" }, ...routes],
    Associations,
  };
}

const ANYWHERE = "0.0.0.0/0";
const INTERNET = { DestinationCidrBlock: ANYWHERE, GatewayId: "igw-0123456789abcdef0" };
const NAT = { DestinationCidrBlock: ANYWHERE, NatGatewayId: "nat-0123456789abcdef0" };
const TRANSIT = { DestinationCidrBlock: ANYWHERE, TransitGatewayId: "tgw-0123456789abcdef0" };

function found(subnets: readonly Subnet[], routeTables: readonly RouteTable[]) {
  return networkOf({ account: "123456789012", vpc: VPC, subnets, routeTables });
}

test("a subnet is public by its route to an internet gateway, its own or the main table's; databases' are left out", () => {
  const subnets = [
    subnet("3", "b"),
    subnet("1", "a"),
    subnet("2", "a"),
    subnet("4", "a"),
    subnet("5", "a"),
    subnet("6", "-lax-1a"),
    subnet("7", "c", { AvailabilityZoneId: "use1-az3" }),
  ];
  const tables = [
    table("a", [INTERNET], "main"),
    table("b", [NAT], "1", "7"),
    table("c", [TRANSIT], "3", "2", "6"),
    table("d", [], "5"),
  ];
  expect(found(subnets, tables)).toEqual({
    account: "123456789012",
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.0.0.0/16",
    secondaryCidrs: ["100.64.0.0/16"],
    privateSubnets: [
      { id: idOf("subnet", "1"), availabilityZone: "us-west-2a" },
      { id: idOf("subnet", "2"), availabilityZone: "us-west-2a" },
      { id: idOf("subnet", "3"), availabilityZone: "us-west-2b" },
    ],
    publicSubnets: [{ id: idOf("subnet", "4"), availabilityZone: "us-west-2a" }],
    privateRouteTableIds: [idOf("rtb", "b"), idOf("rtb", "c")],
    leftOut: [
      { id: idOf("subnet", "6"), why: "us-west-2-lax-1a is no availability zone" },
      { id: idOf("subnet", "5"), why: "in us-west-2a, with no way out" },
      { id: idOf("subnet", "7"), why: "EKS puts no control plane in us-west-2c" },
    ],
  });
});

test("where no private subnet has a way out, all are taken: endpoints may serve them", () => {
  const blackhole = { ...NAT, State: "blackhole" as const };
  const network = found([subnet("1", "a"), subnet("2", "b")], [table("a", [blackhole], "main")]);
  expect(network.privateSubnets.map(({ id }) => id)).toEqual([idOf("subnet", "1"), idOf("subnet", "2")]);
  expect(network.privateRouteTableIds).toEqual([idOf("rtb", "a")]);
  expect(network.leftOut).toEqual([]);
});

test.each([
  ["no private subnet", [subnet("1", "a"), subnet("2", "b")], [table("a", [INTERNET], "main")]],
  ["private subnets in us-west-2a only", [subnet("1", "a"), subnet("2", "a")], [table("a", [NAT], "main")]],
])("EKS could make no cluster: %s", (what, subnets, tables) => {
  expect(() => found(subnets, tables)).toThrow(
    new Error(
      `nothing was written: vpc-0123456789abcdef0 has ${what}, but EKS asks for subnets in at least two availability zones`,
    ),
  );
});

test("the file says what was found, and can be used", async () => {
  const tables = [table("a", [INTERNET], "3"), table("b", [NAT], "1", "2"), table("c", [], "main")];
  const network = found([subnet("1", "a"), subnet("2", "b"), subnet("3", "a"), subnet("4", "a")], tables);
  const textOf = (all: Answers) => environmentFile("test", all, "./environment.schema.json", network);
  const check = (all: Answers) => problemsOfAnother("no-such-folder")("test", textOf(all));
  // an account is needed, whatever else is checked before it
  const text = textOf(await answersOf({ region: "us-west-2", account: network.account }, { check }));
  expect(text).toContain(`region: us-west-2
account: "123456789012" # Terraform touches no other

#`);
  expect(text).toContain(`
network:
  # As AWS showed it. Nothing of it is made, changed or destroyed:
  existing:
    vpcId: vpc-0123456789abcdef0
    cidr: 10.0.0.0/16
    secondaryCidrs: [100.64.0.0/16]
    privateSubnets: # for nodes, pods and the control plane's network interfaces
      - { id: subnet-00000000000000001, availabilityZone: us-west-2a }
      - { id: subnet-00000000000000002, availabilityZone: us-west-2b }
    # not subnet-00000000000000004: in us-west-2a, with no way out
    publicSubnets: # for public load balancers
      - { id: subnet-00000000000000003, availabilityZone: us-west-2a }
    privateRouteTableIds: [rtb-0000000000000000b] # for endpoints of s3 and dynamodb
    tagSubnets: false # true, where nobody else gives them the tags by which load balancers find them

cluster:
`);
  expect(report({ "test.yaml": text })).toBe("no problem");
});
