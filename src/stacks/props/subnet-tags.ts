import type { SubnetTagsProps } from "../../constructs/network/subnet-tags";
import type { Complete } from "../../lib/complete";

export function subnetTagsProps({ vpc }: Pick<SubnetTagsProps, "vpc">): Complete<SubnetTagsProps> {
  return { vpc };
}
