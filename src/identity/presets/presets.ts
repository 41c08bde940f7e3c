import { clusterAutoscaler } from "./cluster-autoscaler";
import { ebsCsi } from "./ebs-csi";
import { efsCsi } from "./efs-csi";
import { externalDns } from "./external-dns";
import { fsxLustreCsi } from "./fsx-lustre-csi";
import { fsxOpenzfsCsi } from "./fsx-openzfs-csi";
import { gatewayApiController } from "./gateway-api-controller";
import { karpenter } from "./karpenter";
import { loadBalancerController } from "./load-balancer-controller";
import { loadBalancerControllerGlobalAccelerator } from "./load-balancer-controller-global-accelerator";
import { loadBalancerControllerTargetGroupBinding } from "./load-balancer-controller-target-group-binding";
import { mountpointS3Csi } from "./mountpoint-s3-csi";
import { nodeTerminationHandler } from "./node-termination-handler";
import type { Preset } from "./preset";
import { vpcCni } from "./vpc-cni";
import { vpcCniIpv6 } from "./vpc-cni-ipv6";

/** All presets, by the name that an environment's file calls them. */
export const PRESETS = {
  "cluster-autoscaler": clusterAutoscaler,
  "ebs-csi": ebsCsi,
  "efs-csi": efsCsi,
  "external-dns": externalDns,
  "fsx-lustre-csi": fsxLustreCsi,
  "fsx-openzfs-csi": fsxOpenzfsCsi,
  "gateway-api-controller": gatewayApiController,
  karpenter,
  "load-balancer-controller": loadBalancerController,
  "load-balancer-controller-global-accelerator": loadBalancerControllerGlobalAccelerator,
  "load-balancer-controller-target-group-binding": loadBalancerControllerTargetGroupBinding,
  "mountpoint-s3-csi": mountpointS3Csi,
  "node-termination-handler": nodeTerminationHandler,
  "vpc-cni": vpcCni,
  "vpc-cni-ipv6": vpcCniIpv6,
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];
