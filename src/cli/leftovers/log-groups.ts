import type { FlowLog } from "@aws-sdk/client-ec2";
import { namesOf } from "../../config/names";
import { need } from "../aws";
import type { Kind } from "./kinds";
import { collect, type Scope } from "./scope";
import type { Candidate } from "./selection";

export const LOG_GROUPS: Kind = {
  name: "log group",

  async find({ cluster, ec2, logs }) {
    const prefixes = logGroupsOf(cluster).map(({ name }) => name);
    const [flowLogs, ...groups] = await Promise.all([
      collect("ec2:DescribeFlowLogs", ec2.paginateDescribeFlowLogs(), (page) => page.FlowLogs),
      ...prefixes.map((name) => namesBeginningWith(logs, name)),
    ]);
    return logGroupCandidates(cluster, groups.flat(), flowLogs);
  },

  async remove({ logs }, logGroupName) {
    await need("logs:DeleteLogGroup", () => logs.deleteLogGroup({ logGroupName }));
  },
};

/** Those of the groups that have the very names; one that a flow log still writes to is in use. */
export function logGroupCandidates(
  cluster: string,
  groups: readonly string[],
  flowLogs: readonly FlowLog[],
): Candidate[] {
  const existing = logGroupsOf(cluster).filter(({ name }) => groups.includes(name));
  return existing.map(({ name, named }) => {
    const writer = flowLogs.find(({ LogGroupName }) => LogGroupName === name);
    return { id: name, tags: [], named, inUse: writer && `the flow log ${writer.FlowLogId} writes to it` };
  });
}

function logGroupsOf(cluster: string) {
  const { controlPlaneLogGroup, flowLogGroup } = namesOf(cluster);
  return [
    { name: controlPlaneLogGroup, named: "EKS writes the control plane's logs to it" },
    { name: flowLogGroup, named: "named as the log group of the VPC's flow logs" },
  ];
}

function namesBeginningWith(logs: Scope["logs"], logGroupNamePrefix: string): Promise<string[]> {
  const pages = logs.paginateDescribeLogGroups({ logGroupNamePrefix });
  return collect("logs:DescribeLogGroups", pages, ({ logGroups = [] }) =>
    logGroups.map(({ logGroupName = "" }) => logGroupName),
  );
}
