import { networkChecks } from "../../../src/operations/verify/network-checks";
import type { NetworkFacts, SubnetFacts } from "../../../src/operations/verify/network-facts";
import { expected, REDEPLOY } from "../../support/verify";

const VPC = "vpc-0123456789abcdef0";

const NETWORK = {
  vpcId: VPC,
  cidr: "10.0.0.0/16",
  secondaryCidrs: ["100.64.0.0/16"],
  privateSubnets: [{ id: "subnet-1", availabilityZone: "us-west-2a" }],
  publicSubnets: [{ id: "subnet-2", availabilityZone: "us-west-2b" }],
  privateRouteTableIds: [],
  tagSubnets: false,
};

const PRIVATE: SubnetFacts = {
  vpcId: VPC,
  availabilityZone: "us-west-2a",
  freeAddresses: 200,
  isOpen: false,
  way: "other",
  tags: ["Name", "kubernetes.io/role/internal-elb"],
};
const PUBLIC: SubnetFacts = {
  ...PRIVATE,
  availabilityZone: "us-west-2b",
  freeAddresses: 0,
  way: "internet gateway",
  tags: [],
};

const ALL_ENDPOINTS = { known: ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"] };

/** What is found of the private subnet, the public one and the VPC, one a line: what passed, or what failed and its fix. */
function found(changes: {
  readonly privateSubnet?: Partial<SubnetFacts>;
  readonly publicSubnet?: Partial<SubnetFacts>;
  readonly facts?: Partial<NetworkFacts>;
  readonly network?: Partial<typeof NETWORK>;
}) {
  const facts: NetworkFacts = {
    ranges: { known: ["10.0.0.0/16", "100.64.0.0/16"] },
    subnets: {
      known: new Map([
        ["subnet-1", { ...PRIVATE, ...changes.privateSubnet }],
        ["subnet-2", { ...PUBLIC, ...changes.publicSubnet }],
      ]),
    },
    endpoints: { known: [] },
    ...changes.facts,
  };
  const checks = networkChecks(expected, { ...NETWORK, ...changes.network }, facts);
  return checks.map(({ check, subject, result, found: what, fix = "" }) => [check, subject, result, what, fix]);
}

const VPC_PASSED = ["VPC", VPC, "passed", `${VPC} has 10.0.0.0/16, 100.64.0.0/16`, ""];
const PRIVATE_PASSED = [
  "subnet",
  "subnet-1",
  "passed",
  "subnet-1 in us-west-2a: 200 free addresses, tagged for load balancers",
  "",
];
const PUBLIC_PASSED = [
  "subnet",
  "subnet-2",
  "passed",
  "subnet-2 in us-west-2b: 0 free addresses, not tagged for load balancers",
  "",
];

test("a network as the file says", () => {
  expect(found({})).toEqual([VPC_PASSED, PRIVATE_PASSED, PUBLIC_PASSED]);
  const isolated = found({ privateSubnet: { way: "none" }, facts: { endpoints: ALL_ENDPOINTS } });
  expect(isolated).toEqual([VPC_PASSED, PRIVATE_PASSED, PUBLIC_PASSED]);
  expect(found({ privateSubnet: { way: "internet gateway", isOpen: true } })).toEqual(found({}));
});

test.each<[changes: Parameters<typeof found>[0], subject: string, what: string, fix: string]>([
  [
    { facts: { ranges: { known: undefined } } },
    VPC,
    `${VPC} does not exist`,
    "check network.existing.vpcId and the region",
  ],
  [
    { facts: { ranges: { known: ["10.0.0.0/16"] } } },
    VPC,
    `${VPC} has no range 100.64.0.0/16: it has 10.0.0.0/16`,
    "write the VPC's ranges as network.existing.cidr and secondaryCidrs, and deploy",
  ],
  [
    { network: { secondaryCidrs: [] } },
    VPC,
    `${VPC} also has 100.64.0.0/16`,
    "write the VPC's ranges as network.existing.cidr and secondaryCidrs, and deploy",
  ],
  [
    { facts: { subnets: { known: new Map([["subnet-2", PUBLIC]]) } } },
    "subnet-1",
    "subnet-1 does not exist",
    `write a subnet of ${VPC} in its place`,
  ],
  [{ privateSubnet: { vpcId: "vpc-1" } }, "subnet-1", "subnet-1 is in vpc-1", `write a subnet of ${VPC} in its place`],
  [
    { privateSubnet: { availabilityZone: "us-west-2c" } },
    "subnet-1",
    "subnet-1 is in us-west-2c instead of us-west-2a",
    "write its zone in the file",
  ],
  [
    { privateSubnet: { freeAddresses: 5 } },
    "subnet-1",
    "subnet-1 has 5 free addresses, and EKS asks for 6",
    "free some, or write other subnets: all node groups are replaced then",
  ],
  [
    { privateSubnet: { way: "internet gateway" } },
    "subnet-1",
    "subnet-1 leads to an internet gateway, and gives nodes no public address",
    "route it to a NAT gateway, or write a private subnet in its place",
  ],
  [
    { privateSubnet: { way: "none" }, facts: { endpoints: { known: ["s3", "sts", "logs"] } } },
    "subnet-1",
    "subnet-1 has no way out, and the VPC no endpoints for ec2, ecr.api, ecr.dkr",
    "route it to a NAT gateway, or add the endpoints: nodes cannot join without",
  ],
  [
    { publicSubnet: { way: "other" } },
    "subnet-2",
    "subnet-2 does not lead to an internet gateway",
    "route it there, or write it among privateSubnets",
  ],
  [{ network: { tagSubnets: true } }, "subnet-2", "subnet-2 lacks the tag kubernetes.io/role/elb", REDEPLOY],
])("what is wrong: %j", (changes, subject, what, fix) => {
  const failed = found(changes).filter(([, , result]) => result !== "passed");
  expect(failed).toEqual([[subject === VPC ? "VPC" : "subnet", subject, "failed", what, fix]]);
});

test("what AWS does not tell is not judged", () => {
  const unknown = { unknown: "these credentials lack ec2:DescribeSubnets" };
  const lacking = "these credentials lack ec2:DescribeSubnets";
  expect(found({ facts: { subnets: unknown } })).toEqual([
    VPC_PASSED,
    ["subnet", "subnet-1", "not made", lacking, ""],
    ["subnet", "subnet-2", "not made", lacking, ""],
  ]);
  expect(found({ privateSubnet: { way: "none" }, facts: { endpoints: unknown } })).toEqual(found({}));
});
