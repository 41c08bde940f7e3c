import { hardwareOf } from "../../../src/aws/instance-types";
import { invalid, type Json } from "./state";

/**
 * CreateNodegroup's look at instances and image: the processor's is told in https://github.com/eksctl-io/eksctl/issues/7754,
 * the drivers' in https://github.com/aws/aws-cdk/issues/26354. It takes instances with GPUs whose image has no drivers.
 */
export function checkImage({ amiType = "AL2023_x86_64_STANDARD", instanceTypes = [] }: Json): void {
  const misfits = instanceTypes.filter((type: string) => {
    const { architecture, accelerator } = hardwareOf(type);
    if ((architecture === "arm64") !== amiType.includes("_ARM_64")) return true;
    if (amiType.includes("NVIDIA")) return accelerator !== "nvidia" && accelerator !== "amd";
    return amiType.includes("NEURON") && accelerator !== "neuron";
  });
  if (misfits.length > 0) {
    throw invalid(`[${misfits.join(", ")}] is not a valid instance type for requested amiType ${amiType}`);
  }
}
