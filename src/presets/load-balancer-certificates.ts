import type { PermissionStatement } from "../iam/permission-policy";
import { taggedByController } from "./load-balancer-tags";
import { arnOf, type PresetContext } from "./preset";
import type { Scope } from "./scope";

/**
 * What the feature gate `EnableCertificateManagement` of 3.3 and later needs, off by default: to request certificates of
 * ACM's own, which records in the hosted zones prove, and of certificate authorities. Nothing where neither is given.
 *
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/certificate_management/
 * https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/225f44568848eb25f13e304a5f1cc68c0cd9415d/docs/install/iam_policy_acm_certs.json
 */
export function certificates(
  { certificateAuthorityArns, hostedZoneArns }: Scope,
  context: PresetContext,
): PermissionStatement[] {
  const all = [arnOf(context, "acm", "certificate/*")];
  const ofAcm: PermissionStatement[] = [
    { actions: ["acm:RequestCertificate"], resources: ["*"], conditions: taggedByController("RequestTag", context) },
    { actions: ["acm:AddTagsToCertificate"], resources: all, conditions: taggedByController("RequestTag", context) },
    { actions: ["acm:DeleteCertificate"], resources: all, conditions: taggedByController("ResourceTag", context) },
    { actions: ["acm:ListTagsForCertificate"], resources: all },
    { actions: ["route53:ListHostedZones", "route53:ListHostedZonesByName"], resources: ["*"] },
  ];
  const isWanted = certificateAuthorityArns.length > 0 || hostedZoneArns.length > 0;
  if (!isWanted) return [];
  return [
    ...ofAcm,
    { actions: ["route53:ChangeResourceRecordSets"], resources: hostedZoneArns },
    {
      actions: ["acm-pca:GetCertificate", "acm-pca:IssueCertificate", "acm-pca:ListPermissions"],
      resources: certificateAuthorityArns,
    },
  ];
}
