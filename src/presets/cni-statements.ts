import { namesOf } from "../aws/names";
import type { PermissionStatement } from "../iam/permission-policy";
import { type CniConfiguration, maySendPolicyLogs } from "./cni-configuration";
import { arnOf, type PresetContext, permissionsOf } from "./preset";
import { PRESETS } from "./presets";

/** What decides which permissions the CNI needs. */
export interface CniRights {
  /** What limits the CNI to its cluster; without it, the role has the policy that AWS maintains. */
  readonly preset?: "vpc-cni";
  /** The add-on's settings, some of which ask for more. */
  readonly configuration?: CniConfiguration;
  /** What else it may do. */
  readonly statements?: readonly PermissionStatement[];
}

/** What the CNI's role may do besides the policy that AWS maintains, or in its place. */
export function cniStatements(rights: CniRights, context: PresetContext): PermissionStatement[] {
  const { preset, configuration, statements = [] } = rights;
  const ofPreset = preset ? permissionsOf(PRESETS[preset], {}, context) : [];
  const logs = maySendPolicyLogs(configuration) ? policyLogs(context) : [];
  return [...ofPreset, ...logs, ...statements];
}

/**
 * What the node agent needs to send the logs of network policies, limited to the group that it writes to: the control
 * plane's. https://docs.aws.amazon.com/eks/latest/userguide/network-policies-troubleshooting.html
 *
 * It looks for the group among the first that it is shown, and where it is not among those asks to make it: refused, it
 * ends. The cluster's name it has from the tags of its instance.
 * https://github.com/aws/aws-network-policy-agent/blob/0d45ed5512acd4eeb3757568ad9ef6ae731782c5/pkg/ebpf/events/events.go
 */
function policyLogs(context: PresetContext): PermissionStatement[] {
  const group = arnOf(context, "logs", `log-group:${namesOf(context.clusterName).controlPlaneLogGroup}`);
  return [
    { actions: ["ec2:DescribeTags", "logs:DescribeLogGroups"], resources: ["*"] },
    { actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], resources: [group, `${group}:*`] },
  ];
}
