import { VpcCni, type VpcCniProps } from "../../../src/constructs/cluster/vpc-cni";
import { IrsaRole } from "../../../src/constructs/identity/irsa-role";
import { OidcProvider } from "../../../src/constructs/identity/oidc-provider";
import { testCluster } from "../../support/stack";
import { Template } from "../../support/template";

test("vpc-cni gets its role once the role's policy is attached", () => {
  const { account, cluster, stack } = testCluster();
  const provider = new OidcProvider(stack, "oidc", { issuer: cluster.issuer });
  new VpcCni(stack, "vpc-cni", { account, cluster, provider, version: "v1.20.4-eksbuild.1" });
  const template = Template.of(stack);
  expect(Object.values(template.resources("aws_eks_addon"))).toEqual([
    {
      addon_name: "vpc-cni",
      addon_version: "v1.20.4-eksbuild.1",
      cluster_name: `\${${template.address("aws_eks_cluster")}.name}`,
      configuration_values: "{}",
      depends_on: [template.address("aws_iam_role_policy_attachment", "vpc-cni_role_policy")],
      lifecycle: { replace_triggered_by: [`${template.address("aws_eks_cluster")}.id`] },
      resolve_conflicts_on_create: "OVERWRITE",
      resolve_conflicts_on_update: "OVERWRITE",
      service_account_role_arn: `\${${template.address("aws_iam_role", "vpc-cni_role")}.arn}`,
    },
  ]);
  expect(template.resource("aws_iam_role_policy_attachment", "vpc-cni_role_policy").policy_arn).toBe(
    "arn:${data.aws_partition.account_partition_32ACE770.partition}:iam::aws:policy/AmazonEKS_CNI_Policy",
  );
});

describe("vpc-cni with its preset", () => {
  const { account, cluster, stack } = testCluster();
  const provider = new OidcProvider(stack, "oidc", { issuer: cluster.issuer });
  const configuration = { env: { WARM_IP_TARGET: "2" }, enableNetworkPolicy: "true" };
  new VpcCni(stack, "vpc-cni", { account, cluster, provider, configuration, preset: "vpc-cni" });
  const template = Template.of(stack);

  test("is told the cluster's name, beside what else it is told", () => {
    expect(template.resource("aws_eks_addon", "vpc-cni_addon").configuration_values).toBe(
      '{"env":{"WARM_IP_TARGET":"2","CLUSTER_NAME":"demo"},"enableNetworkPolicy":"true"}',
    );
  });

  test("has a policy of its own and no other, of the cluster and its VPC", () => {
    const policy = template.resource("aws_iam_policy", "vpc-cni_role_statements-policy");
    const attachments = Object.values(template.resources("aws_iam_role_policy_attachment"));
    const roleName = `\${${template.address("aws_iam_role", "vpc-cni_role")}.name}`;
    expect(attachments.filter(({ role }) => role === roleName).map(({ policy_arn }) => policy_arn)).toEqual([
      `\${${template.address("aws_iam_policy", "vpc-cni_role_statements-policy")}.arn}`,
    ]);
    expect(policy).toMatchObject({ name: "demo-aws-node", tags: { "kubernetes.io/cluster/demo": "owned" } });
    const { Statement } = JSON.parse(String(policy.policy)) as { Statement: object[] };
    expect(Statement.at(-1)).toEqual({
      Effect: "Allow",
      Action: ["ec2:ModifyNetworkInterfaceAttribute"],
      Resource: [
        "arn:${data.aws_partition.account_partition_32ACE770.partition}:ec2:us-west-2:123456789012:security-group/*",
      ],
      Condition: {
        ArnEquals: {
          "ec2:Vpc": [
            `arn:\${data.aws_partition.account_partition_32ACE770.partition}:ec2:us-west-2:123456789012:vpc/\${${template.address("aws_vpc")}.id}`,
          ],
        },
      },
    });
  });
});

describe("vpc-cni whose node agent sends the logs of network policies", () => {
  const configuration = { nodeAgent: { enableCloudWatchLogs: "true" } };
  const partition = "${data.aws_partition.account_partition_32ACE770.partition}";
  const group = `arn:${partition}:logs:us-west-2:123456789012:log-group:/aws/eks/demo/cluster`;
  const logs = [
    { Effect: "Allow", Action: ["ec2:DescribeTags", "logs:DescribeLogGroups"], Resource: ["*"] },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [group, `${group}:*`],
    },
  ];

  function cni(props: Pick<VpcCniProps, "configuration" | "preset">) {
    const { account, cluster, stack } = testCluster();
    const provider = new OidcProvider(stack, "oidc", { issuer: cluster.issuer });
    new VpcCni(stack, "vpc-cni", { account, cluster, provider, ...props });
    return Template.of(stack);
  }

  function statements(template: Template): object[] {
    const { policy } = template.resource("aws_iam_policy", "vpc-cni_role_statements-policy");
    return (JSON.parse(String(policy)) as { Statement: object[] }).Statement;
  }

  test("may write to the control plane's log group, before its pods start", () => {
    const template = cni({ configuration });
    expect(statements(template)).toEqual(logs);
    expect(template.resource("aws_eks_addon", "vpc-cni_addon").depends_on).toEqual([
      template.address("aws_iam_role_policy_attachment", "vpc-cni_role_policy"),
      template.address("aws_iam_role_policy_attachment", "vpc-cni_role_statements"),
    ]);
  });

  test("may do so beside what its preset says", () => {
    expect(statements(cni({ configuration, preset: "vpc-cni" })).slice(-2)).toEqual(logs);
  });

  // "false" is deployed before it is taken out: the agent must not lose a right that it uses
  test.each([["false"], [false]])("may do so with %j, when it no longer does", (enableCloudWatchLogs) => {
    expect(statements(cni({ configuration: { nodeAgent: { enableCloudWatchLogs } } }))).toEqual(logs);
  });

  // the logs that are only enabled stay in a file of the node
  test.each([
    [undefined],
    [{}],
    [{ nodeAgent: {} }],
    [{ nodeAgent: { enableCloudWatchLogs: undefined } }],
    [{ nodeAgent: { enablePolicyEventLogs: "true" } }],
  ])("may not with %j", (other) => expect(cni({ configuration: other }).resources("aws_iam_policy")).toEqual({}));
});

describe("vpc-cni with a role of one's own making", () => {
  function cni(props: Partial<VpcCniProps>) {
    const { account, cluster, stack } = testCluster();
    const provider = new OidcProvider(stack, "oidc", { issuer: cluster.issuer });
    new VpcCni(stack, "vpc-cni", { account, cluster, provider, ...props });
    return Template.of(stack);
  }

  const READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
  const statements = [{ actions: ["ec2:DescribeVpcs"], resources: ["*"] }];

  test("what the role may do besides comes beside AWS's policy, and under a boundary", () => {
    const permissionsBoundary = "arn:aws:iam::123456789012:policy/boundary";
    const template = cni({ statements, policyArns: { read: READ }, permissionsBoundary });
    expect(template.resource("aws_iam_role", "vpc-cni_role").permissions_boundary).toBe(permissionsBoundary);
    expect(JSON.parse(String(template.resource("aws_iam_policy").policy)).Statement).toEqual([
      { Effect: "Allow", Action: ["ec2:DescribeVpcs"], Resource: ["*"] },
    ]);
    expect(template.resource("aws_eks_addon", "vpc-cni_addon").depends_on).toEqual([
      template.address("aws_iam_role_policy_attachment", "vpc-cni_role_policy"),
      template.address("aws_iam_role_policy_attachment", "vpc-cni_role_read"),
      template.address("aws_iam_role_policy_attachment", "vpc-cni_role_statements"),
    ]);
  });

  test("statements come last, after those of the preset and of network policy logs", () => {
    const configuration = { nodeAgent: { enableCloudWatchLogs: "true" } };
    const template = cni({ statements, configuration, preset: "vpc-cni" });
    const { Statement } = JSON.parse(String(template.resource("aws_iam_policy").policy)) as { Statement: object[] };
    expect(Statement.at(-1)).toEqual({ Effect: "Allow", Action: ["ec2:DescribeVpcs"], Resource: ["*"] });
    expect(Statement).toHaveLength(11);
  });

  test("with a role that exists, none is made", () => {
    const template = cni({ existingRole: IrsaRole.fromArn("arn:aws:iam::123456789012:role/cni"), preserve: true });
    const roles = Object.values(template.resources("aws_iam_role")).map(({ name }) => name);
    expect(roles).toEqual(["demo-cluster"]);
    expect(template.resource("aws_eks_addon")).toMatchObject({
      depends_on: [],
      preserve: true,
      service_account_role_arn: "arn:aws:iam::123456789012:role/cni",
    });
  });
});
