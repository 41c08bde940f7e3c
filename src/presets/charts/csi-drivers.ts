import { type ChartAccount, type ChartMapping, type HelmChart, serviceAccountValues } from "./chart";

export const ebsCsiChart: HelmChart = {
  name: "aws-ebs-csi-driver",
  repository: "https://kubernetes-sigs.github.io/aws-ebs-csi-driver",
  version: "2.64.0",
  source:
    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/9767d8523ae16f864f027f90cb952bd0e46c4b93/charts/aws-ebs-csi-driver/values.yaml",
  release: "aws-ebs-csi-driver",

  values: ({ clusterName, region, accounts: [account] }) => ({
    controller: { k8sTagClusterId: clusterName, region, serviceAccount: serviceAccountValues(account) },
  }),
};

export const efsCsiChart: HelmChart = {
  name: "aws-efs-csi-driver",
  repository: "https://kubernetes-sigs.github.io/aws-efs-csi-driver/",
  version: "4.4.1",
  source:
    "https://github.com/kubernetes-sigs/aws-efs-csi-driver/blob/3fcc6bdd7533a4cfd15643b31593f7ff154584c9/charts/aws-efs-csi-driver/values.yaml",
  release: "aws-efs-csi-driver",

  values: ({ accounts: [controller, node] }) => ({
    controller: { serviceAccount: serviceAccountValues(controller) },
    ...nodeValues(node),
  }),
};

/** Where the role is not for the driver's pods on nodes, they keep the chart's account. */
function nodeValues(node: ChartAccount | undefined): ChartMapping {
  return node ? { node: { serviceAccount: serviceAccountValues(node) } } : {};
}

export const fsxLustreCsiChart: HelmChart = {
  name: "aws-fsx-csi-driver",
  repository: "https://kubernetes-sigs.github.io/aws-fsx-csi-driver",
  version: "1.17.0",
  source:
    "https://github.com/kubernetes-sigs/aws-fsx-csi-driver/blob/5b227125add708cd0b87c76abe1a4c074e71dfc5/charts/aws-fsx-csi-driver/values.yaml",
  release: "aws-fsx-csi-driver",

  values: ({ region, accounts: [account] }) => ({
    controller: { region, serviceAccount: serviceAccountValues(account) },
  }),
};

export const fsxOpenzfsCsiChart: HelmChart = {
  name: "aws-fsx-openzfs-csi-driver",
  repository: "https://kubernetes-sigs.github.io/aws-fsx-openzfs-csi-driver",
  version: "1.2.0",
  source:
    "https://github.com/kubernetes-sigs/aws-fsx-openzfs-csi-driver/blob/c0003350d3cacb31d697a83037d3b55476c928e8/charts/aws-fsx-openzfs-csi-driver/values.yaml",
  release: "aws-fsx-openzfs-csi-driver",

  values: ({ region, accounts: [account] }) => ({
    controller: { region, serviceAccount: serviceAccountValues(account) },
  }),
};

export const mountpointS3CsiChart: HelmChart = {
  name: "aws-mountpoint-s3-csi-driver",
  repository: "https://awslabs.github.io/mountpoint-s3-csi-driver",
  version: "2.7.0",
  source:
    "https://github.com/awslabs/mountpoint-s3-csi-driver/blob/a2d4b067c1bbe3c171e1431cd063cfb59f672d95/charts/aws-mountpoint-s3-csi-driver/values.yaml",
  release: "aws-mountpoint-s3-csi-driver",

  values: ({ accounts: [account] }) => ({ node: { serviceAccount: serviceAccountValues(account) } }),
};
