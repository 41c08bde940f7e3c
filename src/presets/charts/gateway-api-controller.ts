import { type HelmChart, serviceAccountValues } from "./chart";

export const gatewayApiControllerChart: HelmChart = {
  name: "aws-gateway-controller-chart",
  repository: "oci://public.ecr.aws/aws-application-networking-k8s",
  version: "v2.1.3",
  source:
    "https://github.com/aws/aws-application-networking-k8s/blob/e3fb86ea0573aa299458b9b022c59a364584b6e8/helm/values.yaml",
  release: "gateway-api-controller",

  values: ({ clusterName, region, vpcId, accountId, accounts: [account] }) => ({
    clusterName,
    awsRegion: region,
    awsAccountId: accountId,
    clusterVpcId: vpcId,
    serviceAccount: serviceAccountValues(account),
  }),
};
