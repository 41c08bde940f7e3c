import { readFileSync } from "node:fs";
import { join } from "node:path";
import { testFile } from "../../support/environment";
import { type DayTwoChange, describeChanges } from "./support/day-two";
import { withoutHash } from "./support/deployment";

const { serviceAccounts: SERVICE_ACCOUNTS } = testFile() as { readonly serviceAccounts: readonly object[] };
const READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

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
    () =>
      [
        "update aws_eks_cluster.cluster",
        "update aws_eks_node_group.nodes-on-demand",
        "replace terraform_data.nodes-on-demand_tags",
        "replace terraform_data.nodes-spot_tags",
        "update aws_eks_node_group.nodes-spot",
        "update output.eks_cluster_kubernetes_version",
      ].sort(),
  ],
  [
    "other networks that reach the API server",
    { cluster: { endpoint: { publicCidrs: ["198.51.100.0/24"] } } },
    () => ["update aws_eks_cluster.cluster", "update output.eks_cluster_vpc_config"],
  ],
  [
    "fewer kinds of logs",
    { cluster: { logs: { types: ["audit", "authenticator"] } } },
    () => ["update aws_eks_cluster.cluster"],
  ],
  [
    "an add-on that calls AWS",
    { cluster: { addons: { "aws-ebs-csi-driver": {} } } },
    () => [
      "create aws_eks_addon.addon-aws-ebs-csi-driver",
      "create aws_iam_policy.role-kube-systemebs-csi-controller-sa_statements-policy",
      "create aws_iam_role.role-kube-systemebs-csi-controller-sa",
      "create aws_iam_role_policy_attachment.role-kube-systemebs-csi-controller-sa_statements",
      "update output.service_account_role_arns",
    ],
  ],
  [
    "a role for a service account more",
    { serviceAccounts: [...SERVICE_ACCOUNTS, { namespace: "jobs", name: "report", policyArns: [READ_ONLY] }] },
    () => [
      "create aws_iam_role.role-jobsreport",
      "create aws_iam_role_policy_attachment.role-jobsreport_aws-policy-AmazonS3ReadOnlyAccess",
      "update output.service_account_role_arns",
    ],
  ],
  [
    "a role for a service account less",
    { serviceAccounts: SERVICE_ACCOUNTS },
    () => [
      "delete aws_iam_role.role-jobsreport",
      "delete aws_iam_role_policy_attachment.role-jobsreport_aws-policy-AmazonS3ReadOnlyAccess",
      "update output.service_account_role_arns",
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
  "terraform_data",
  "time_sleep",
];

/** What keys are called that are there once they are chosen. */
function counted(type: string): string {
  return type === "aws_kms_key" ? "[0]" : "";
}

/** Every resource that has tags changes in place. */
function everythingTagged(stackFolder: string): string[] {
  const { resource } = JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8"));
  const tagged = Object.entries(resource as Record<string, object>)
    .filter(([type]) => !WITHOUT_TAGS.includes(type))
    .flatMap(([type, byName]) =>
      Object.keys(byName).map((name) => `update ${type}.${withoutHash(name)}${counted(type)}`),
    );
  // the policy names the account, which is read again with the VPC
  return [...tagged, "update aws_iam_role_policy.flow-log_policy"].sort();
}

describeChanges(CHANGES);
