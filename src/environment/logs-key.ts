import type { ClusterEnvironment } from "./model";

/** Whether a log group asks for a key of the environment's own. */
export function wantsLogsKey({ cluster, network: { flowLogs } }: ClusterEnvironment): boolean {
  const isForFlowLogs = flowLogs && flowLogs.encryption === true;
  return isForFlowLogs || cluster.logs.encryption === true;
}
