import { nameInArn } from "../../aws/arn";
import { type HelmChart, serviceAccountValues } from "./chart";

export const externalDnsChart: HelmChart = {
  name: "external-dns",
  repository: "https://kubernetes-sigs.github.io/external-dns/",
  version: "1.21.1",
  source:
    "https://github.com/kubernetes-sigs/external-dns/blob/9f26451346774099a8b3e3e5cc46a53bf2fd1461/charts/external-dns/values.yaml",
  release: "external-dns",

  values: ({ clusterName, scope: { hostedZoneArns }, accounts: [account] }) => ({
    provider: { name: "aws" },
    // from the next version on, the chart asks for it
    policy: "upsert-only",
    txtOwnerId: clusterName,
    // it finds all zones of the account, and would fail at those that it may not change
    extraArgs: hostedZoneArns.map((arn) => `--zone-id-filter=${nameInArn(arn)}`),
    serviceAccount: serviceAccountValues(account),
  }),
};
