import { logGroupCandidates } from "../../../src/cli/leftovers/log-groups";
import { networkInterfaceCandidate } from "../../../src/cli/leftovers/network-interfaces";
import { providerCandidates } from "../../../src/cli/leftovers/oidc-providers";
import { type RoleFacts, regionsIn, roleCandidates } from "../../../src/cli/leftovers/roles";
import { securityGroupCandidate } from "../../../src/cli/leftovers/security-groups";
import { volumeCandidate } from "../../../src/cli/leftovers/volumes";

describe("log groups", () => {
  test("only those of the very name", () => {
    const groups = [
      "/aws/eks/demo/cluster",
      "/aws/eks/demo/cluster-2",
      "/aws/eks/demo-2/cluster",
      "demo-vpc-flow-logs-cw-group",
      "demo-vpc-flow-logs-cw-group-old",
    ];
    expect(logGroupCandidates("demo", groups, [])).toEqual([
      { id: "/aws/eks/demo/cluster", tags: [], named: "EKS writes the control plane's logs to it" },
      { id: "demo-vpc-flow-logs-cw-group", tags: [], named: "named as the log group of the VPC's flow logs" },
    ]);
  });

  test("one that a flow log writes to is in use", () => {
    const flowLogs = [{ FlowLogId: "fl-1", LogGroupName: "demo-vpc-flow-logs-cw-group" }];
    expect(logGroupCandidates("demo", ["demo-vpc-flow-logs-cw-group"], flowLogs)[0]?.inUse).toBe(
      "the flow log fl-1 writes to it",
    );
  });
});

describe("network interfaces", () => {
  const candidate = (one: object) => networkInterfaceCandidate("demo", { NetworkInterfaceId: "eni-1", ...one });

  test("EKS names the control plane's after the cluster", () => {
    expect(candidate({ Description: "Amazon EKS demo", Status: "available" })).toEqual({
      id: "eni-1",
      tags: [],
      named: "EKS made it for the control plane",
    });
    expect(candidate({ Description: "Amazon EKS demo-2" }).named).toBeUndefined();
    expect(candidate({ Description: "ELB app/demo/1" }).named).toBeUndefined();
  });

  test("an attached one is in use, whatever it is attached to", () => {
    expect(candidate({ Attachment: { InstanceId: "i-1" } }).inUse).toBe("attached to i-1");
    expect(candidate({ Attachment: {} }).inUse).toBe("attached to a service of AWS");
    expect(candidate({ Status: "in-use" }).inUse).toBe("attached to a service of AWS");
  });
});

describe("volumes", () => {
  const PVC = "pvc-01234567-89ab-cdef-0123-456789abcdef";
  const named = (name: string) => {
    const tags = [{ Key: "Name", Value: name }];
    return volumeCandidate("demo", { VolumeId: "vol-1", Tags: tags }).named;
  };

  test("Kubernetes names one after the cluster and the claim", () => {
    expect(named(`demo-dynamic-${PVC}`)).toBe(`named demo-dynamic-${PVC}`);
    expect(named(`demo-2-dynamic-${PVC}`)).toBeUndefined();
    expect(named(`demo-dynamic-pvc-2-dynamic-${PVC}`)).toBeUndefined();
    expect(named("demo")).toBeUndefined();
  });

  test("an attached one is in use", () => {
    expect(volumeCandidate("demo", { VolumeId: "vol-1", Attachments: [{ InstanceId: "i-1" }] }).inUse).toBe(
      "attached to i-1",
    );
    expect(volumeCandidate("demo", { VolumeId: "vol-1", Attachments: [] }).inUse).toBeUndefined();
  });
});

test("EKS names a cluster's security group after it, and a number", () => {
  const named = (GroupName: string) => securityGroupCandidate("demo", { GroupId: "sg-1", GroupName }).named;
  expect(named("eks-cluster-sg-demo-1234567")).toBe("named eks-cluster-sg-demo-1234567");
  expect(named("eks-cluster-sg-demo-2-1234567")).toBeUndefined();
  expect(named("eks-cluster-sg-demo")).toBeUndefined();
  expect(named("demo-1234567")).toBeUndefined();
});

describe("roles", () => {
  const role = (facts: Partial<RoleFacts> = {}): RoleFacts => ({
    name: "demo-cluster",
    arn: "arn:aws:iam::123456789012:role/demo-cluster",
    tags: [],
    trust: "{}",
    instanceProfiles: [],
    ...facts,
  });
  const other = { name: "other", roleArn: "arn:aws:iam::123456789012:role/other", issuer: "oidc.example/id/OTHER" };
  const inUse = (facts: Partial<RoleFacts>, others = [other]) =>
    roleCandidates("us-west-2", [role(facts)], ["demo-cluster"], others)[0]?.inUse;

  test("the stack's own are named after the cluster; a workload's is its only by a tag; in nobody's use", () => {
    const readers = role({ name: "demo-readers", tags: [{ Key: "kubernetes.io/cluster/demo", Value: "owned" }] });
    expect(roleCandidates("us-west-2", [role(), readers], ["demo-cluster"], [other])).toEqual([
      { id: "demo-cluster", tags: [], named: "named after the cluster" },
      { id: "demo-readers", tags: readers.tags },
    ]);
  });

  test.each<[by: string, facts: Partial<RoleFacts>, reason: string]>([
    ["instances", { instanceProfiles: ["eks-1"] }, "in the instance profile eks-1"],
    ["another cluster", { arn: other.roleArn }, "the cluster other has it"],
    ["another cluster's pods", { trust: `{"Federated":"…/${other.issuer}"}` }, "it trusts the cluster other"],
  ])("in use by %s", (_, facts, reason) => {
    expect(inUse(facts)).toBe(reason);
  });

  test("one role that is for another region keeps them all: a cluster of the same name may be there", () => {
    const trust = '{"aws:SourceArn":"arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*"}';
    const roles = [role(), role({ name: "demo-vpc-flow-logs", trust })];
    const reason = "a cluster of the same name is, or was, in eu-west-1, and roles have no region";
    expect(roleCandidates("us-west-2", roles, [], []).map((one) => one.inUse)).toEqual([reason, reason]);
    expect(roleCandidates("eu-west-1", roles, [], []).map((one) => one.inUse)).toEqual([undefined, undefined]);
  });

  test("an issuer that is not known makes no role another's", () => {
    expect(inUse({}, [{ ...other, issuer: "" }])).toBeUndefined();
  });
});

test.each([
  ["oidc.eks.us-west-2.amazonaws.com/id/A", ["us-west-2"]],
  ["oidc.eks.cn-north-1.amazonaws.com.cn/id/A", ["cn-north-1"]],
  ["oidc-eks.eu-west-1.api.aws/id/A", ["eu-west-1"]],
  ["arn:aws-us-gov:ec2:us-gov-west-1:123456789012:vpc-flow-log/*", ["us-gov-west-1"]],
  ["eks.amazonaws.com", []],
  ["https://127.0.0.1:4000/id/A", []],
])("the regions that %s names", (trust, regions) => {
  expect(regionsIn(trust)).toEqual(regions);
});

describe("OIDC providers", () => {
  const arnOf = (host: string) => `arn:aws:iam::123456789012:oidc-provider/${host}`;
  const GONE = "oidc.eks.us-west-2.amazonaws.com/id/GONE";
  const ELSEWHERE = "oidc.eks.eu-west-1.amazonaws.com/id/GONE";
  const LIVE = "oidc.eks.us-west-2.amazonaws.com/id/LIVE";
  const owned = [{ Key: "kubernetes.io/cluster/demo", Value: "owned" }];
  const providers = [GONE, ELSEWHERE, LIVE].map((host) => ({ arn: arnOf(host), tags: owned }));
  const others = [{ name: "other", roleArn: "", issuer: LIVE }];
  const roleThatTrusts = (arn: string): RoleFacts => ({
    name: "demo-aws-node",
    arn: "",
    tags: [],
    trust: `{"Principal":{"Federated":"${arn}"}}`,
    instanceProfiles: [],
  });

  test("none of another region or of a cluster that exists, whatever their tags say", () => {
    expect(providerCandidates("us-west-2", providers, undefined, others)).toEqual([{ id: arnOf(GONE), tags: owned }]);
  });

  test("the one that the cluster's role trusts is the cluster's, and not one whose ARN begins alike", () => {
    const named = (arn: string) =>
      providerCandidates("us-west-2", [{ arn: arnOf(GONE), tags: [] }], roleThatTrusts(arn), [])[0]?.named;
    expect(named(arnOf(GONE))).toBe("the role demo-aws-node trusts it");
    expect(named(arnOf(`${GONE}2`))).toBeUndefined();
  });
});
