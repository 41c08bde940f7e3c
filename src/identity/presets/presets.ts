import { adot } from "./adot";
import { certManager } from "./cert-manager";
import { cloudwatchObservability } from "./cloudwatch-observability";
import { clusterAutoscaler } from "./cluster-autoscaler";
import { ebsCsi } from "./ebs-csi";
import { efsCsi } from "./efs-csi";
import { externalDns } from "./external-dns";
import { externalSecrets } from "./external-secrets";
import { fluentBit } from "./fluent-bit";
import { fsxLustreCsi } from "./fsx-lustre-csi";
import { fsxOpenzfsCsi } from "./fsx-openzfs-csi";
import { karpenter } from "./karpenter";
import { managedPrometheus } from "./managed-prometheus";
import { mountpointS3Csi } from "./mountpoint-s3-csi";
import { nodeTerminationHandler } from "./node-termination-handler";
import type { Preset } from "./preset";
import { privatecaIssuer } from "./privateca-issuer";
import { secretsStoreCsi } from "./secrets-store-csi";
import { velero } from "./velero";

/** All presets, by the name that an environment's file calls them. */
export const PRESETS = {
  adot,
  "cert-manager": certManager,
  "cloudwatch-observability": cloudwatchObservability,
  "cluster-autoscaler": clusterAutoscaler,
  "ebs-csi": ebsCsi,
  "efs-csi": efsCsi,
  "external-dns": externalDns,
  "external-secrets": externalSecrets,
  "fluent-bit": fluentBit,
  "fsx-lustre-csi": fsxLustreCsi,
  "fsx-openzfs-csi": fsxOpenzfsCsi,
  karpenter,
  "managed-prometheus": managedPrometheus,
  "mountpoint-s3-csi": mountpointS3Csi,
  "node-termination-handler": nodeTerminationHandler,
  "privateca-issuer": privatecaIssuer,
  "secrets-store-csi": secretsStoreCsi,
  velero,
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];
