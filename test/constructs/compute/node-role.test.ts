import { NodeRole } from "../../../src/constructs/compute/node-role";
import { testAccount, testCluster, testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("further policies, by their ids", () => {
  const stack = testStack();
  const policyArns = { ssm: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" };
  const role = new NodeRole(stack, "role", {
    account: testAccount(stack),
    roleName: "demo-main-worker-node",
    policyArns,
  });
  const template = Template.of(stack);
  expect(template.resource("aws_iam_role_policy_attachment", "role_ssm")).toEqual({
    policy_arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    role: `\${${template.address("aws_iam_role")}.name}`,
  });
  expect(role.attachments.map(({ node }) => node.id)).toEqual(["worker", "images", "ssm"]);
  expect(role.ownName).toBe("demo-main-worker-node");
});

test("nodes join their cluster and pull images, and do nothing else", () => {
  const stack = testStack();
  const tags = { "kubernetes.io/cluster/demo": "owned" };
  new NodeRole(stack, "role", { account: testAccount(stack), roleName: "demo-worker-node", tags });
  const template = Template.of(stack);
  const partition = template.address("data.aws_partition");
  const role = `\${${template.address("aws_iam_role")}.name}`;
  const policy = (name: string) => `arn:\${${partition}.partition}:iam::aws:policy/${name}`;
  expect(Object.values(template.resources("aws_iam_role"))).toEqual([
    {
      assume_role_policy: `\${${template.address("data.aws_iam_policy_document")}.json}`,
      name: "demo-worker-node",
      tags,
      lifecycle: keeping("/"),
    },
  ]);
  expect(Object.values(template.data("aws_iam_policy_document"))).toEqual([
    {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: [`ec2.\${${partition}.dns_suffix}`] }],
        },
      ],
    },
  ]);
  expect(template.resources("aws_iam_role_policy_attachment")).toEqual({
    [template.address("aws_iam_role_policy_attachment", "role_worker")]: {
      policy_arn: policy("AmazonEKSWorkerNodePolicy"),
      role,
    },
    [template.address("aws_iam_role_policy_attachment", "role_images")]: {
      policy_arn: policy("AmazonEC2ContainerRegistryPullOnly"),
      role,
    },
  });
});

test("its nodes are let into a cluster by an entry that is replaced with the cluster and the role", () => {
  const { account, cluster, stack } = testCluster();
  const role = new NodeRole(stack, "role", { account, roleName: "demo-main-worker-node", cluster });
  const template = Template.of(stack);
  expect(template.resource("aws_eks_access_entry", "role_access")).toEqual({
    cluster_name: `\${${template.address("aws_eks_cluster")}.name}`,
    principal_arn: `\${${template.address("aws_iam_role", "role")}.arn}`,
    type: "EC2_LINUX",
    lifecycle: { replace_triggered_by: [...cluster.replacedWith] },
  });
  expect(role.admission).toEqual([...role.attachments, role.accessEntry]);
});

test("it is where it is asked for, never exceeds its boundary, and stays in the path that it was created in", () => {
  const stack = testStack();
  const permissionsBoundary = "arn:aws:iam::123456789012:policy/boundary";
  new NodeRole(stack, "role", { account: testAccount(stack), roleName: "demo", permissionsBoundary, path: "/eks/" });
  expect(Template.of(stack).resource("aws_iam_role")).toMatchObject({
    permissions_boundary: permissionsBoundary,
    path: "/eks/",
    lifecycle: keeping("/eks/"),
  });
});

function keeping(path: string) {
  return {
    ignore_changes: ["path"],
    postcondition: [
      {
        condition: `\${self.path == "${path}"}`,
        error_message: `iam.path: the role \${self.name} is in \${self.path}, and IAM moves no role: a new one would replace all nodes; write \${self.path} again, or make a new environment for ${path}`,
      },
    ],
  };
}
