import type { FlowLog } from "@aws-sdk/client-ec2";
import { namesOf } from "../../aws/names";
import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect, type Search } from "./search";
import type { Candidate } from "./selection";
import { ofService, type Tagged } from "./tagged";

/** AWS's services create a missing group, without a tag: it is known by its exact name. */
export const LOG_GROUPS: Kind = {
  name: "log group",

  async find({ cluster, ec2, logs }, { tagged }) {
    const prefixes = [...exactNames(cluster).map(({ name }) => name), insightsPrefix(cluster)];
    const [flowLogs, ...groups] = await Promise.all([
      collect("ec2:DescribeFlowLogs", ec2.paginateDescribeFlowLogs(), (page) => page.FlowLogs),
      ...prefixes.map((name) => namesBeginningWith(logs, name)),
    ]);
    return logGroupCandidates(cluster, groups.flat(), ofService("logs", tagged), flowLogs);
  },

  async remove({ logs }, logGroupName) {
    await need("logs:DeleteLogGroup", () => logs.deleteLogGroup({ logGroupName }));
  },
};

/** Those that have the tag, or the very name; one that a flow log still writes to is in use. */
export function logGroupCandidates(
  cluster: string,
  groups: readonly string[],
  tagged: readonly Tagged[],
  flowLogs: readonly FlowLog[],
): Candidate[] {
  const tagsOf = new Map(tagged.map(({ arn, tags }) => [nameIn(arn), tags]));
  return [...new Set([...groups, ...tagsOf.keys()])].map((name) => {
    const writer = flowLogs.find(({ LogGroupName }) => LogGroupName === name);
    return {
      id: name,
      tags: tagsOf.get(name) ?? [],
      proof: proofOf(cluster, name),
      inUse: writer && `the flow log ${writer.FlowLogId} writes to it`,
    };
  });
}

function proofOf(cluster: string, group: string): string | undefined {
  if (group.startsWith(insightsPrefix(cluster))) return "Container Insights writes to it";
  return exactNames(cluster).find(({ name }) => name === group)?.proof;
}

function exactNames(cluster: string) {
  const { controlPlaneLogGroup, flowLogGroup } = namesOf(cluster);
  return [
    { name: controlPlaneLogGroup, proof: "EKS writes the control plane's logs to it" },
    { name: flowLogGroup, proof: "named like the log group of the VPC's flow logs" },
  ];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-reference-performance-logs-EKS.html */
function insightsPrefix(cluster: string): string {
  return `/aws/containerinsights/${cluster}/`;
}

/** `arn:aws:logs:us-west-2:123456789012:log-group:/a/b` -> `/a/b`, also of an ARN that ends with `:*` */
function nameIn(arn: string): string {
  return (arn.split(":log-group:")[1] ?? "").replace(/:\*$/, "");
}

function namesBeginningWith(logs: Search["logs"], logGroupNamePrefix: string): Promise<string[]> {
  const pages = logs.paginateDescribeLogGroups({ logGroupNamePrefix });
  return collect("logs:DescribeLogGroups", pages, ({ logGroups = [] }) =>
    logGroups.map(({ logGroupName = "" }) => logGroupName),
  );
}
