import { asMapping } from "../lib/values";

/** The settings of the add-on `vpc-cni`, as the file hands them to EKS. */
export type CniConfiguration = Readonly<Record<string, unknown>> | undefined;

/**
 * Whether its node agent sends the logs of network policies to CloudWatch.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-policies-troubleshooting.html
 */
export function sendsPolicyLogs(configuration: CniConfiguration): boolean {
  return isOn(asMapping(configuration?.nodeAgent)?.enableCloudWatchLogs);
}

/**
 * Whether its role may send them: also where the file says that it does not. What gives up a right is destroyed before
 * the add-on changes, and without it the agent ends: so the agent stops first, and its right goes with the setting.
 */
export function maySendPolicyLogs(configuration: CniConfiguration): boolean {
  return asMapping(configuration?.nodeAgent)?.enableCloudWatchLogs !== undefined;
}

/**
 * Whether pods may have security groups of their own, on interfaces that the control plane makes.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
 */
export function givesPodsSecurityGroups(configuration: CniConfiguration): boolean {
  return isOn(asMapping(configuration?.env)?.ENABLE_POD_ENI);
}

/** Whether pods get IPv6 addresses instead of IPv4 ones. */
export function usesIpv6(configuration: CniConfiguration): boolean {
  return isOn(asMapping(configuration?.env)?.ENABLE_IPv6);
}

/**
 * Its variables that are switches: where a value is none that Go's `strconv.ParseBool` reads, the CNI goes on with its
 * default, and says so in its log alone.
 *
 * https://github.com/aws/amazon-vpc-cni-k8s/blob/b52188387f2e2f10bf289ace929d6a63b176a4fa/utils/utils.go#L12
 */
export const CNI_VARIABLES_ON_OR_OFF: readonly string[] = [
  "ANNOTATE_POD_IP",
  "AWS_MANAGE_ENIS_NON_SCHEDULABLE",
  "AWS_VPC_CNI_NODE_PORT_SUPPORT",
  "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG",
  "AWS_VPC_K8S_CNI_EXTERNALSNAT",
  "DISABLE_INTROSPECTION",
  "DISABLE_LEAKED_ENI_CLEANUP",
  "DISABLE_METRICS",
  "DISABLE_NETWORK_RESOURCE_PROVISIONING",
  "DISABLE_POD_V6",
  "DISABLE_TCP_EARLY_DEMUX",
  "ENABLE_BANDWIDTH_PLUGIN",
  "ENABLE_IMDS_ONLY_MODE",
  "ENABLE_IPv4",
  "ENABLE_IPv6",
  "ENABLE_MULTI_NIC",
  "ENABLE_POD_ENI",
  "ENABLE_PREFIX_DELEGATION",
  "ENABLE_SUBNET_DISCOVERY",
  "ENABLE_V4_EGRESS",
  "ENABLE_V6_EGRESS",
  "MANAGE_UNTAGGED_ENI",
];

/** As the CNI and its agent read a switch: https://pkg.go.dev/strconv#ParseBool */
const ON = ["1", "t", "T", "true", "TRUE", "True"];
const OFF = ["0", "f", "F", "false", "FALSE", "False"];

/** Whether the CNI reads a text as on or off. */
export function isOnOrOff(text: string): boolean {
  return ON.includes(text) || OFF.includes(text);
}

function isOn(value: unknown): boolean {
  return ON.includes(String(value));
}
