import { isWithin } from "../lib/nearest";
import type { PresetName } from "./presets";

/** An EKS add-on, as far as its role depends on it. */
export interface EksAddon {
  /** The community's are in EKS' catalog, but not AWS's own. */
  readonly owner: "AWS" | "community";
  /** Whether it calls AWS: always, with some settings only, or never. */
  readonly iam: "required" | "optional" | "none";
  /**
   * The preset that fits.
   *
   * @default none
   */
  readonly preset?: PresetName;
  /**
   * The service accounts of its pods.
   *
   * @default those of the preset's chart, if it has one; else they are not known
   */
  readonly serviceAccounts?: { readonly namespace: string; readonly names: readonly string[] };
  /**
   * What AWS gives its role, in words.
   *
   * @default what the preset says
   */
  readonly asks?: string;
  /**
   * The policies that AWS maintains for it, by name.
   *
   * @default none that suffices
   */
  readonly policies?: readonly string[];
  /**
   * The add-ons without which it cannot start, where they are EKS add-ons, too.
   *
   * @default none
   */
  readonly after?: readonly string[];
}

const inSystem = (...names: string[]) => ({ namespace: "kube-system", names });

/**
 * AWS's own add-ons and the community's, by what AWS says of them, as read on 2026-11-28:
 * https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 * https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html
 */
const ADDONS: ReadonlyMap<string, EksAddon> = new Map<string, EksAddon>([
  // https://aws-otel.github.io/docs/getting-started/adot-eks-add-on/requirements
  ["adot", { owner: "AWS", iam: "optional", after: ["cert-manager"] }],
  ["amazon-cloudwatch-observability", { owner: "AWS", iam: "required", preset: "cloudwatch-observability" }],
  // https://docs.aws.amazon.com/sagemaker/latest/dg/hyperpod-observability-addon-troubleshooting.html
  [
    "amazon-sagemaker-hyperpod-observability",
    {
      owner: "AWS",
      iam: "required",
      serviceAccounts: {
        namespace: "hyperpod-observability",
        names: ["hyperpod-observability-operator-otel-collector"],
      },
      policies: ["AmazonPrometheusRemoteWriteAccess", "CloudWatchAgentServerPolicy"],
    },
  ],
  ["amazon-sagemaker-hyperpod-taskgovernance", { owner: "AWS", iam: "none" }],
  // https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-eks-operator-install.html
  [
    "amazon-sagemaker-hyperpod-training-operator",
    {
      owner: "AWS",
      iam: "required",
      serviceAccounts: { namespace: "aws-hyperpod", names: ["hp-training-operator-controller-manager"] },
      policies: ["AmazonSageMakerHyperPodTrainingOperatorAccess"],
      after: ["cert-manager"],
    },
  ],
  // its policies are about the session's tag eks-cluster-arn, which EKS Pod Identity sets, and a web identity does not
  [
    "amazon-sagemaker-spaces",
    {
      owner: "AWS",
      iam: "required",
      serviceAccounts: {
        namespace: "jupyter-k8s-system",
        names: ["jupyter-k8s-controller-manager", "jupyter-k8s-authmiddleware"],
      },
      asks: "the roles of https://docs.aws.amazon.com/sagemaker/latest/dg/permission-setup.html",
    },
  ],
  ["aws-ebs-csi-driver", { owner: "AWS", iam: "required", preset: "ebs-csi" }],
  ["aws-efs-csi-driver", { owner: "AWS", iam: "required", preset: "efs-csi" }],
  ["aws-fsx-csi-driver", { owner: "AWS", iam: "required", preset: "fsx-lustre-csi" }],
  ["aws-guardduty-agent", { owner: "AWS", iam: "none" }],
  ["aws-mountpoint-s3-csi-driver", { owner: "AWS", iam: "required", preset: "mountpoint-s3-csi" }],
  ["aws-network-flow-monitoring-agent", { owner: "AWS", iam: "required", preset: "network-flow-monitor" }],
  [
    "aws-privateca-connector-for-kubernetes",
    { owner: "AWS", iam: "required", preset: "privateca-issuer", after: ["cert-manager"] },
  ],
  // it reads secrets with the roles of the pods that mount them
  ["aws-secrets-store-csi-driver-provider", { owner: "AWS", iam: "none" }],
  ["cert-manager", { owner: "community", iam: "optional", preset: "cert-manager" }],
  ["coredns", { owner: "AWS", iam: "none", serviceAccounts: inSystem("coredns") }],
  ["eks-node-monitoring-agent", { owner: "AWS", iam: "none" }],
  // it uses the nodes' role: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html
  ["eks-pod-identity-agent", { owner: "AWS", iam: "none" }],
  ["external-dns", { owner: "community", iam: "required", preset: "external-dns" }],
  // where none of its outputs is in AWS, it needs none: its chart installs it as well
  [
    "fluent-bit",
    {
      owner: "community",
      iam: "required",
      preset: "fluent-bit",
      serviceAccounts: { namespace: "fluent-bit", names: ["fluent-bit"] },
    },
  ],
  ["kube-proxy", { owner: "AWS", iam: "none", serviceAccounts: inSystem("kube-proxy") }],
  ["kube-state-metrics", { owner: "community", iam: "none" }],
  ["metrics-server", { owner: "community", iam: "none", serviceAccounts: inSystem("metrics-server") }],
  ["prometheus-node-exporter", { owner: "community", iam: "none" }],
  ["snapshot-controller", { owner: "AWS", iam: "none", serviceAccounts: inSystem("snapshot-controller") }],
  ["sriov-network-metrics-exporter", { owner: "AWS", iam: "none" }],
  // its role is made in any case
  ["vpc-cni", { owner: "AWS", iam: "required", preset: "vpc-cni", policies: ["AmazonEKS_CNI_Policy"] }],
]);

/** The names of the add-ons that are known here, in the order of the alphabet. */
export const ADDON_NAMES: readonly string[] = [...ADDONS.keys()];

/** The add-on that is misspelt or cut off; undefined for a name that may be a new one's. */
export function addonMeant(name: string): string | undefined {
  const misspelt = ADDON_NAMES.find((one) => isWithin(2, name, [one]));
  if (misspelt !== undefined || name.length < 4) return misspelt;
  const longer = ADDON_NAMES.filter((one) => one.startsWith(`${name}-`) || one.endsWith(`-${name}`));
  return longer.length === 1 ? longer[0] : undefined;
}

/** What is known of an add-on; undefined for one that AWS does not list, such as a vendor's. */
export function addonNamed(name: string): EksAddon | undefined {
  return ADDONS.get(name);
}

/** Whether a name is of the form of AWS Marketplace's add-ons: `<vendor>_<product>`. */
export function isVendors(name: string): boolean {
  return /^[^_]+_./.test(name);
}
