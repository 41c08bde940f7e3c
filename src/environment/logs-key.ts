import type { Environment } from "./model";

/** Whether a log group asks for a key of the environment's own. */
export function wantsLogsKey({ cluster, network: { flowLogs } }: Environment): boolean {
  const isForFlowLogs = flowLogs && flowLogs.encryption === true;
  return isForFlowLogs || cluster.logs.encryption === true;
}
