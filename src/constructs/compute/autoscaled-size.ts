import type { TerraformResourceLifecycle } from "cdktf";
import { expression } from "../text/expression";

export interface AutoscaledSizeProps {
  /** The cluster's name. */
  readonly cluster: string;
  readonly region: string;
  /** The node group's name. */
  readonly name: string;
  readonly minSize: number;
  readonly maxSize: number;
}

/**
 * Leaves a group's desired size to its autoscaler. EKS refuses bounds that the current size is outside of, but only
 * minutes into a deploy: here the plan fails.
 */
export function leaveSizeToAutoscaler(props: AutoscaledSizeProps): TerraformResourceLifecycle {
  const { cluster, region, name, minSize, maxSize } = props;
  const command = `aws eks update-nodegroup-config --region ${region} --cluster-name ${cluster} --nodegroup-name ${name}`;
  const scaleTo = (size: number) =>
    `${command} --scaling-config minSize=${minSize},maxSize=${maxSize},desiredSize=${size}`;
  return {
    ignoreChanges: ["scaling_config[0].desired_size"],
    postcondition: [
      {
        condition: expression(`${SCALING}.desired_size >= ${SCALING}.min_size`),
        errorMessage: `nodeGroups.${name}.minSize is ${minSize}, but the autoscaler runs ${LIVE} nodes; scale up first: ${scaleTo(minSize)}`,
      },
      {
        condition: expression(`${SCALING}.desired_size <= ${SCALING}.max_size`),
        errorMessage: `nodeGroups.${name}.maxSize is ${maxSize}, but the autoscaler runs ${LIVE} nodes; scale down first: ${scaleTo(maxSize)}`,
      },
    ],
  };
}

const SCALING = "self.scaling_config[0]";
const LIVE = expression(`${SCALING}.desired_size`);
