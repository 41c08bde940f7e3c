import { type HelmChart, serviceAccountValues } from "./chart";

/** Of `load-balancer-controller`, and of the preset that only adds pods to target groups. */
export const loadBalancerControllerChart: HelmChart = {
  name: "aws-load-balancer-controller",
  repository: "https://aws.github.io/eks-charts",
  version: "3.5.0",
  source:
    "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/11eb202c97e4ae2ee45e0658c4cde9a4b59f33d4/helm/aws-load-balancer-controller/values.yaml",
  release: "aws-load-balancer-controller",

  values: ({ clusterName, region, vpcId, accounts: [account] }) => ({
    clusterName,
    region,
    vpcId,
    serviceAccount: serviceAccountValues(account),
  }),
};

/** Of the preset that makes Global Accelerators too. */
export const globalAcceleratorChart: HelmChart = {
  ...loadBalancerControllerChart,

  values: (facts) => ({
    ...loadBalancerControllerChart.values(facts),
    controllerConfig: { featureGates: { GlobalAcceleratorController: true, EnableRGTAPI: true } },
  }),
};
