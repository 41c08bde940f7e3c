import { POLICIES_PER_ROLE } from "../../aws/iam-quotas";
import { always, type Refinement, reportEntry } from "../../diagnostics/checks";
import { list } from "../../diagnostics/fields";
import { ESCALATING_POLICIES } from "../../iam/rules/escalations";
import { arrayOrEmpty } from "../../lib/values";
import { makesCluster } from "../makes-cluster";
import type { ClusterEnvironment, Environment } from "../model";
import { checkPolicyCount, policyArn } from "../service-accounts/role";
import type { Warning } from "../warning";

/** Policies of a role of the group's own. */
export const nodePolicies = list(policyArn, "ARNs")
  .superRefine(checkNodePolicies, always)
  .default([])
  .describe("Policies that exist, for a role of the group's own. Default: the nodes have the role of all such groups");

/** Those that each node's role has. */
const NODES_OWN = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];

function checkNodePolicies(given: readonly unknown[], refinement: Refinement): void {
  checkPolicyCount(given, refinement, { count: NODES_OWN.length, beside: "beside those of all nodes" });
  arrayOrEmpty(given).forEach((arn, index) => {
    const name = /^arn:aws[a-z-]*:iam::aws:policy\/(?<name>.+)$/.exec(String(arn))?.groups?.name ?? "";
    if (NODES_OWN.includes(name)) {
      reportEntry(refinement, index, "a policy besides those that all nodes have", "remove it");
    } else if (name === "AmazonEKS_CNI_Policy") {
      const expected =
        "no permissions of the CNI: it has a role of its own, and pods on the host's network have the nodes'";
      reportEntry(refinement, index, expected, "remove it");
    } else if (ESCALATING_POLICIES.some((one) => one === name)) {
      const expected =
        "a policy without ways to other permissions (rule no-escalation), which every pod that reaches the node's role would have";
      reportEntry(
        refinement,
        index,
        expected,
        "attach one for the task, below serviceAccounts to the pods that need it",
      );
    }
  });
}

/** The node groups whose nodes have a role of their own. */
export function groupsWithRoles(environment: Environment): string[] {
  if (!makesCluster(environment)) return [];
  const { nodeGroups } = environment;
  return Object.keys(nodeGroups).filter((name) => nodeGroups[name]?.policyArns.length !== 0);
}

/** Whether there are node groups that have none: they share one. */
export function sharesNodeRole({ nodeGroups }: Pick<ClusterEnvironment, "nodeGroups">): boolean {
  return Object.values(nodeGroups).some(({ policyArns }) => policyArns.length === 0);
}

/** A role of the nodes has those of all nodes, too. Other roles need an exception to the rule policy-size. */
export function warnOfNodePolicyQuota({ nodeGroups }: ClusterEnvironment): Warning[] {
  const { usual } = POLICIES_PER_ROLE;
  const most = usual - NODES_OWN.length;
  return Object.entries(nodeGroups).flatMap(([name, { policyArns }]): Warning[] => {
    if (policyArns.length <= most) return [];
    const expected = `at most ${most} policies beside those of all nodes: IAM's quota is ${usual} a role, unless AWS raised yours`;
    const fix = "merge some, or ask AWS for more";
    return [{ path: ["nodeGroups", name, "policyArns"], expected, fix }];
  });
}
