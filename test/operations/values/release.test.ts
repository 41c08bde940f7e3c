import { toYaml } from "../../../src/operations/values/document";
import type { Outputs } from "../../../src/operations/values/outputs";
import { type Release, releaseOf } from "../../../src/operations/values/release";
import { type Changes, testEnvironment } from "../../support/environment";
import { workloadEnvironment } from "../../support/existing-cluster";

const ROLE = "demo-eks-oidc-test-external-dns-external-dns";
const ZONES = { hostedZoneArns: ["arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ"] };
const DNS = { preset: "external-dns", ...ZONES };

const call = (args: string) => `terraform output ${args}`;

function releaseIn(serviceAccount: object, wanted: string, changes: Changes = {}, outputs?: Outputs): Release {
  return releaseOf(testEnvironment({ serviceAccounts: [serviceAccount].flat(), ...changes }), wanted, call, outputs);
}

function accountOf(serviceAccount: object, changes: Changes = {}, outputs?: Outputs): string {
  const { values } = releaseIn({ ...DNS, ...serviceAccount }, "external-dns", changes, outputs);
  return toYaml(values.serviceAccount ?? {});
}

const MARKED = `create: true
name: external-dns
annotations:
  eks.amazonaws.com/role-arn: arn:aws:iam::<account>:role/${ROLE} # fill in: terraform output -json service_account_role_arns
  eks.amazonaws.com/sts-regional-endpoints: "true"
`;

const KNOWN = MARKED.replace("<account>", "123456789012").replace(/ # .*/, "");

test("where the file has no account, its place is marked in the role's ARN", () => {
  expect(accountOf({})).toBe(MARKED);
});

test.each([
  ["the file", { account: "123456789012" }, undefined],
  ["Terraform", {}, { roleArns: { [ROLE]: `arn:aws:iam::123456789012:role/${ROLE}` } }],
])("the role's ARN is known from %s", (_, changes, outputs) => {
  expect(accountOf({}, changes, outputs)).toBe(KNOWN);
});

test("another role's ARN tells nothing of this one", () => {
  expect(accountOf({}, {}, { roleArns: { other: "arn:aws:iam::123456789012:role/other" } })).toBe(MARKED);
});

test("the role's path is in its ARN", () => {
  const given = { path: "/team/", roleName: "dns" };
  expect(accountOf(given, { account: "123456789012" })).toBe(`create: true
name: external-dns
annotations:
  eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/team/dns
  eks.amazonaws.com/sts-regional-endpoints: "true"
`);
});

test("an account that the stack makes is not the chart's", () => {
  expect(accountOf({ namespace: "dns", name: "records", create: true })).toBe("create: false\nname: records\n");
});

test("KEDA's chart makes the annotations itself, unless the stack makes the account", () => {
  const keda = { preset: "keda" };
  const changes = { account: "123456789012" };
  expect(toYaml(releaseIn(keda, "keda", changes).values)).toBe(`podIdentity:
  aws:
    irsa:
      enabled: true
      roleArn: arn:aws:iam::123456789012:role/demo-eks-oidc-test-keda-keda-operator
serviceAccount:
  operator:
    create: true
    name: keda-operator
`);
  expect(toYaml(releaseIn({ ...keda, create: true }, "keda", changes).values)).toBe(`serviceAccount:
  operator:
    create: false
    name: keda-operator
`);
});

test("an account of which the file has a pattern is to be chosen", () => {
  expect(accountOf({ namespace: "dns", names: ["dns-*"], roleName: "dns" })).toContain(
    "name: <account> # fill in: one that dns-* stands for\n",
  );
});

describe("the VPC's id", () => {
  const CONTROLLER = { preset: "load-balancer-controller" };

  test("is Terraform's to tell of a new network", () => {
    const { values } = releaseIn(CONTROLLER, "load-balancer-controller");
    expect(toYaml({ vpcId: values.vpcId ?? "" })).toBe("vpcId: <VPC id> # fill in: terraform output -raw vpc_id\n");
    const told = { vpcId: "vpc-0a", roleArns: {} };
    expect(releaseIn(CONTROLLER, "load-balancer-controller", {}, told).values.vpcId).toBe("vpc-0a");
  });

  test("is the file's of a cluster that exists; where that has none, EKS tells it", () => {
    const environment = workloadEnvironment();
    expect(releaseOf(environment, "load-balancer-controller", call).values.vpcId).toBe("vpc-0123456789abcdef0");
    const { vpcId: _, ...existing } = environment.cluster.existing;
    const without = { ...environment, cluster: { ...environment.cluster, existing } };
    const { values } = releaseOf(without, "load-balancer-controller", call);
    expect(toYaml({ vpcId: values.vpcId ?? "" })).toBe(
      "vpcId: <VPC id> # fill in: aws eks describe-cluster --name shared --region us-west-2 --query cluster.resourcesVpcConfig.vpcId --output text\n",
    );
  });
});

test("the account's digits are marked where they stand alone", () => {
  const { values } = releaseIn({ preset: "gateway-api-controller" }, "gateway-api-controller");
  expect(toYaml({ awsAccountId: values.awsAccountId ?? "" })).toBe(
    "awsAccountId: <account> # fill in: aws sts get-caller-identity --query Account --output text\n",
  );
});

describe("what a limit names", () => {
  const velero = (...names: string[]) => ({
    preset: "velero",
    bucketArns: names.map((name) => `arn:aws:s3:::${name}`),
  });
  const bucketOf = (entry: object) => {
    const { configuration } = releaseIn(entry, "velero").values as never as {
      configuration: { backupStorageLocation: readonly [{ bucket: string }] };
    };
    return toYaml({ bucket: configuration.backupStorageLocation[0].bucket });
  };

  test("is the value", () => {
    expect(bucketOf(velero("backups"))).toBe("bucket: backups\n");
  });

  test("is to be chosen where it is several, or a pattern", () => {
    expect(bucketOf(velero("a-backups", "b-backups"))).toBe(
      "bucket: <bucket> # fill in: one of a-backups, b-backups\n",
    );
    expect(bucketOf(velero("backups-*"))).toBe("bucket: <bucket> # fill in: one that backups-* covers\n");
  });

  test("may be nothing", () => {
    expect(releaseIn({ preset: "karpenter" }, "karpenter").values.settings).toEqual({
      clusterName: "demo-eks-oidc-test",
    });
  });
});

describe("a program of two accounts", () => {
  const EFS = {
    preset: "efs-csi",
    fileSystemArns: ["arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-0123456789abcdef0"],
  };
  const namesIn = (given: object) => {
    const { controller, node } = releaseIn({ ...EFS, ...given }, "efs-csi").values as never as Record<
      "controller" | "node",
      { serviceAccount: { name: string } } | undefined
    >;
    return [controller?.serviceAccount.name, node?.serviceAccount.name];
  };

  test.each([
    [{}, ["efs-csi-controller-sa", "efs-csi-node-sa"]],
    [{ names: ["efs-csi-node-sa", "efs-csi-controller-sa"] }, ["efs-csi-controller-sa", "efs-csi-node-sa"]],
    [{ names: ["storage", "mounts"] }, ["storage", "mounts"]],
    [{ names: ["mounts", "efs-csi-controller-sa"] }, ["efs-csi-controller-sa", "mounts"]],
    [{ name: "efs-csi-controller-sa" }, ["efs-csi-controller-sa", undefined]],
  ])("%j", (given, names) => {
    expect(namesIn(given)).toEqual(names);
  });
});

describe("several entries of a preset", () => {
  const SEVERAL = [
    { ...DNS, namespace: "dns", names: ["public", "private"] },
    { ...DNS, namespace: "other", name: "public" },
    { namespace: "shop", name: "orders", policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] },
  ];

  test("are told apart by an account, whose name the release has", () => {
    expect(releaseIn(SEVERAL, "dns/private")).toMatchObject({
      name: "private",
      namespace: "dns",
      values: { serviceAccount: { name: "private" } },
    });
  });

  test.each([
    [
      "external-dns",
      "several accounts have the preset external-dns: dns/public, dns/private, other/public: name one, such as npx eks-irsa values test dns/public",
    ],
    ["dns/privat", "env_vars/test.yaml has no account dns/privat with a preset: did you mean dns/private?"],
    [
      "web/shop",
      "env_vars/test.yaml has no account web/shop with a preset: there are dns/public, dns/private, other/public",
    ],
    ["shop/orders", "shop/orders has no preset in env_vars/test.yaml, so no chart is known that its pods come of"],
  ])("not %s", (wanted, message) => {
    expect(() => releaseIn(SEVERAL, wanted)).toThrow(new Error(message));
  });
});

test("one entry of a preset may be named by its account", () => {
  expect(releaseIn(DNS, "external-dns/external-dns")).toMatchObject({
    name: "external-dns",
    namespace: "external-dns",
  });
});

test.each([
  ["velro", {}, "no preset is called velro: did you mean velero?"],
  [
    "velero",
    {},
    "env_vars/test.yaml has no entry with the preset velero: add { preset: velero } to serviceAccounts, with bucketArns",
  ],
  [
    "karpenter",
    {},
    "env_vars/test.yaml has no entry with the preset karpenter: add { preset: karpenter } to serviceAccounts",
  ],
  [
    "ebs-csi",
    { cluster: { addons: { "aws-ebs-csi-driver": {} } } },
    "ebs-csi is the role of the EKS add-on aws-ebs-csi-driver in env_vars/test.yaml: EKS installs it with that role, and it needs no chart",
  ],
  ["a/b", { serviceAccounts: [] }, "env_vars/test.yaml has no account a/b with a preset: it has none"],
])("%s is in no entry", (wanted, changes, message) => {
  expect(() => releaseOf(testEnvironment(changes), wanted, call)).toThrow(new Error(message));
});

const S3 = "whatever stores in S3, such as Loki, Mimir, Tempo, Thanos, Harbor or GitLab";

test.each([
  [
    { preset: "network-flow-monitor" },
    "network-flow-monitor has no chart: its program is the EKS add-on aws-network-flow-monitoring-agent, which gets its role in cluster.addons: move the entry there",
  ],
  [
    { preset: "s3-storage", namespace: "logs", name: "loki", bucketArns: ["arn:aws:s3:::logs"] },
    `s3-storage has no chart: it is for ${S3}: run them as the account logs/loki, with the annotation eks.amazonaws.com/role-arn: arn:aws:iam::<account>:role/demo-eks-oidc-test-logs-loki (terraform output -json service_account_role_arns tells it)`,
  ],
  [
    { preset: "s3-storage", namespace: "logs", names: ["loki"], bucketArns: ["arn:aws:s3:::logs"], create: true },
    `s3-storage has no chart: it is for ${S3}: run them as the account logs/loki, which the stack makes`,
  ],
])("%j has no chart", (entry, message) => {
  expect(() => releaseIn(entry, entry.preset)).toThrow(new Error(message));
});
