import { type AccountRole, regionsIn } from "../../../src/operations/leftovers/account-roles";
import { profileCandidate } from "../../../src/operations/leftovers/instance-profiles";
import { providerCandidates } from "../../../src/operations/leftovers/oidc-providers";
import { roleCandidates } from "../../../src/operations/leftovers/roles";

const owned = [{ Key: "kubernetes.io/cluster/demo", Value: "owned" }];
const other = {
  name: "other",
  roleArn: "arn:aws:iam::123456789012:role/other",
  issuer: "oidc.example/id/OTHER",
  vpcId: "vpc-other",
};

const role = (facts: Partial<AccountRole> = {}): AccountRole => ({
  name: "demo-cluster",
  arn: "arn:aws:iam::123456789012:role/demo-cluster",
  tags: owned,
  trust: "{}",
  regions: [],
  instanceProfiles: [],
  ...facts,
});

describe("roles", () => {
  const candidate = (facts: Partial<AccountRole>, others = [other]) =>
    roleCandidates("us-west-2", { roles: [role(facts)], others })[0];

  test("a name alone proves nothing", () => {
    expect(candidate({ tags: [] })).toEqual({
      id: "demo-cluster",
      tags: [],
      resemblance: "named like a role of this cluster",
    });
  });

  test("in an instance profile: free with it", () => {
    expect(candidate({ instanceProfiles: ["a", "b"] })).toMatchObject({
      inUse: "in the instance profile a, b",
      usedBy: ["a", "b"],
    });
  });

  test.each<[by: string, facts: Partial<AccountRole>, reason: string]>([
    ["another cluster", { arn: other.roleArn }, "the cluster other has it"],
    ["another cluster's pods", { trust: `{"Federated":"…/${other.issuer}"}` }, "it trusts the cluster other"],
    [
      "another cluster, whatever instances do",
      { arn: other.roleArn, instanceProfiles: ["a"] },
      "the cluster other has it",
    ],
  ])("in use by %s", (_, facts, reason) => {
    expect(candidate(facts)).toMatchObject({ inUse: reason, usedBy: undefined });
  });

  test("one role that is for another region keeps them all: a cluster of the same name may be there", () => {
    const roles = [role({ regions: ["eu-west-1"] }), role({ name: "demo-worker-node" })];
    const reason = "a cluster of the same name is, or was, in eu-west-1, and IAM has no regions";
    const inUse = (region: string) => roleCandidates(region, { roles, others: [] }).map((one) => one.inUse);
    expect(inUse("us-west-2")).toEqual([reason, reason]);
    expect(inUse("eu-west-1")).toEqual([undefined, undefined]);
  });

  test("an issuer that is not known makes no role another's", () => {
    expect(candidate({}, [{ ...other, issuer: "" }])?.inUse).toBeUndefined();
  });
});

describe("instance profiles", () => {
  const Arn = "arn:aws:iam::123456789012:instance-profile/demo";
  const profile = (tags = owned) =>
    ({ Arn, InstanceProfileName: "demo", Tags: tags }) as Parameters<typeof profileCandidate>[0];
  const instances = [{ InstanceId: "i-1", IamInstanceProfile: { Arn } }, { InstanceId: "i-2" }];

  test("in use by instances: free with them", () => {
    expect(profileCandidate(profile(), instances, "us-west-2")).toEqual({
      id: "demo",
      tags: owned,
      inUse: "i-1 has it",
      usedBy: ["i-1"],
    });
    expect(profileCandidate(profile(), [], "us-west-2")).toEqual({ id: "demo", tags: owned });
  });

  test("one of another region stays, whoever uses it here", () => {
    const tags = [...owned, { Key: "topology.kubernetes.io/region", Value: "eu-west-1" }];
    expect(profileCandidate(profile(tags), instances, "us-west-2")).toMatchObject({
      inUse: "it belongs to a cluster in eu-west-1",
      usedBy: undefined,
    });
    expect(profileCandidate(profile(), instances, "us-west-2", "elsewhere")).toMatchObject({
      inUse: "elsewhere",
      usedBy: undefined,
    });
  });
});

test.each([
  ["oidc.eks.us-west-2.amazonaws.com/id/A", ["us-west-2"]],
  ["oidc.eks.cn-north-1.amazonaws.com.cn/id/A", ["cn-north-1"]],
  ["oidc-eks.eu-west-1.api.aws/id/A", ["eu-west-1"]],
  ["arn:aws-us-gov:ec2:us-gov-west-1:123456789012:vpc-flow-log/*", ["us-gov-west-1"]],
  ["arn:aws:eks:eu-west-1:123456789012:cluster/demo", ["eu-west-1"]],
  ["eks.amazonaws.com", []],
  ["https://127.0.0.1:4000/id/A", []],
])("the regions that %s names", (trust, regions) => {
  expect(regionsIn(trust)).toEqual(regions);
});

test("further clusters that the file names do not count", () => {
  const known = { host: "oidc.eks.eu-west-1.amazonaws.com/id/A", providerArn: "" };
  const trust = `"arn:aws:iam::123456789012:oidc-provider/${known.host}" "${known.host}:sub" "oidc.eks.us-west-2.amazonaws.com/id/B"`;
  expect(regionsIn(trust, [known])).toEqual(["us-west-2"]);
});

describe("OIDC providers", () => {
  const arnOf = (host: string) => `arn:aws:iam::123456789012:oidc-provider/${host}`;
  const GONE = "oidc.eks.us-west-2.amazonaws.com/id/GONE";
  const ELSEWHERE = "oidc.eks.eu-west-1.amazonaws.com/id/GONE";
  const LIVE = "oidc.eks.us-west-2.amazonaws.com/id/LIVE";
  const providers = [GONE, ELSEWHERE, LIVE].map((host) => ({ arn: arnOf(host), tags: owned }));
  const candidates = (found: typeof providers, surroundings: Parameters<typeof providerCandidates>[3]) =>
    providerCandidates("demo", "us-west-2", found, surroundings);

  test("none of another region or of a cluster that exists, whatever their tags say", () => {
    const others = [{ ...other, issuer: LIVE }];
    expect(candidates(providers, { others, roles: [] })).toEqual([{ id: arnOf(GONE), tags: owned }]);
  });

  describe("one without a tag", () => {
    const trusted = (arn: string, tags: AccountRole["tags"]) => {
      const roles = [role({ name: "demo-aws-node", tags, trust: `{"Principal":{"Federated":"${arn}"}}` })];
      return candidates([{ arn: arnOf(GONE), tags: [] }], { others: [], roles })[0];
    };
    const why = "the role demo-aws-node trusts it";

    test("is the cluster's where the cluster's role trusts it, and not one whose ARN begins alike", () => {
      expect(trusted(arnOf(GONE), owned)).toEqual({ id: arnOf(GONE), tags: [], proof: why });
      expect(trusted(arnOf(`${GONE}2`), owned)).toEqual({ id: arnOf(GONE), tags: [], proof: undefined });
    });

    test("is perhaps the cluster's where a role trusts it that is perhaps the cluster's", () => {
      expect(trusted(arnOf(GONE), [])).toEqual({ id: arnOf(GONE), tags: [], resemblance: why });
    });
  });
});
