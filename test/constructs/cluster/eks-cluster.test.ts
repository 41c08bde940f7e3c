import { EksCluster, type EksClusterProps } from "../../../src/constructs/cluster/eks-cluster";
import { expression } from "../../../src/constructs/text/expression";
import { testAccount, testStack, testVpc } from "../../support/stack";
import { Template } from "../../support/template";

const LOGS = { types: ["api", "audit"], retentionDays: 30, drainSeconds: 60 };

function synthesize(changes: Partial<EksClusterProps> = {}) {
  const stack = testStack();
  const props = { name: "demo", version: "1.34", account: testAccount(stack), vpc: testVpc(stack) };
  new EksCluster(stack, "cluster", { ...props, ...changes });
  return Template.of(stack);
}

test("a cluster is private, encrypts secrets, and has neither self-made add-ons nor an accidental administrator", () => {
  const template = synthesize();
  expect(Object.values(template.resources("aws_eks_cluster"))).toEqual([
    {
      access_config: { authentication_mode: "API", bootstrap_cluster_creator_admin_permissions: false },
      bootstrap_self_managed_addons: false,
      // written out, as the upgrade policy: a block that goes changes nothing
      control_plane_scaling_config: { tier: "standard" },
      deletion_protection: false,
      // its own test is below
      dynamic: template.resource("aws_eks_cluster").dynamic,
      depends_on: [template.address("aws_iam_role_policy_attachment")],
      encryption_config: {
        provider: {
          key_arn: `\${${kept(template, "choice")} == "own" ? one(${template.address("aws_kms_key")}[*].arn) : ""}`,
        },
        resources: ["secrets"],
      },
      // EKS moves no cluster to another VPC
      lifecycle: {
        ignore_changes: ["encryption_config[0].provider[0].key_arn"],
        replace_triggered_by: [`${template.address("aws_vpc")}.id`],
      },
      name: "demo",
      role_arn: `\${${template.address("aws_iam_role")}.arn}`,
      upgrade_policy: { support_type: "EXTENDED" },
      version: "1.34",
      vpc_config: {
        endpoint_private_access: true,
        endpoint_public_access: false,
        subnet_ids: ["us-west-2a", "us-west-2b"].map(
          (zone) => `\${${template.address("aws_subnet", `vpc_private-${zone}`)}.id}`,
        ),
      },
    },
  ]);
  expect(template.resources("aws_eks_access_entry")).toEqual({});
});

test("a cluster that is protected is deleted neither by EKS nor by Terraform, which would begin with its nodes", () => {
  expect(synthesize({ deletionProtection: true }).resource("aws_eks_cluster")).toMatchObject({
    deletion_protection: true,
    lifecycle: { prevent_destroy: true },
  });
});

test("more security groups of the control plane, and a tier", () => {
  const cluster = synthesize({ securityGroupIds: ["sg-0a", "sg-0b"], scalingTier: "tier-xl" }).resource(
    "aws_eks_cluster",
  );
  expect(cluster.vpc_config).toMatchObject({ security_group_ids: ["sg-0a", "sg-0b"] });
  expect(cluster.control_plane_scaling_config).toEqual({ tier: "tier-xl" });
});

test("a range of services, which a plan never changes: one that wants another fails", () => {
  const { kubernetes_network_config, lifecycle } = synthesize({ serviceCidr: "10.100.0.0/16" }).resource(
    "aws_eks_cluster",
  );
  expect(kubernetes_network_config).toEqual({ service_ipv4_cidr: "10.100.0.0/16" });
  expect(lifecycle).toMatchObject({
    ignore_changes: ["encryption_config[0].provider[0].key_arn", "kubernetes_network_config[0].service_ipv4_cidr"],
    postcondition: [
      {
        condition: '${self.kubernetes_network_config[0].service_ipv4_cidr == "10.100.0.0/16"}',
        error_message:
          "cluster.serviceCidr: the services of the cluster have ${self.kubernetes_network_config[0].service_ipv4_cidr}, and EKS never changes that; write it again, or make a new environment for 10.100.0.0/16",
      },
    ],
  });
});

test("zonal shift: on, a block; off, one only for a cluster that had it, since EKS refuses what is so already", () => {
  const on = synthesize({ zonalShift: true });
  expect(on.resource("aws_eks_cluster").zonal_shift_config).toEqual({ enabled: true });
  expect(on.resource("aws_eks_cluster").dynamic).toBeUndefined();
  const off = synthesize();
  const memory = off.address("terraform_data", "cluster_zonal-shift");
  expect(off.resource("aws_eks_cluster").zonal_shift_config).toBeUndefined();
  expect(off.resource("aws_eks_cluster").dynamic).toEqual({
    zonal_shift_config: {
      for_each: `\${try(${memory}.input.enabled, false) ? [false] : []}`,
      content: { enabled: "${zonal_shift_config.value}" },
    },
  });
  const replacement = { replace_triggered_by: [`${off.address("aws_vpc")}.id`] };
  const kept = { triggers_replace: "demo", lifecycle: { ignore_changes: ["input"], ...replacement } };
  expect(on.resource("terraform_data", "cluster_zonal-shift")).toEqual({
    input: { enabled: true },
    triggers_replace: "demo",
    lifecycle: replacement,
  });
  expect(off.resource("terraform_data", "cluster_zonal-shift")).toEqual({ input: {}, ...kept });
});

test("the control plane's role, for this cluster only", () => {
  const template = synthesize();
  const partition = "${data.aws_partition.account_partition_32ACE770.partition}";
  const cluster = `arn:${partition}:eks:us-west-2:123456789012:cluster/demo`;
  expect(template.dataSource("aws_iam_policy_document", "cluster_trust").statement).toEqual([
    {
      actions: ["sts:AssumeRole"],
      principals: [{ type: "Service", identifiers: ["eks.amazonaws.com"] }],
      condition: [
        { test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] },
        { test: "ArnLike", variable: "aws:SourceArn", values: [cluster] },
      ],
    },
  ]);
  expect(Object.values(template.resources("aws_iam_role_policy_attachment"))).toEqual([
    {
      policy_arn:
        "arn:${data.aws_partition.account_partition_32ACE770.partition}:iam::aws:policy/AmazonEKSClusterPolicy",
      role: `\${${template.address("aws_iam_role")}.name}`,
    },
  ]);
});

test("where pods have security groups, the control plane may make their interfaces as long as it lives", () => {
  const template = synthesize({ podSecurityGroups: true });
  const partition = "${data.aws_partition.account_partition_32ACE770.partition}";
  const attachments = template.resources("aws_iam_role_policy_attachment");
  expect(
    Object.values(attachments)
      .map(({ policy_arn }) => policy_arn)
      .sort(),
  ).toEqual([
    `arn:${partition}:iam::aws:policy/AmazonEKSClusterPolicy`,
    `arn:${partition}:iam::aws:policy/AmazonEKSVPCResourceController`,
  ]);
  expect(template.resource("aws_eks_cluster").depends_on).toEqual([
    template.address("aws_iam_role_policy_attachment", "cluster_policy"),
    template.address("aws_iam_role_policy_attachment", "cluster_pod-interfaces-policy"),
  ]);
  // taken out, it goes once the CNI no longer asks for interfaces
  const { lifecycle } = template.resource("aws_iam_role_policy_attachment", "cluster_pod-interfaces-policy");
  expect(lifecycle).toEqual({ create_before_destroy: true });
  expect(template.resource("aws_iam_role_policy_attachment", "cluster_policy").lifecycle).toBe(undefined);
});

test("a public endpoint is open to the given networks only", () => {
  const endpoint = { private: false, publicCidrs: ["203.0.113.0/24"] };
  expect(synthesize({ endpoint }).resource("aws_eks_cluster").vpc_config).toMatchObject({
    endpoint_private_access: false,
    endpoint_public_access: true,
    public_access_cidrs: ["203.0.113.0/24"],
  });
});

test("the private endpoint answers the VPC, by a rule of the cluster's security group", () => {
  const template = synthesize();
  const [name, rule] = Object.entries(template.resources("aws_vpc_security_group_ingress_rule"))[0] ?? [];
  expect(name).toBe("aws_vpc_security_group_ingress_rule.cluster_private-access_10-0-0-0-16_49472482");
  expect(rule).toEqual({
    cidr_ipv4: "10.0.0.0/16",
    description: "Kubernetes API",
    from_port: 443,
    ip_protocol: "tcp",
    security_group_id: `\${${template.address("aws_eks_cluster")}.vpc_config[0].cluster_security_group_id}`,
    to_port: 443,
  });
});

test.each<[what: string, endpoint: EksClusterProps["endpoint"], cidrs: string[]]>([
  ["nothing", undefined, ["10.0.0.0/16"]],
  [
    "the VPC's range and another",
    { private: true, privateCidrs: ["10.0.0.0/16", "10.8.0.0/16"] },
    ["10.0.0.0/16", "10.8.0.0/16"],
  ],
  [
    "networks that differ in their length alone",
    { private: true, privateCidrs: ["0.0.0.0/1", "10.0.0.0/16"] },
    ["0.0.0.0/1", "10.0.0.0/16"],
  ],
  ["no network", { private: true, privateCidrs: [] }, []],
  ["no private endpoint", { private: false, publicCidrs: ["0.0.0.0/0"] }, []],
])("a rule for each network that reaches the private endpoint: %s", (_, endpoint, cidrs) => {
  const rules = Object.values(synthesize({ endpoint }).resources("aws_vpc_security_group_ingress_rule"));
  expect(rules.map(({ cidr_ipv4 }) => cidr_ipv4).sort()).toEqual(cidrs);
});

test("the rule of a network is the same one, whether the network stands in the file or is the default", () => {
  const idsOf = (endpoint?: EksClusterProps["endpoint"]) =>
    Object.keys(synthesize({ endpoint }).resources("aws_vpc_security_group_ingress_rule"));
  expect(idsOf({ private: true, privateCidrs: ["10.8.0.0/16", "10.0.0.0/16"] })).toContain(idsOf()[0]);
});

test("logs are drained between cluster and log group", () => {
  const template = synthesize({ logs: LOGS });
  const group = template.address("aws_cloudwatch_log_group");
  expect(template.resource("aws_cloudwatch_log_group")).toMatchObject({
    name: "/aws/eks/demo/cluster",
    retention_in_days: 30,
  });
  expect(Object.values(template.resources("time_sleep"))).toEqual([
    { depends_on: [group], destroy_duration: "60s", lifecycle: { create_before_destroy: true } },
  ]);
  expect(template.resource("aws_eks_cluster")).toMatchObject({
    enabled_cluster_log_types: ["api", "audit"],
    depends_on: [template.address("aws_iam_role_policy_attachment"), template.address("time_sleep")],
  });
});

test("without a drain the cluster still comes after its log group", () => {
  const template = synthesize({ logs: { ...LOGS, drainSeconds: 0 } });
  expect(template.resources("time_sleep")).toEqual({});
  expect(template.resource("aws_eks_cluster").depends_on).toEqual([
    template.address("aws_iam_role_policy_attachment"),
    template.address("aws_cloudwatch_log_group"),
  ]);
});

test("no log types, no log group", () => {
  const template = synthesize({ logs: { ...LOGS, types: [] } });
  expect(template.resources("aws_cloudwatch_log_group")).toEqual({});
  expect(template.resource("aws_eks_cluster").enabled_cluster_log_types).toBeUndefined();
});

/** The expression of what the state remembers of the secrets' key. */
function kept(template: Template, what: "choice" | "record"): string {
  return `try(${template.address("terraform_data", `cluster_secrets-key-${what}`)}.input.key, "")`;
}

const ARN = "arn:aws:kms:us-west-2:123456789012:key/1";

test.each([
  [true, { key: "own" }, "input.key", { key: '${CHOICE == "own" ? "own" : "given"}' }],
  [ARN, { key: "given" }, "input.key", { key: `\${CHOICE == "own" ? "own" : "${ARN}"}` }],
  [false, {}, "input", {}],
])("secretsEncryption: %p is remembered, unless something was before", (secretsEncryption, choice, ignored, record) => {
  const template = synthesize({ secretsEncryption });
  const lifecycle = { ignore_changes: [ignored] };
  const kinds = ["choice", "record"].map((kind) => template.address("terraform_data", `cluster_secrets-key-${kind}`));
  const all = Object.entries(template.resources("terraform_data"));
  expect(Object.fromEntries(all.filter(([address]) => kinds.includes(address)))).toEqual({
    [template.address("terraform_data", "cluster_secrets-key-choice")]: {
      input: choice,
      lifecycle,
      triggers_replace: "demo",
    },
    [template.address("terraform_data", "cluster_secrets-key-record")]: {
      depends_on: [template.address("aws_eks_cluster")],
      input: JSON.parse(JSON.stringify(record).replace("CHOICE", kept(template, "choice").replaceAll('"', '\\"'))),
      lifecycle,
      triggers_replace: "demo",
    },
  });
});

test("secretsEncryption: a key that Terraform makes in the same stack", () => {
  const template = synthesize({ secretsEncryption: expression("aws_kms_key.mine.arn") });
  const own = `one(${template.address("aws_kms_key", "cluster_secrets-key")}[*].arn)`;
  const { provider } = template.resource("aws_eks_cluster").encryption_config;
  expect(provider.key_arn).toBe(`\${${kept(template, "choice")} == "own" ? ${own} : "\${aws_kms_key.mine.arn}"}`);
});

test.each([true, ARN, false])("secretsEncryption: %p: a key of the cluster's own is there if it ever was", (given) => {
  const template = synthesize({ secretsEncryption: given });
  const count = `\${${kept(template, "choice")} == "own" ? 1 : 0}`;
  expect(template.resource("aws_kms_key", "cluster_secrets-key").count).toBe(count);
  expect(template.resource("aws_kms_alias")).toMatchObject({
    count,
    target_key_id: `\${${template.address("aws_kms_key", "cluster_secrets-key")}[0].key_id}`,
  });
});

test.each([
  [true, "own"],
  [ARN, ARN],
  [false, ""],
])("secretsEncryption: %p: every plan warns of another key", (secretsEncryption, wanted) => {
  const template = synthesize({ secretsEncryption });
  const record = kept(template, "record");
  expect(Object.values(template.json.check)).toEqual([
    {
      assert: [
        {
          condition: `\${${record} == "${wanted}"}`,
          error_message: `The secrets of the cluster demo stay encrypted with \${${record} == "own" ? "the key alias/eks/demo" : ${record}}, although secretsEncryption is ${secretsEncryption}: EKS never changes or takes away the key of an encrypted cluster, which is lost without it (https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html).`,
        },
      ],
    },
  ]);
});

test("without secretsEncryption a key that the cluster has stays", () => {
  const cluster = synthesize({ secretsEncryption: false }).resource("aws_eks_cluster");
  expect(cluster.encryption_config).toBeUndefined();
  expect(cluster.lifecycle.ignore_changes).toEqual(["encryption_config"]);
});

test("each administrator has an access entry with the cluster's administration", () => {
  const arn = "arn:aws:iam::123456789012:role/team/Admin";
  const template = synthesize({ admins: [arn] });
  const clusterName = `\${${template.address("aws_eks_cluster")}.name}`;
  const replacedWithCluster = { replace_triggered_by: [`${template.address("aws_eks_cluster")}.id`] };
  expect(template.resources("aws_eks_access_entry")).toEqual({
    "aws_eks_access_entry.cluster_access-123456789012-roleteamAdmin_72E67B3C": {
      cluster_name: clusterName,
      kubernetes_groups: [],
      lifecycle: replacedWithCluster,
      principal_arn: arn,
      user_name: "arn:aws:sts::123456789012:assumed-role/Admin/{{SessionName}}",
    },
  });
  expect(Object.values(template.resources("aws_eks_access_policy_association"))).toEqual([
    {
      access_scope: { type: "cluster" },
      cluster_name: clusterName,
      lifecycle: replacedWithCluster,
      policy_arn:
        "arn:${data.aws_partition.account_partition_32ACE770.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      principal_arn: `\${${template.address("aws_eks_access_entry")}.principal_arn}`,
    },
  ]);
});

test("who administers the cluster or may do less keeps its entry when it moves from the one to the other", () => {
  const arn = "arn:aws:iam::123456789012:role/Admin";
  const asAdmin = synthesize({ admins: [arn] }).json.resource;
  const access = [{ principalArn: arn, policies: [{ policy: "AmazonEKSClusterAdminPolicy" }] }];
  expect(synthesize({ access }).json.resource).toEqual(asAdmin);
  const viewer = synthesize({ access: [{ principalArn: arn, policies: [{ policy: "AmazonEKSViewPolicy" }] }] });
  expect(viewer.json.resource?.aws_eks_access_entry).toEqual(asAdmin?.aws_eks_access_entry);
  expect(Object.keys(viewer.resources("aws_eks_access_policy_association"))).toEqual([
    expect.stringMatching(/_access-123456789012-role-Admin_policy-AmazonEKSViewPolicy_/),
  ]);
});

test("an administrator with a path is no other than one whose name has a dash, and keeps what was made for it", () => {
  const nested = "arn:aws:iam::123456789012:role/team/Admin";
  const entries = (admins: readonly string[]) => synthesize({ admins }).resources("aws_eks_access_entry");
  expect(Object.values(entries([nested, "arn:aws:iam::123456789012:role/team-Admin"]))).toHaveLength(2);
  expect(synthesize({ admins: [nested] }).json.moved).toEqual([
    {
      from: "aws_eks_access_entry.cluster_admin-123456789012-role-team-Admin_8EDFB0D1",
      to: "aws_eks_access_entry.cluster_admin-123456789012-roleteamAdmin_D3D30517",
    },
    {
      from: "aws_eks_access_entry.cluster_admin-123456789012-roleteamAdmin_D3D30517",
      to: "aws_eks_access_entry.cluster_access-123456789012-roleteamAdmin_72E67B3C",
    },
    {
      from: "aws_eks_access_policy_association.cluster_admin-123456789012-role-team-Admin_policy_B88F93E4",
      to: "aws_eks_access_policy_association.cluster_admin-123456789012-roleteamAdmin_policy_ADD2940C",
    },
    {
      from: "aws_eks_access_policy_association.cluster_admin-123456789012-roleteamAdmin_policy_ADD2940C",
      to: "aws_eks_access_policy_association.cluster_access-123456789012-roleteamAdmin_policy-AmazonEKSClusterAdminPolicy_DF7E876F",
    },
  ]);
});

test("a cluster that AWS may upgrade", () => {
  const template = synthesize({ upgradePolicy: "STANDARD" });
  expect(template.resource("aws_eks_cluster").upgrade_policy).toEqual({ support_type: "STANDARD" });
});
