import { type DayTwoChange, describeChanges } from "./support/day-two";

const CHANGES: readonly DayTwoChange[] = [
  [
    "other sizes: of a fixed group, and of one whose size an autoscaler owns",
    { nodeGroups: { "on-demand": { desiredSize: 2, maxSize: 2 }, spot: { desiredSize: 2 } } },
    () => ["update aws_eks_node_group.nodes-on-demand"],
  ],
  [
    "a node group more",
    { nodeGroups: { extra: { instanceTypes: ["m6i.large"], minSize: 1, desiredSize: 1, maxSize: 1 } } },
    () => ["create aws_eks_node_group.nodes-extra", "create aws_launch_template.nodes-extra_template"],
  ],
  [
    "other instance types",
    { nodeGroups: { extra: { instanceTypes: ["m6i.xlarge"] } } },
    () => ["replace aws_eks_node_group.nodes-extra"],
  ],
  [
    "a larger disk",
    { nodeGroups: { extra: { diskSizeGiB: 80 } } },
    () => ["update aws_eks_node_group.nodes-extra", "update aws_launch_template.nodes-extra_template"],
  ],
  [
    "a node group less",
    { nodeGroups: { extra: undefined } },
    () => ["delete aws_eks_node_group.nodes-extra", "delete aws_launch_template.nodes-extra_template"],
  ],
];

describeChanges(CHANGES);
