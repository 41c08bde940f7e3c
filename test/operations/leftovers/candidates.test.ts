import { addressCandidate } from "../../../src/operations/leftovers/addresses";
import { environmentVpcs } from "../../../src/operations/leftovers/environment-vpcs";
import { instanceCandidate } from "../../../src/operations/leftovers/instances";
import { aliasCandidates } from "../../../src/operations/leftovers/kms-aliases";
import { logGroupCandidates } from "../../../src/operations/leftovers/log-groups";
import { networkInterfaceCandidate } from "../../../src/operations/leftovers/network-interfaces";
import { hasOwnKind, OTHERS } from "../../../src/operations/leftovers/others";
import type { Search } from "../../../src/operations/leftovers/search";
import { securityGroupCandidate } from "../../../src/operations/leftovers/security-groups";
import { snapshotCandidate } from "../../../src/operations/leftovers/snapshots";
import type { Surroundings } from "../../../src/operations/leftovers/surroundings";
import { volumeCandidate } from "../../../src/operations/leftovers/volumes";
import { endpointCandidate } from "../../../src/operations/leftovers/vpc-endpoints";

const owned = [{ Key: "kubernetes.io/cluster/demo", Value: "owned" }];
const VPCS = [{ id: "vpc-1", tags: [] }];

describe("log groups", () => {
  const arnOf = (name: string) => `arn:aws:logs:us-west-2:123456789012:log-group:${name}`;

  test("those of the very name are proven, those that begin alike are not, and tags find others", () => {
    const groups = [
      "/aws/eks/demo/cluster",
      "/aws/eks/demo/cluster-2",
      "demo-vpc-flow-logs-cw-group",
      "demo-vpc-flow-logs-cw-group-old",
      "/aws/containerinsights/demo/performance",
    ];
    const tagged = [arnOf("/pods/demo"), `${arnOf("/aws/eks/demo/cluster")}:*`].map((arn) => ({ arn, tags: owned }));
    expect(logGroupCandidates("demo", groups, tagged, [])).toEqual([
      { id: "/aws/eks/demo/cluster", tags: owned, proof: "EKS writes the control plane's logs to it" },
      { id: "/aws/eks/demo/cluster-2", tags: [] },
      { id: "demo-vpc-flow-logs-cw-group", tags: [], proof: "named like the log group of the VPC's flow logs" },
      { id: "demo-vpc-flow-logs-cw-group-old", tags: [] },
      { id: "/aws/containerinsights/demo/performance", tags: [], proof: "Container Insights writes to it" },
      { id: "/pods/demo", tags: owned },
    ]);
  });

  test.each(["/aws/containerinsights/demo-2/performance", "/aws/containerinsights/demo"])("%s is another's", (name) => {
    expect(logGroupCandidates("demo", [name], [], [])).toEqual([{ id: name, tags: [] }]);
  });

  test("one that a flow log writes to is in use", () => {
    const flowLogs = [{ FlowLogId: "fl-1", LogGroupName: "demo-vpc-flow-logs-cw-group" }];
    expect(logGroupCandidates("demo", ["demo-vpc-flow-logs-cw-group"], [], flowLogs)[0]?.inUse).toBe(
      "the flow log fl-1 writes to it",
    );
  });
});

describe("network interfaces", () => {
  const candidate = (one: object) => networkInterfaceCandidate("demo", { NetworkInterfaceId: "eni-1", ...one }, VPCS);

  test("EKS names the control plane's after the cluster", () => {
    expect(candidate({ Description: "Amazon EKS demo", Status: "available" })).toEqual({
      id: "eni-1",
      tags: [],
      proof: "EKS created it for the control plane",
    });
    expect(candidate({ Description: "Amazon EKS demo-2" }).proof).toBeUndefined();
    expect(candidate({ Description: "ELB app/demo/1" }).proof).toBeUndefined();
  });

  test("an attached one is in use, whatever it is attached to", () => {
    expect(candidate({ Attachment: { InstanceId: "i-1" } })).toMatchObject({
      inUse: "attached to i-1",
      usedBy: ["i-1"],
    });
    expect(candidate({ Attachment: {} })).toMatchObject({ inUse: "attached to a service of AWS", usedBy: undefined });
    expect(candidate({ Status: "in-use" }).inUse).toBe("attached to a service of AWS");
  });

  test("one in the environment's VPC keeps the VPC, but for those that go with a gateway or an endpoint", () => {
    const why = (one: object) => candidate({ VpcId: "vpc-1", ...one }).resemblance;
    expect(why({ Description: "AWS Lambda VPC ENI-x", InterfaceType: "lambda" })).toBe(
      "in vpc-1: AWS Lambda VPC ENI-x",
    );
    expect(why({})).toBe("in vpc-1: without a description");
    expect(why({ VpcId: "vpc-2" })).toBeUndefined();
    expect(why({ InterfaceType: "vpc_endpoint" })).toBeUndefined();
    expect(why({ InterfaceType: "nat_gateway" })).toBeUndefined();
  });
});

describe("volumes", () => {
  const PVC = "pvc-01234567-89ab-cdef-0123-456789abcdef";
  const resemblance = (name: string) => {
    const tags = [{ Key: "Name", Value: name }];
    return volumeCandidate("demo", { VolumeId: "vol-1", Tags: tags }).resemblance;
  };

  test("Kubernetes names one after the cluster and the claim, which proves nothing", () => {
    expect(resemblance(`demo-dynamic-${PVC}`)).toBe(`named demo-dynamic-${PVC}`);
    expect(resemblance(`demo-2-dynamic-${PVC}`)).toBeUndefined();
    expect(resemblance(`demo-dynamic-pvc-2-dynamic-${PVC}`)).toBeUndefined();
    expect(resemblance("demo")).toBeUndefined();
  });

  test("an attached one is in use", () => {
    const attached = { VolumeId: "vol-1", Size: 20, Attachments: [{ InstanceId: "i-1" }], Tags: owned };
    expect(volumeCandidate("demo", attached)).toEqual({
      id: "vol-1",
      tags: owned,
      inUse: "attached to i-1",
      usedBy: ["i-1"],
      holds: "20 GiB",
    });
    expect(volumeCandidate("demo", { VolumeId: "vol-1", Attachments: [] }).inUse).toBeUndefined();
  });
});

test("a snapshot holds what a disk held", () => {
  const snapshot = { SnapshotId: "snap-1", StartTime: new Date("2026-11-03T04:05:06Z"), Tags: owned, VolumeSize: 20 };
  expect(snapshotCandidate(snapshot)).toEqual({
    id: "snap-1",
    tags: owned,
    holds: "what a disk of 20 GiB held on 2026-11-03",
  });
});

test("an instance of an Auto Scaling group ends with the group", () => {
  const tags = [...owned, { Key: "aws:autoscaling:groupName", Value: "demo-nodes" }];
  expect(instanceCandidate({ InstanceId: "i-1", Tags: tags })).toEqual({
    id: "i-1",
    tags,
    inUse: "the Auto Scaling group demo-nodes would start another",
    usedBy: ["demo-nodes"],
  });
  expect(instanceCandidate({ InstanceId: "i-1", Tags: owned })).toEqual({ id: "i-1", tags: owned });
});

test.each<[user: string | undefined, address: object]>([
  ["nat-1", { AllocationId: "eipalloc-1", AssociationId: "eipassoc-1", NetworkInterfaceId: "eni-1" }],
  ["i-1", { AllocationId: "eipalloc-2", AssociationId: "eipassoc-1", NetworkInterfaceId: "eni-1", InstanceId: "i-1" }],
  ["eni-1", { AllocationId: "eipalloc-2", AssociationId: "eipassoc-1", NetworkInterfaceId: "eni-1" }],
  [undefined, { AllocationId: "eipalloc-2" }],
])("%s has the address", (user, address) => {
  const gateways = [{ NatGatewayId: "nat-1", NatGatewayAddresses: [{ AllocationId: "eipalloc-1" }] }];
  expect(addressCandidate(address, gateways)).toMatchObject({
    inUse: user && `${user} has it`,
    usedBy: user && [user],
  });
});

describe("security groups", () => {
  const resemblance = (GroupName: string, VpcId = "vpc-2") =>
    securityGroupCandidate("demo", { GroupId: "sg-1", GroupName, VpcId }, VPCS).resemblance;

  test("EKS names a cluster's after it, and a number", () => {
    expect(resemblance("eks-cluster-sg-demo-1234567")).toBe("named eks-cluster-sg-demo-1234567");
    expect(resemblance("eks-cluster-sg-demo-2-1234567")).toBeUndefined();
    expect(resemblance("eks-cluster-sg-demo")).toBeUndefined();
    expect(resemblance("demo-1234567")).toBeUndefined();
  });

  test("any in the environment's VPC keeps it, but for its default one", () => {
    expect(resemblance("GuardDutyManagedSecurityGroup-vpc-1", "vpc-1")).toBe(
      "in vpc-1: GuardDutyManagedSecurityGroup-vpc-1",
    );
    expect(resemblance("default", "vpc-1")).toBeUndefined();
  });
});

test("an endpoint in the environment's VPC keeps it, whoever made it", () => {
  const guardDuty = { VpcEndpointId: "vpce-1", ServiceName: "com.amazonaws.us-west-2.guardduty-data" };
  expect(endpointCandidate({ ...guardDuty, VpcId: "vpc-1" }, VPCS)).toEqual({
    id: "vpce-1",
    tags: [],
    resemblance: "in vpc-1: com.amazonaws.us-west-2.guardduty-data",
  });
  expect(endpointCandidate({ ...guardDuty, VpcId: "vpc-2" }, VPCS).resemblance).toBeUndefined();
});

test("the environment's VPC has the tag, or both the name and the range", () => {
  const name = [{ Key: "Name", Value: "demo" }];
  const vpc = (VpcId: string, Tags: object[], CidrBlock = "10.0.0.0/16") => ({ VpcId, Tags, CidrBlock });
  const vpcs = [
    vpc("tagged", owned, "10.1.0.0/16"),
    vpc("named", name),
    vpc("range", []),
    vpc("name", name, "10.1.0.0/16"),
  ];
  expect(environmentVpcs({ cluster: "demo", cidr: "10.0.0.0/16" }, vpcs).map(({ id }) => id)).toEqual([
    "tagged",
    "named",
  ]);
});

test("an environment in a network that exists has no VPC, whatever tags the network has", async () => {
  const vpcs = [{ VpcId: "tagged", Tags: owned, CidrBlock: "10.0.0.0/16" }];
  expect(environmentVpcs({ cluster: "demo", cidr: undefined }, vpcs)).toEqual([]);
  const arn = (kind: string) => `arn:aws:ec2:us-west-2:123456789012:${kind}`;
  const tagged = ["subnet/subnet-1", "route-table/rtb-1", "subnet/subnet-2"].map((one) => ({
    arn: arn(one),
    tags: owned,
  }));
  const search = { existing: ["vpc-1", "subnet-1", "rtb-1"] } as unknown as Search;
  const found = await OTHERS.find(search, { tagged } as unknown as Surroundings);
  expect(found.map(({ id }) => id)).toEqual([arn("subnet/subnet-2")]);
});

describe("KMS aliases", () => {
  const KEY = "11111111-2222-3333-4444-555555555555";
  const tagged = [{ arn: `arn:aws:kms:us-west-2:123456789012:key/${KEY}`, tags: owned }];
  const other = { name: "demo-logs", roleArn: "", issuer: "", vpcId: "" };

  const resemblance = "named like an alias of this cluster";

  test("one of the stack's names has its key's tag", () => {
    const aliases = [
      { AliasName: "alias/backup", TargetKeyId: KEY },
      { AliasName: "alias/eks/demo", TargetKeyId: KEY },
      { AliasName: "alias/eks/demo-2", TargetKeyId: KEY },
    ];
    expect(aliasCandidates("demo", aliases, tagged, [])).toEqual([{ id: "alias/eks/demo", tags: owned, resemblance }]);
  });

  test("one for another key is perhaps the cluster's, unless a cluster that exists calls its own so", () => {
    const aliases = [{ AliasName: "alias/eks/demo-logs", TargetKeyId: "another" }];
    const found = { id: "alias/eks/demo-logs", tags: [] };
    expect(aliasCandidates("demo", aliases, tagged, [])).toEqual([{ ...found, resemblance }]);
    expect(aliasCandidates("demo", aliases, tagged, [other])).toEqual([found]);
  });
});

test.each([
  ["arn:aws:ec2:us-west-2:123456789012:volume/vol-1", true],
  ["arn:aws:ec2:us-west-2:123456789012:subnet/subnet-1", false],
  ["arn:aws:logs:us-west-2:123456789012:log-group:/aws/eks/demo/cluster", true],
  ["arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/a/1", true],
  ["arn:aws:sqs:us-west-2:123456789012:demo", false],
  ["arn:aws:sqs:us-west-2:123456789012:all", false],
  ["arn:aws:events:us-west-2:123456789012:rule/demo", false],
  ["arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-1", false],
])("%s is looked for by a kind of its own: %s", (arn, expected) => {
  expect(hasOwnKind(arn)).toBe(expected);
});
