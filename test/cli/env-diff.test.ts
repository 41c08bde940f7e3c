import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { toJson, toText } from "../../src/cli/env-diff/report";
import { readEnvironments } from "../../src/environment/reader";
import { compare, type Difference } from "../../src/operations/env-diff/compare";
import { type Side, sideOf } from "../../src/operations/env-diff/side";
import { createStacks } from "../../src/stacks/environment-stacks";
import { firstDeployed } from "../../src/synthesized/first-deployed";
import { type Changes, clusterTemplate, testEnvironment } from "../support/environment";
import { golden } from "../support/golden";
import { runProgram } from "../support/program";
import { linkedProject } from "../support/project";

/** An environment of this repository as its golden files say it. */
function goldenSide(name: string, ...stacks: string[]) {
  const [environment] = readEnvironments("env_vars", name);
  if (!environment) throw new Error(`no ${name}`);
  return sideOf(
    environment,
    stacks.map((stack) => golden(stack)),
  );
}

const NO_ROLE = "destroy roles, without which pods have no permissions";

/** What only one has, whichever is to become as the other. */
function withoutDanger(lacks: Difference["only"][0]): object[] {
  return lacks.map(({ danger: _, ...lack }) => lack);
}

describe("test and prod", () => {
  const difference = compare([goldenSide("test", "test", "test-kubernetes"), goldenSide("prod", "prod")]);

  test("the text lists what differs", () => {
    expect(toText(difference)).toBe(`                     test                prod
cluster              demo-eks-oidc-test  demo-eks-oidc-prod
region               us-west-2           us-west-2
resources            73                  59
  add-on             3                   4
  IAM policy         6                   0
  IAM role           9                   4
  IP address         1                   3
  namespace          1                   0
  NAT gateway        1                   3
  policy attachment  10                  4
  service account    1                   0

⚠ Making test like prod would
  replace the network, and the cluster with everything on it
  destroy namespaces, with everything in them: demo
  replace subnets, and the node groups or NAT gateways in them: private-us-west-2a,
    private-us-west-2b, private-us-west-2c, public-us-west-2a, public-us-west-2b, public-us-west-2c
  destroy node groups, whose nodes are drained: on-demand
  replace node groups, the old one first: spot
  destroy roles, without which pods have no permissions: demo-s3-echoer, external-dns-external-dns,
    external-secrets-external-secrets, kube-system-aws-load-balancer-controller,
    kube-system-cluster-autoscaler

Only in test
  IAM role demo-s3-echoer, external-dns-external-dns, external-secrets-external-secrets,
    kube-system-aws-load-balancer-controller, kube-system-cluster-autoscaler
  launch template on-demand
  namespace demo
  node group on-demand
  service account s3-echoer

Only in prod
  add-on eks-pod-identity-agent
  IP address nat-us-west-2b, nat-us-west-2c
  launch template system
  NAT gateway nat-us-west-2b, nat-us-west-2c
  node group system

Settings
  Terraform's state
    backend  local: a file in the project's folder → s3:
      demo-eks-oidc-terraform-state/eks-irsa/prod.tfstate
  add-on vpc-cni
    configuration_values.env.ENABLE_PREFIX_DELEGATION  true → nothing
    configuration_values.env.WARM_PREFIX_TARGET  1 → nothing
  EKS cluster
    deletion_protection  false → true
    vpc_config.endpoint_public_access  true → false
    vpc_config.public_access_cidrs  203.0.113.0/24 → nothing
  log group /aws/eks/<cluster>/cluster
    retention_in_days  30 → 365
  log group vpc-flow-logs-cw-group
    retention_in_days  14 → 365
  node group spot
  ⚠ instance_types  m5.large, m5a.large, m5d.large, m5ad.large → m5.4xlarge, m5a.4xlarge,
      m5d.4xlarge, m5ad.4xlarge
    scaling_config.desired_size  2 → 3
    scaling_config.max_size  4 → 12
  route vpc/nat-route-us-west-2b
    nat_gateway_id  NAT gateway nat-us-west-2a → NAT gateway nat-us-west-2b
  route vpc/nat-route-us-west-2c
    nat_gateway_id  NAT gateway nat-us-west-2a → NAT gateway nat-us-west-2c
  security group rule cluster/private-access/10-99-192-0-18
    cidr_ipv4  10.99.192.0/18 → 10.100.0.0/16
  subnet private-us-west-2a
  ⚠ cidr_block  10.99.192.0/20 → 10.100.0.0/18
  subnet private-us-west-2b
  ⚠ cidr_block  10.99.208.0/20 → 10.100.64.0/18
  subnet private-us-west-2c
  ⚠ cidr_block  10.99.224.0/20 → 10.100.128.0/18
  subnet public-us-west-2a
  ⚠ cidr_block  10.99.240.0/22 → 10.100.192.0/20
  subnet public-us-west-2b
  ⚠ cidr_block  10.99.244.0/22 → 10.100.208.0/20
  subnet public-us-west-2c
  ⚠ cidr_block  10.99.248.0/22 → 10.100.224.0/20
  VPC
  ⚠ cidr_block  10.99.192.0/18 → 10.100.0.0/16
  wait cluster/drain
    destroy_duration  60s → 120s`);
  });

  test("the JSON has the same, and counts", () => {
    const { settings, only, ...rest } = JSON.parse(toJson(difference));
    expect({ ...rest, kinds: rest.kinds.slice(0, 1) }).toEqual({
      same: false,
      environments: [
        { name: "test", cluster: "demo-eks-oidc-test", region: "us-west-2" },
        { name: "prod", cluster: "demo-eks-oidc-prod", region: "us-west-2" },
      ],
      total: [73, 59],
      kinds: [{ kind: "add-on", type: "aws_eks_addon", counts: [3, 4] }],
      rights: [],
    });
    expect(only[0].slice(0, 2)).toEqual([
      { kind: "IAM role", name: "demo-s3-echoer", serviceAccounts: ["demo/s3-echoer"], danger: NO_ROLE },
      {
        kind: "IAM role",
        name: "external-dns-external-dns",
        serviceAccounts: ["external-dns/external-dns"],
        danger: NO_ROLE,
      },
    ]);
    expect(settings[5]).toEqual({
      kind: "EKS cluster",
      name: "",
      attribute: "vpc_config.public_access_cidrs",
      values: ["203.0.113.0/24", null],
    });
  });

  test("the other way round, the other way round", () => {
    const back = compare([goldenSide("prod", "prod"), goldenSide("test", "test", "test-kubernetes")]);
    expect(back.only.map(withoutDanger)).toEqual([difference.only[1], difference.only[0]].map(withoutDanger));
    expect(back.only[0].filter(({ danger }) => danger !== undefined)).toEqual([
      { kind: "add-on", name: "eks-pod-identity-agent", danger: "destroy add-ons, with their pods" },
      { kind: "node group", name: "system", danger: "destroy node groups, whose nodes are drained" },
    ]);
    expect(back.only[1].filter(({ danger }) => danger !== undefined)).toEqual([]);
    expect(back.settings.map(({ values: [a, b] }) => [b, a])).toEqual(difference.settings.map(({ values }) => values));
  });
});

test("provider versions that only one of the two names", () => {
  const side = goldenSide("test", "test", "test-kubernetes");
  const pinned = { ...side, environment: { ...side.environment, providers: { aws: "6.48.0" } } };
  expect(compare([side, pinned]).settings).toEqual([
    { kind: "all resources", name: "", attribute: "providers.aws", values: [null, "6.48.0"] },
  ]);
});

test("what policies of roles and keys say, by statement", () => {
  const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  const read = { Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: ["arn:aws:s3:::a", "arn:aws:s3:::b"] };
  const trust = (service: string) =>
    document({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } });
  const key = (actions: string) =>
    document({ Effect: "Allow", Principal: { AWS: "*" }, Action: actions, Resource: "*" });
  const side = (name: string, service: string, policy: string, keyPolicy: string, arn: string) =>
    sideOf({ ...testEnvironment(), name }, [
      {
        resource: {
          aws_iam_role: { r: { name: "r", assume_role_policy: trust(service) } },
          aws_iam_role_policy: { p: { role: "${aws_iam_role.r.name}", policy } },
          aws_iam_role_policy_attachment: { a: { role: "${aws_iam_role.r.name}", policy_arn: arn } },
          aws_kms_key: { k: { policy: keyPolicy } },
        },
      },
    ]);
  const first = side("one", "ec2.amazonaws.com", document(read), key("kms:Decrypt"), "arn:aws:iam::aws:policy/A");
  const denied = {
    Effect: "Deny",
    NotAction: "s3:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const second = side(
    "two",
    "eks.amazonaws.com",
    document({ ...read, Action: "s3:Get*" }, denied),
    key("kms:*"),
    "arn:aws:iam::aws:policy/B",
  );
  expect(toText(compare([first, second]))).toBe(`           one                 two
cluster    demo-eks-oidc-test  demo-eks-oidc-test
region     us-west-2           us-west-2
resources  4                   4

Permissions
  IAM role r
    only in one  trusts ec2.amazonaws.com
    only in one  allows s3:List* on arn:aws:s3:::a, arn:aws:s3:::b
    only in one  has the policy arn:aws:iam::aws:policy/A
    only in two  trusts eks.amazonaws.com
    only in two  denies all but s3:* on * if aws:SecureTransport Bool "false"
    only in two  has the policy arn:aws:iam::aws:policy/B
  KMS key k
    only in one  allows * to kms:Decrypt on *
    only in two  allows * to kms:* on *`);
});

test("a role that both have is told with the service accounts of the first", () => {
  const statements = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::demo/*"] }];
  const sideWith = (...names: string[]) => {
    const environment = testEnvironment({ serviceAccounts: [{ namespace: "demo", names, statements }] });
    return sideOf(environment, [clusterTemplate(environment).json]);
  };
  const { rights } = compare([sideWith("a", "b"), sideWith("a", "c")]);
  expect(rights.map(({ name, serviceAccounts }) => [name, serviceAccounts])).toEqual([
    ["demo-a", ["demo/a", "demo/b"]],
  ]);
});

describe("the command", () => {
  const project = linkedProject();
  const file = readFileSync("env_vars/test.yaml", "utf8").replace("demo-eks-oidc-test", "shop");
  const write = (name: string, text: string) => writeFileSync(join(project, `env_vars/${name}.yaml`), text);
  const envDiff = (...args: string[]) =>
    runProgram(process.execPath, ["bin/eks-irsa.js", "env", "diff", ...args], project);

  test("of an environment elsewhere only that is told, although names and zones are others", () => {
    const moved = file.replaceAll("us-west-2", "cn-north-1").replaceAll("arn:aws:", "arn:aws-cn:");
    write(
      "china",
      moved.replace("Environment: test", "Environment: china").replace("name: shop", `name: shop-${"x".repeat(60)}`),
    );
    expect(envDiff("test", "china")).toEqual({
      code: 0,
      stdout: `           test                china
cluster    demo-eks-oidc-test  shop-${"x".repeat(60)}
region     us-west-2           cn-north-1
resources  73                  73

Settings
  all resources
    region  us-west-2 → cn-north-1
`,
      stderr: "",
    });
  });

  test("--exit-code tells a difference from none", () => {
    write("staging", file.replace("Environment: test", "Environment: staging"));
    expect(envDiff("test", "staging", "--exit-code")).toEqual({
      code: 0,
      stdout: "test and staging create the same: 73 resources\n",
      stderr: "",
    });
    expect(envDiff("staging", "prod", "--exit-code").code).toBe(2);
  });

  test("an environment that does not exist", () => {
    expect(envDiff("test", "porsche")).toMatchObject({ code: 1, stdout: "" });
    expect(envDiff("test", "prdo").stderr).toBe("eks-irsa: no environment prdo: did you mean prod?\n");
  });
});

/** A side as the command reads it, with what would be made in an account that has nothing of it. */
function sideWith(changes: Changes): Side {
  const environment = testEnvironment(changes);
  const stacks = createStacks(new App(), environment).map((stack) => {
    stack.prepareStack();
    return firstDeployed(JSON.parse(JSON.stringify(stack.toTerraform())));
  });
  return sideOf(environment, stacks);
}

describe("what shows in no resource", () => {
  const settings = (one: Changes, other: Changes) => {
    const { settings: all } = compare([sideWith(one), sideWith(other)]);
    return all.map(({ kind, attribute, values }) => [kind, attribute, ...values]);
  };
  const role = "arn:aws:iam::123456789012:role/Deployer";
  const account = { id: "123456789012" };
  const cluster = { admins: [role] };

  test("who signs in", () => {
    const assumeRole = { roleArn: role, externalId: "example-external-id" };
    expect(
      settings(
        { cluster, account: { ...account, assumeRole: role } },
        { cluster, account: { ...account, profile: "demo", assumeRole } },
      ),
    ).toEqual([
      ["Terraform's sign-in", "account.profile", null, "demo"],
      ["Terraform's sign-in", "account.assumeRole.externalId", null, "example-external-id"],
    ]);
  });

  test.each([
    [{ s3: { bucket: "demo-states" } }, "s3: demo-states/eks-irsa/test.tfstate"],
    [{ gcs: { bucket: "demo-states" } }, "gcs: demo-states/eks-irsa/test"],
    [
      { azurerm: { storageAccountName: "demo", containerName: "states" } },
      "azurerm: demo/states/eks-irsa/test.tfstate",
    ],
    [
      { remote: { organization: "example-company", workspaces: { prefix: "eks-" } } },
      "remote: app.terraform.io/example-company/eks-test",
    ],
    [{ http: { address: "https://example.com/states/test" } }, "http: https://example.com/states/test"],
  ])("where the state is: %j", (backend, place) => {
    expect(settings({}, { backend: { local: undefined, ...backend } })).toEqual([
      ["Terraform's state", "backend", "local: a file in the project's folder", place],
    ]);
  });

  test("settings of one kind of backend", () => {
    const s3 = { bucket: "demo-states" };
    expect(
      settings(
        { backend: { local: undefined, s3 } },
        { backend: { local: undefined, s3: { bucket: "states", encrypt: false, assumeRole: role } } },
      ),
    ).toEqual([
      ["Terraform's state", "backend.s3.bucket", "demo-states", "states"],
      ["Terraform's state", "backend.s3.encrypt", "true", "false"],
      ["Terraform's state", "backend.s3.assumeRole.roleArn", null, role],
    ]);
  });
});

test("keys, security groups and roles are told in words", () => {
  const key = "arn:aws:kms:us-west-2:123456789012:key/00000000-12ab-34cd-56ef-1234567890ab";
  const first = sideWith({ cluster: { secretsEncryption: true, logs: { encryption: true } } });
  const second = sideWith({
    cluster: { secretsEncryption: key, logs: { encryption: key } },
    nodeGroups: { spot: { securityGroupIds: ["sg-0123456789abcdef0"] } },
  });
  const { settings } = compare([first, second]);
  expect(settings.map(({ attribute, values }) => [attribute, ...values])).toEqual([
    ["encryption_config.provider.key_arn", "KMS key cluster/secrets-key", key],
    ["vpc_security_group_ids", null, "the cluster's security group, sg-0123456789abcdef0"],
    ["kms_key_id", "KMS key logs-key", key],
  ]);
});

describe("accounts", () => {
  const sideIn = (account: string | undefined) => {
    const admins = [`arn:aws:iam::${account ?? "123456789012"}:role/PlatformAdmin`];
    const environment = testEnvironment({ account, cluster: { admins } });
    return sideOf(environment, [clusterTemplate(environment).json]);
  };
  const account = (one: string | null, other: string | null) => ({
    kind: "all resources",
    name: "",
    attribute: "account",
    values: [one, other],
  });

  test("another account is told once, and not in each ARN", () => {
    const { settings, rights } = compare([sideIn("123456789012"), sideIn("210987654321")]);
    expect({ settings, rights }).toEqual({ settings: [account("123456789012", "210987654321")], rights: [] });
  });

  test("an account that only one file says is no more than that", () => {
    const { settings, rights } = compare([sideIn(undefined), sideIn("123456789012")]);
    expect({ settings, rights }).toEqual({ settings: [account(null, "123456789012")], rights: [] });
  });
});
