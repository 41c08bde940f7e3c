import { isWithin, nearest } from "../lib/nearest";
import { nameInArn, splitArn } from "./arn";

/**
 * EKS's access policies that a role or user can have, as of 2026-09.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
const FOR_PRINCIPALS = [
  "AmazonAIOpsAssistantPolicy",
  "AmazonARCRegionSwitchScalingPolicy",
  "AmazonEKSAdminPolicy",
  "AmazonEKSAdminViewPolicy",
  "AmazonEKSAutoNodePolicy",
  "AmazonEKSClusterAdminPolicy",
  "AmazonEKSEditPolicy",
  "AmazonEKSLoadBalancingClusterPolicy",
  "AmazonEKSLoadBalancingPolicy",
  "AmazonEKSNetworkingClusterPolicy",
  "AmazonEKSNetworkingPolicy",
  "AmazonEKSSecretReaderPolicy",
  "AmazonEKSViewPolicy",
] as const;

/** Those of the same page that "cannot be used with customer-managed roles". */
const FOR_SERVICE_LINKED_ROLES = [
  "AmazonEKSBlockStorageClusterPolicy",
  "AmazonEKSBlockStoragePolicy",
  "AmazonEKSClusterInsightsPolicy",
  "AmazonEKSComputeClusterPolicy",
  "AmazonEKSComputePolicy",
  "AmazonEKSHybridPolicy",
] as const;

/** Who has it administers the whole cluster, where it is not limited to namespaces. */
export const CLUSTER_ADMIN_POLICY = "AmazonEKSClusterAdminPolicy";

/** How all of their names look. */
export const ACCESS_POLICY = /^Amazon[A-Za-z0-9]{1,100}Policy$/;

/** Whether EKS has the policy: of what is unknown here, only what looks like a policy and near none may be new. */
export function standingOfAccessPolicy(name: string): "known" | "service-linked" | "new" | "impossible" {
  if (isOneOf(FOR_PRINCIPALS, name)) return "known";
  if (isOneOf(FOR_SERVICE_LINKED_ROLES, name)) return "service-linked";
  return ACCESS_POLICY.test(name) && accessPolicyMeant(name) === undefined ? "new" : "impossible";
}

/** With more letters that differ, it may as well be another policy, and one that is advised may grant too much. */
const MOST_SLIPS = 3;

/** The policy that a person may have meant, whose ARN it may be. */
export function accessPolicyMeant(given: string): string | undefined {
  const name = nameInArn(given).trim();
  const meant = nearest(name, FOR_PRINCIPALS);
  return meant !== undefined && isWithin(MOST_SLIPS, name, [meant]) ? meant : undefined;
}

/** The ARN of a policy, which EKS has in every partition. */
export function accessPolicyArn(partition: string, name: string): string {
  return `arn:${partition}:eks::aws:cluster-access-policy/${name}`;
}

/**
 * What EKS calls a principal unless it is told otherwise: a role without its path, with whatever session has assumed it.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/set-custom-username.html
 */
export function usernameOf(principalArn: string): string {
  const { partition, account, resource } = splitArn(principalArn);
  if (!resource.startsWith("role/")) return principalArn;
  return `arn:${partition}:sts::${account}:assumed-role/${nameInArn(principalArn)}/{{SessionName}}`;
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
