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

/** As the CNI and its agent read a switch: https://pkg.go.dev/strconv#ParseBool */
function isOn(value: unknown): boolean {
  return ["1", "t", "T", "true", "TRUE", "True"].includes(String(value));
}
