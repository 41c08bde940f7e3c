import type { AddonRole } from "./addon-role";
import { collectorRoles } from "./adot-collectors";

/**
 * What AWS says of the IAM permissions that its own add-ons and the community's need, as read on 2026-11-28:
 * https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 * https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html
 */

/** Add-ons with one role. */
const ROLES: ReadonlyMap<string, AddonRole> = new Map([
  ["amazon-cloudwatch-observability", { preset: "cloudwatch-observability" }],
  ["aws-ebs-csi-driver", { preset: "ebs-csi" }],
  ["aws-efs-csi-driver", { preset: "efs-csi" }],
  ["aws-fsx-csi-driver", { preset: "fsx-lustre-csi" }],
  ["aws-mountpoint-s3-csi-driver", { preset: "mountpoint-s3-csi" }],
  ["aws-network-flow-monitoring-agent", { preset: "network-flow-monitor" }],
  ["aws-privateca-connector-for-kubernetes", { preset: "privateca-issuer" }],
  ["external-dns", { preset: "external-dns" }],
  ["fluent-bit", { preset: "fluent-bit", namespace: "fluent-bit", names: ["fluent-bit"] }],
]);

/** Add-ons with presets. `vpc-cni`, which comes before nodes, is not among them. */
export const ADDONS_WITH_ROLE: readonly string[] = ["adot", ...ROLES.keys()];

/** The roles that an add-on needs, as it is configured. */
export function addonRoles(name: string, configuration?: Readonly<Record<string, unknown>>): AddonRole[] {
  if (name === "adot") return collectorRoles(configuration);
  const role = ROLES.get(name);
  return role ? [role] : [];
}

/** Add-ons that need no role of their own, and `vpc-cni`, which has one in any case. */
export const ADDONS_WITHOUT_ROLE: readonly string[] = [
  "amazon-sagemaker-hyperpod-taskgovernance",
  "aws-guardduty-agent",
  "aws-secrets-store-csi-driver-provider",
  "cert-manager",
  "coredns",
  "eks-node-monitoring-agent",
  "eks-pod-identity-agent",
  "kube-proxy",
  "kube-state-metrics",
  "metrics-server",
  "prometheus-node-exporter",
  "snapshot-controller",
  "sriov-network-metrics-exporter",
  "vpc-cni",
];

/** Add-ons for whose role there is no preset, and what AWS asks for. */
export const ADDONS_WITH_FOREIGN_ROLE: ReadonlyMap<string, string> = new Map([
  [
    "amazon-sagemaker-hyperpod-observability",
    "the policies AmazonPrometheusRemoteWriteAccess and CloudWatchAgentServerPolicy",
  ],
  ["amazon-sagemaker-hyperpod-training-operator", "the policy AmazonSageMakerHyperPodTrainingOperatorAccess"],
  ["amazon-sagemaker-spaces", "the roles of https://docs.aws.amazon.com/sagemaker/latest/dg/permission-setup.html"],
]);
