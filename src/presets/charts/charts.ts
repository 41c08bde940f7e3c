import type { PresetName } from "../presets";
import { ackDynamodbChart, ackEcrChart, ackS3Chart, ackSqsChart } from "./ack";
import { certManagerChart, privatecaIssuerChart } from "./certificates";
import type { HelmChart, NoChart } from "./chart";
import { clusterAutoscalerChart } from "./cluster-autoscaler";
import { ebsCsiChart, efsCsiChart, fsxLustreCsiChart, fsxOpenzfsCsiChart, mountpointS3CsiChart } from "./csi-drivers";
import { externalDnsChart } from "./external-dns";
import { externalSecretsChart } from "./external-secrets";
import { fluentBitChart } from "./fluent-bit";
import { gatewayApiControllerChart } from "./gateway-api-controller";
import { karpenterChart } from "./karpenter";
import { kedaChart } from "./keda";
import { globalAcceleratorChart, loadBalancerControllerChart } from "./load-balancer-controller";
import { nodeTerminationHandlerChart } from "./node-termination-handler";
import { prometheusChart } from "./prometheus";
import { vaultChart } from "./vault";
import { veleroChart } from "./velero";
import { vpcCniChart, vpcCniIpv6Chart } from "./vpc-cni";

/** The chart of each preset's program. Apart from the presets: a synthesis needs none of it. */
export const CHARTS: Readonly<Record<PresetName, HelmChart | NoChart>> = {
  "ack-dynamodb": ackDynamodbChart,
  "ack-ecr": ackEcrChart,
  "ack-s3": ackS3Chart,
  "ack-sqs": ackSqsChart,
  adot: { addon: "adot" },
  "adot-container-logs": { addon: "adot" },
  "adot-otlp-ingest": { addon: "adot" },
  "adot-prometheus-metrics": { addon: "adot" },
  "cert-manager": certManagerChart,
  "cloudwatch-observability": { addon: "amazon-cloudwatch-observability" },
  "cloudwatch-read": { pods: "whatever reads CloudWatch, such as Grafana" },
  "cluster-autoscaler": clusterAutoscalerChart,
  "ebs-csi": ebsCsiChart,
  "ecr-push": { pods: "whatever pushes images, such as a runner of CI jobs" },
  "efs-csi": efsCsiChart,
  "external-dns": externalDnsChart,
  "external-secrets": externalSecretsChart,
  "fluent-bit": fluentBitChart,
  "fsx-lustre-csi": fsxLustreCsiChart,
  "fsx-openzfs-csi": fsxOpenzfsCsiChart,
  "gateway-api-controller": gatewayApiControllerChart,
  karpenter: karpenterChart,
  keda: kedaChart,
  "load-balancer-controller": loadBalancerControllerChart,
  "load-balancer-controller-global-accelerator": globalAcceleratorChart,
  "load-balancer-controller-target-group-binding": loadBalancerControllerChart,
  "managed-prometheus": prometheusChart,
  "mountpoint-s3-csi": mountpointS3CsiChart,
  "network-flow-monitor": { addon: "aws-network-flow-monitoring-agent" },
  "node-termination-handler": nodeTerminationHandlerChart,
  "privateca-issuer": privatecaIssuerChart,
  "s3-storage": { pods: "whatever stores in S3, such as Loki, Mimir, Tempo, Thanos, Harbor or GitLab" },
  "secrets-store-csi": { pods: "whatever mounts secrets, which the CSI driver reads with their own account's role" },
  "vault-unseal": vaultChart,
  velero: veleroChart,
  "vpc-cni": vpcCniChart,
  "vpc-cni-ipv6": vpcCniIpv6Chart,
};
