import { createHash, randomBytes } from "node:crypto";
import type { Json } from "../eks/state";
import type { KubeObject } from "./client";
import { allocatable, sizeOfInstance } from "./instance-size";

const TAINT_EFFECTS: Readonly<Record<string, string>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
};

/** Where an instance was started. */
export interface Place {
  readonly region: string;
  readonly zone: string;
  readonly privateIp: string;
}

/** The node that an instance of a node group registers as, with what EKS says of it in labels. */
export function nodeObject(group: Json, { region, zone, privateIp }: Place): KubeObject {
  const name = `ip-${privateIp.replaceAll(".", "-")}.${region === "us-east-1" ? "ec2" : `${region}.compute`}.internal`;
  const [type = "t3.medium"] = group.instanceTypes ?? [];
  const size = sizeOfInstance(type);
  const architecture = /ARM_64|arm64/.test(group.amiType) ? "arm64" : "amd64";
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "beta.kubernetes.io/instance-type": type,
        "eks.amazonaws.com/capacityType": group.capacityType,
        "eks.amazonaws.com/nodegroup": group.nodegroupName,
        "failure-domain.beta.kubernetes.io/zone": zone,
        "kubernetes.io/arch": architecture,
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "node.kubernetes.io/instance-type": type,
        "topology.kubernetes.io/region": region,
        "topology.kubernetes.io/zone": zone,
        ...group.labels,
        ...originOf(group),
      },
    },
    spec: { providerID: `aws:///${zone}/i-0${randomBytes(8).toString("hex")}`, taints: nodeTaints(group) },
    status: {
      capacity: { cpu: String(size.cpus), memory: `${size.gibibytes * 1024}Mi`, pods: String(size.pods) },
      allocatable: allocatable(size),
      addresses: [
        { type: "InternalIP", address: privateIp },
        { type: "InternalDNS", address: name },
        { type: "Hostname", address: name },
      ],
      nodeInfo: nodeInfo(group, architecture),
    },
  };
}

/** The group's taints as Kubernetes spells them. */
export function nodeTaints({ taints }: Json): Json[] {
  return taints.map(({ key, value, effect }: Json) => ({ key, value, effect: TAINT_EFFECTS[effect] }));
}

/** What a node was made of, in EKS's labels: one that says something else than its group is outdated. */
export function originOf({ amiType, releaseVersion, version, launchTemplate }: Json): Record<string, string> {
  const hash = createHash("sha256")
    .update(`${amiType} ${releaseVersion ?? version}`)
    .digest("hex");
  const image = `ami-${hash.slice(0, 17)}`;
  if (!launchTemplate) return { "eks.amazonaws.com/nodegroup-image": image };
  return {
    "eks.amazonaws.com/nodegroup-image": image,
    "eks.amazonaws.com/sourceLaunchTemplateId": String(launchTemplate.id),
    "eks.amazonaws.com/sourceLaunchTemplateVersion": String(launchTemplate.version),
  };
}

function nodeInfo({ amiType, releaseVersion, version }: Json, architecture: string): Json {
  // 1.34.1-20251120: the kubelet's version, then the image's date
  const kubelet = String(releaseVersion ?? version).split("-")[0];
  const isBottlerocket = String(amiType).startsWith("BOTTLEROCKET");
  return {
    architecture,
    bootID: "",
    containerRuntimeVersion: "containerd://2.1.5",
    kernelVersion: "6.12.46-66.121.amzn2023",
    kubeProxyVersion: "",
    kubeletVersion: `v${kubelet}-eks-113cf36`,
    machineID: "",
    operatingSystem: "linux",
    osImage: isBottlerocket ? "Bottlerocket OS 1.50.0" : "Amazon Linux 2023.9.20251117",
    systemUUID: "",
  };
}
