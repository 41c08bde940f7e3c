import { ackDynamodb } from "./ack-dynamodb";
import { ackEcr } from "./ack-ecr";
import { ackS3 } from "./ack-s3";
import { ackSqs } from "./ack-sqs";
import { adot } from "./adot";
import { adotContainerLogs } from "./adot-container-logs";
import { adotOtlpIngest } from "./adot-otlp-ingest";
import { adotPrometheusMetrics } from "./adot-prometheus-metrics";
import { certManager } from "./cert-manager";
import { cloudwatchObservability } from "./cloudwatch-observability";
import { cloudwatchRead } from "./cloudwatch-read";
import { clusterAutoscaler } from "./cluster-autoscaler";
import { ebsCsi } from "./ebs-csi";
import { ecrPush } from "./ecr-push";
import { efsCsi } from "./efs-csi";
import { externalDns } from "./external-dns";
import { externalSecrets } from "./external-secrets";
import { fluentBit } from "./fluent-bit";
import { fsxLustreCsi } from "./fsx-lustre-csi";
import { fsxOpenzfsCsi } from "./fsx-openzfs-csi";
import { gatewayApiController } from "./gateway-api-controller";
import { karpenter } from "./karpenter";
import { keda } from "./keda";
import { loadBalancerController } from "./load-balancer-controller";
import { loadBalancerControllerGlobalAccelerator } from "./load-balancer-controller-global-accelerator";
import { loadBalancerControllerTargetGroupBinding } from "./load-balancer-controller-target-group-binding";
import { managedPrometheus } from "./managed-prometheus";
import { mountpointS3Csi } from "./mountpoint-s3-csi";
import { networkFlowMonitor } from "./network-flow-monitor";
import { nodeTerminationHandler } from "./node-termination-handler";
import type { Preset } from "./preset";
import { privatecaIssuer } from "./privateca-issuer";
import { s3Storage } from "./s3-storage";
import { secretsStoreCsi } from "./secrets-store-csi";
import { vaultUnseal } from "./vault-unseal";
import { velero } from "./velero";
import { vpcCni } from "./vpc-cni";
import { vpcCniIpv6 } from "./vpc-cni-ipv6";

/** All presets, by the name that an environment's file calls them. */
export const PRESETS = {
  "ack-dynamodb": ackDynamodb,
  "ack-ecr": ackEcr,
  "ack-s3": ackS3,
  "ack-sqs": ackSqs,
  adot,
  "adot-container-logs": adotContainerLogs,
  "adot-otlp-ingest": adotOtlpIngest,
  "adot-prometheus-metrics": adotPrometheusMetrics,
  "cert-manager": certManager,
  "cloudwatch-observability": cloudwatchObservability,
  "cloudwatch-read": cloudwatchRead,
  "cluster-autoscaler": clusterAutoscaler,
  "ebs-csi": ebsCsi,
  "ecr-push": ecrPush,
  "efs-csi": efsCsi,
  "external-dns": externalDns,
  "external-secrets": externalSecrets,
  "fluent-bit": fluentBit,
  "fsx-lustre-csi": fsxLustreCsi,
  "fsx-openzfs-csi": fsxOpenzfsCsi,
  "gateway-api-controller": gatewayApiController,
  karpenter,
  keda,
  "load-balancer-controller": loadBalancerController,
  "load-balancer-controller-global-accelerator": loadBalancerControllerGlobalAccelerator,
  "load-balancer-controller-target-group-binding": loadBalancerControllerTargetGroupBinding,
  "managed-prometheus": managedPrometheus,
  "mountpoint-s3-csi": mountpointS3Csi,
  "network-flow-monitor": networkFlowMonitor,
  "node-termination-handler": nodeTerminationHandler,
  "privateca-issuer": privatecaIssuer,
  "s3-storage": s3Storage,
  "secrets-store-csi": secretsStoreCsi,
  "vault-unseal": vaultUnseal,
  velero,
  "vpc-cni": vpcCni,
  "vpc-cni-ipv6": vpcCniIpv6,
} as const satisfies Readonly<Record<string, Preset>>;

/** The name of a preset, such as `external-dns`. */
export type PresetName = keyof typeof PRESETS;

/** The names of all presets. */
export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];
