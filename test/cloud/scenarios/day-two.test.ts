import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Changes } from "../../support/environment";
import { Deployment } from "./support/deployment";

/** What docs/day-two.md says of each change, in turn on one cluster. */
const CHANGES: readonly (readonly [what: string, changes: Changes, expected: readonly string[]])[] = [
  [
    "logs kept longer",
    { network: { flowLogs: { retentionDays: 30 } }, cluster: { logs: { retentionDays: 60 } } },
    ["update aws_cloudwatch_log_group.cluster_logs", "update aws_cloudwatch_log_group.flow-log_logs"],
  ],
  [
    "other sizes: of a fixed group, and of one whose size an autoscaler owns",
    { nodeGroups: { "on-demand": { desiredSize: 2, maxSize: 2 }, spot: { desiredSize: 2 } } },
    ["update aws_eks_node_group.nodes-on-demand"],
  ],
  [
    "a node group more",
    { nodeGroups: { extra: { instanceTypes: ["m6i.large"], minSize: 1, desiredSize: 1, maxSize: 1 } } },
    ["create aws_eks_node_group.nodes-extra", "create aws_launch_template.nodes-extra_template"],
  ],
  [
    "other instance types",
    { nodeGroups: { extra: { instanceTypes: ["m6i.xlarge"] } } },
    ["delete and create aws_eks_node_group.nodes-extra"],
  ],
  [
    "a larger disk",
    { nodeGroups: { extra: { diskSizeGiB: 80 } } },
    ["update aws_eks_node_group.nodes-extra", "update aws_launch_template.nodes-extra_template"],
  ],
  [
    "a node group less",
    { nodeGroups: { extra: undefined } },
    ["delete aws_eks_node_group.nodes-extra", "delete aws_launch_template.nodes-extra_template"],
  ],
  [
    "an add-on's version",
    { cluster: { addons: { coredns: { version: "v1.12.5-eksbuild.1" } } } },
    ["update aws_eks_addon.addon-coredns"],
  ],
  [
    "an administrator more",
    { cluster: { admins: ["arn:aws:iam::123456789012:role/PlatformAdmin", "arn:aws:iam::123456789012:role/OnCall"] } },
    [
      "create aws_eks_access_entry.cluster_admin-123456789012-role-OnCall",
      "create aws_eks_access_policy_association.cluster_admin-123456789012-role-OnCall_policy",
    ],
  ],
  [
    "a Kubernetes version",
    { cluster: { version: "1.35" } },
    [
      "update aws_eks_cluster.cluster",
      "update aws_eks_node_group.nodes-on-demand",
      "update aws_eks_node_group.nodes-spot",
      // a plan cannot tell what depends on a change: the issuer's certificate and the trust policy are read again
      "update aws_iam_openid_connect_provider.oidc",
      "update aws_iam_role.vpc-cni_role",
      "update output.eks_cluster_kubernetes_version",
    ],
  ],
];

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.apply();
});
afterAll(() => deployment?.stop());

/** Deploys a change and says what it changed. What a deploy leaves undone stands among the changes of the next. */
async function deploy(changes: Changes): Promise<string[]> {
  await deployment.change(changes);
  const changed = await deployment.plan();
  await deployment.apply("plan");
  return changed;
}

test.each(CHANGES)("%s", async (_, changes, expected) => {
  expect(await deploy(changes)).toEqual(expected);
});

/** Kinds that AWS gives no tags. */
const WITHOUT_TAGS = [
  "aws_eks_access_policy_association",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_kms_alias",
  "aws_route",
  "aws_route_table_association",
  "time_sleep",
];

test("a tag more: every resource that has tags is changed in place", async () => {
  const stack = JSON.parse(readFileSync(join(deployment.stackFolder, "cdk.tf.json"), "utf8"));
  const tagged = Object.entries(stack.resource as Record<string, object>)
    .filter(([type]) => !WITHOUT_TAGS.includes(type))
    .flatMap(([type, byName]) =>
      Object.keys(byName).map((name) => `update ${type}.${name.replace(/_[0-9A-F]{8}$/, "")}`),
    );
  // the policy names the account, which is read again with the VPC
  tagged.push("update aws_iam_role_policy.flow-log_policy");
  expect(await deploy({ tags: { Team: "platform" } })).toEqual(tagged.sort());
  expect(await deployment.plan()).toEqual([]);
});
