import type { Preset } from "./preset";

/**
 * ExternalDNS: https://kubernetes-sigs.github.io/external-dns/latest/docs/tutorials/aws/
 *
 * Unless it is told which zones are its own it reads the records of all, and ends at the first that it may not read.
 */
export const externalDns: Preset = {
  summary: "keeps the DNS records of the hosted zones",
  source: {
    url: "https://github.com/kubernetes-sigs/external-dns/blob/2bf1bf8af2b70f23579f9147c1f7e9394f7f83d5/docs/tutorials/aws.md",
    version: "0.21.0",
  },
  serviceAccounts: { namespace: "external-dns", names: ["external-dns"] },
  needs: [["hostedZoneArns"]],

  statements: ({ hostedZoneArns }, { partition }) => [
    { actions: ["route53:ChangeResourceRecordSets"], resources: hostedZoneArns },
    {
      actions: ["route53:ListResourceRecordSets", "route53:ListTagsForResources"],
      resources: [`arn:${partition}:route53:::hostedzone/*`],
    },
    { actions: ["route53:ListHostedZones"], resources: ["*"] },
  ],
};
