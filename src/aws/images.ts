import { type Hardware, hardwareOf } from "./instance-types";

/**
 * The managed images of AL2023 and Bottlerocket, as EKS calls them. It has others, which this project cannot give a disk:
 * AL2 and Windows. https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html#AmazonEKS-Type-Nodegroup-amiType
 */
export const AMI_TYPES = [
  "AL2023_x86_64_STANDARD",
  "AL2023_ARM_64_STANDARD",
  "AL2023_x86_64_NEURON",
  "AL2023_x86_64_NVIDIA",
  "AL2023_ARM_64_NVIDIA",
  "BOTTLEROCKET_x86_64",
  "BOTTLEROCKET_ARM_64",
  "BOTTLEROCKET_x86_64_FIPS",
  "BOTTLEROCKET_ARM_64_FIPS",
  "BOTTLEROCKET_x86_64_NVIDIA",
  "BOTTLEROCKET_ARM_64_NVIDIA",
  "BOTTLEROCKET_x86_64_NVIDIA_FIPS",
  "BOTTLEROCKET_ARM_64_NVIDIA_FIPS",
] as const;

/** A managed image. */
export type AmiType = (typeof AMI_TYPES)[number];

/** The image of the same system that has the drivers of NVIDIA's GPUs, or of Inferentia and Trainium. */
export function withDriversOf(accelerator: "nvidia" | "neuron", amiType: string): string {
  if (accelerator === "neuron") return "AL2023_x86_64_NEURON";
  return amiType.endsWith("_FIPS")
    ? amiType.replace(/FIPS$/, "NVIDIA_FIPS")
    : `${amiType.replace(/_STANDARD$/, "")}_NVIDIA`;
}

/** The hardware that an image is for: it has the drivers of that accelerator. */
export function hardwareOfImage(amiType: string): Hardware {
  const architecture = amiType.includes("_ARM_64") ? "arm64" : "x86_64";
  if (amiType.includes("_NVIDIA")) return { architecture, accelerator: "nvidia" };
  return amiType.endsWith("_NEURON") ? { architecture, accelerator: "neuron" } : { architecture };
}

/** The image of AL2023 that fits an instance type. */
export function imageFor(instanceType: string): AmiType {
  const { architecture, accelerator } = hardwareOf(instanceType);
  if (architecture === "arm64") return accelerator === "nvidia" ? "AL2023_ARM_64_NVIDIA" : "AL2023_ARM_64_STANDARD";
  switch (accelerator) {
    case "nvidia":
      return "AL2023_x86_64_NVIDIA";
    case "neuron":
      return "AL2023_x86_64_NEURON";
    default:
      return "AL2023_x86_64_STANDARD";
  }
}
