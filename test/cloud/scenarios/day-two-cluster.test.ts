import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DayTwoChange, describeChanges } from "./support/day-two";
import { withoutHash } from "./support/deployment";

const CHANGES: readonly DayTwoChange[] = [
  [
    "logs kept longer",
    { network: { flowLogs: { retentionDays: 30 } }, cluster: { logs: { retentionDays: 60 } } },
    () => ["update aws_cloudwatch_log_group.cluster_logs", "update aws_cloudwatch_log_group.flow-log_logs"],
  ],
  [
    "an add-on's version",
    { cluster: { addons: { coredns: { version: "v1.12.5-eksbuild.1" } } } },
    () => ["update aws_eks_addon.addon-coredns"],
  ],
  [
    "an administrator more",
    { cluster: { admins: ["arn:aws:iam::123456789012:role/PlatformAdmin", "arn:aws:iam::123456789012:role/OnCall"] } },
    () => [
      "create aws_eks_access_entry.cluster_admin-123456789012-role-OnCall",
      "create aws_eks_access_policy_association.cluster_admin-123456789012-role-OnCall_policy",
    ],
  ],
  [
    "a Kubernetes version",
    { cluster: { version: "1.35" } },
    () => [
      "update aws_eks_cluster.cluster",
      "update aws_eks_node_group.nodes-on-demand",
      "update aws_eks_node_group.nodes-spot",
      // a plan cannot tell what depends on a change: the issuer's certificate and trust policies are read again
      "update aws_iam_openid_connect_provider.oidc",
      "update aws_iam_role.role-demos3-echoer",
      "update aws_iam_role.role-external-dnsexternal-dns",
      "update aws_iam_role.role-external-secretsexternal-secrets",
      "update aws_iam_role.role-kube-systemaws-load-balancer-controller",
      "update aws_iam_role.role-kube-systemcluster-autoscaler",
      "update aws_iam_role.vpc-cni_role",
      "update output.eks_cluster_kubernetes_version",
    ],
  ],
  ["a tag more", { tags: { Team: "platform" } }, everythingTagged],
];

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

/** Every resource that has tags changes in place. */
function everythingTagged(stackFolder: string): string[] {
  const { resource } = JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8"));
  const tagged = Object.entries(resource as Record<string, object>)
    .filter(([type]) => !WITHOUT_TAGS.includes(type))
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `update ${type}.${withoutHash(name)}`));
  // the policy names the account, which is read again with the VPC
  return [...tagged, "update aws_iam_role_policy.flow-log_policy"].sort();
}

describeChanges(CHANGES);
