import type { ChartAccount, ChartMapping, HelmChart } from "./chart";

export const kedaChart: HelmChart = {
  name: "keda",
  repository: "https://kedacore.github.io/charts",
  version: "2.20.2",
  source: "https://github.com/kedacore/charts/blob/cbb9bb8ce0809dc9048f72302f7c09765d66ed56/keda/values.yaml",
  release: "keda",

  values: ({ accounts: [account] }) => ({
    ...podIdentity(account),
    serviceAccount: { operator: { create: !account.isMade, name: account.name } },
  }),
};

/** The chart makes the account's annotations of it. */
function podIdentity({ isMade, roleArn }: ChartAccount): ChartMapping {
  return isMade ? {} : { podIdentity: { aws: { irsa: { enabled: true, roleArn } } } };
}
