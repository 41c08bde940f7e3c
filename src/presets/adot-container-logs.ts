import { arnOf, type Preset } from "./preset";
import { logWriting } from "./telemetry";

/** The collector `containerLogs` of the EKS add-on `adot`. It asks for CloudWatchAgentServerPolicy. */
export const adotContainerLogs: Preset = {
  summary: "writes the containers' logs to CloudWatch",
  source: {
    url: "https://github.com/aws-otel/aws-otel.github.io/blob/e256b2e4c09a9516eeb9adc5c5739a14b0cb1249/src/docs/getting-started/adot-eks-add-on/config-container-logs.mdx",
    version: "0.151.0",
  },
  serviceAccounts: { namespace: "opentelemetry-operator-system", names: ["adot-col-container-logs"] },
  takes: ["logGroupArns"],

  statements: ({ logGroupArns }, context) => [
    logWriting([arnOf(context, "logs", `log-group:${context.clusterName}/container/logs`), ...logGroupArns]),
  ],
};
