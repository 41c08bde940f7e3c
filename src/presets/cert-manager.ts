import type { Preset } from "./preset";

/**
 * cert-manager, where it proves to an ACME server by DNS records in Route 53 that a name is its own:
 * https://cert-manager.io/docs/configuration/acme/dns01/route53/
 */
export const certManager: Preset = {
  summary: "proves by DNS records in the hosted zones that a certificate's names are its own",
  source: {
    url: "https://github.com/cert-manager/website/blob/776e5dba56510fc9de84206b806b568447077f25/content/docs/configuration/acme/dns01/route53.md#set-up-an-iam-policy",
    version: "2026-08-22",
  },
  serviceAccounts: { namespace: "cert-manager", names: ["cert-manager"] },
  needs: [["hostedZoneArns"]],

  statements: ({ hostedZoneArns }, { partition }) => [
    { actions: ["route53:GetChange"], resources: [`arn:${partition}:route53:::change/*`] },
    {
      actions: ["route53:ChangeResourceRecordSets"],
      resources: hostedZoneArns,
      conditions: {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"],
          "route53:ChangeResourceRecordSetsActions": ["UPSERT", "DELETE"],
        },
      },
    },
    { actions: ["route53:ListHostedZonesByName"], resources: ["*"] },
  ],
};
