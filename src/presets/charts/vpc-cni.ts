import { type ChartFacts, type ChartMapping, type HelmChart, serviceAccountValues } from "./chart";

export const vpcCniChart: HelmChart = {
  name: "aws-vpc-cni",
  repository: "https://aws.github.io/eks-charts",
  version: "1.22.4",
  source:
    "https://github.com/aws/eks-charts/blob/5239609242f3430be50fb0b714a24d3ef2b47983/stable/aws-vpc-cni/values.yaml",
  release: "aws-vpc-cni",

  values: (facts) => cniValues(facts, {}, {}),
};

export const vpcCniIpv6Chart: HelmChart = {
  ...vpcCniChart,

  // https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html
  values: (facts) =>
    cniValues(
      facts,
      { ENABLE_IPv4: "false", ENABLE_IPv6: "true", ENABLE_PREFIX_DELEGATION: "true" },
      { init: { env: { ENABLE_IPv6: "true" } } },
    ),
};

function cniValues(
  { clusterName, accounts: [account] }: ChartFacts,
  env: ChartMapping,
  others: ChartMapping,
): ChartMapping {
  return { env: { CLUSTER_NAME: clusterName, ...env }, ...others, serviceAccount: serviceAccountValues(account) };
}
