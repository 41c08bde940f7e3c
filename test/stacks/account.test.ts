import { clusterTemplate, kubernetesTemplate, testEnvironment } from "../support/environment";

const ACCOUNT = "123456789012";
const unknown = clusterTemplate(testEnvironment());
const known = clusterTemplate(testEnvironment({ account: ACCOUNT }));

test("both stacks' provider touches no other account", () => {
  const changes = { account: ACCOUNT, serviceAccounts: [CREATED] };
  expect(known.json.provider.aws[0].allowed_account_ids).toEqual([ACCOUNT]);
  expect(kubernetesTemplate(testEnvironment(changes)).json.provider.aws[0].allowed_account_ids).toEqual([ACCOUNT]);
  expect(unknown.json.provider.aws[0]).not.toHaveProperty("allowed_account_ids");
});

test("both stacks' provider assumes the role, with the profile's credentials", () => {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/Deployer`;
  const assumeRole = { roleArn, externalId: "id", sessionName: "ci", durationSeconds: 900 };
  const of = (account: object) => {
    const environment = testEnvironment({ account, cluster: { admins: [roleArn] }, serviceAccounts: [CREATED] });
    const providers = [clusterTemplate(environment), kubernetesTemplate(environment)].map(({ json }) => json.provider);
    const [first, second] = providers.map(({ aws: [{ default_tags: _, region: __, ...provider }] }) => provider);
    expect(second).toEqual(first);
    return first;
  };
  expect(of({ profile: "demo", assumeRole })).toEqual({
    allowed_account_ids: [ACCOUNT],
    profile: "demo",
    assume_role: [{ role_arn: roleArn, external_id: "id", session_name: "ci", duration: "900s" }],
  });
  expect(of({ assumeRole: roleArn })).toEqual({ allowed_account_ids: [ACCOUNT], assume_role: [{ role_arn: roleArn }] });
  expect(of({ profile: "demo" })).toEqual({ profile: "demo" });
});

const CREATED = {
  namespace: "demo",
  name: "reader",
  create: true,
  policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
};

test("a known account is text where an unknown one is told by the VPC, and nothing else differs", () => {
  const owner = `\${${unknown.address("aws_vpc")}.owner_id}`;
  const { provider, ...told } = JSON.parse(JSON.stringify(unknown.json).replaceAll(owner, ACCOUNT));
  expect(JSON.stringify(unknown.json).split(owner).length).toBeGreaterThan(5);
  expect(known.json).toEqual({ ...told, provider: known.json.provider });
  expect(provider.aws[0]).toEqual({ ...known.json.provider.aws[0], allowed_account_ids: undefined });
});

/** Rules in parts of 6,144 characters: which part one is in must not depend on how long an account's number is. */
test("a policy in several parts is cut at the same places, whether the account is known or not", () => {
  const serviceAccounts = [{ preset: "load-balancer-controller" }, { preset: "karpenter" }];
  const before = clusterTemplate(testEnvironment({ serviceAccounts }));
  const after = clusterTemplate(testEnvironment({ serviceAccounts, account: ACCOUNT }));
  const owner = `\${${before.address("aws_vpc")}.owner_id}`;
  const policies = before.resources("aws_iam_policy");
  expect(Object.keys(policies).length).toBeGreaterThan(2);
  expect(after.resources("aws_iam_policy")).toEqual(JSON.parse(JSON.stringify(policies).replaceAll(owner, ACCOUNT)));
});
