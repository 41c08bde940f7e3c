import { type HelmChart, onlyOf, serviceAccountValues } from "./chart";

export const fluentBitChart: HelmChart = {
  name: "aws-for-fluent-bit",
  repository: "https://aws.github.io/eks-charts",
  version: "0.2.0",
  source:
    "https://github.com/aws/eks-charts/blob/5239609242f3430be50fb0b714a24d3ef2b47983/stable/aws-for-fluent-bit/values.yaml",
  release: "aws-for-fluent-bit",

  values: ({ region, scope: { logGroupArns }, accounts: [account] }) => ({
    cloudWatchLogs: { region, logGroupName: onlyOf(logGroupArns, "log group", logGroupName) },
    serviceAccount: serviceAccountValues(account),
  }),
};

/** `arn:aws:logs:us-west-2:123456789012:log-group:/demo/pods` -> `/demo/pods` */
function logGroupName(arn: string): string {
  return arn.slice(arn.indexOf(":log-group:") + ":log-group:".length).replace(/:\*$/, "");
}
