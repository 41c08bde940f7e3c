import { permissionsOf } from "../../src/presets/preset";
import { PRESETS } from "../../src/presets/presets";
import { SCOPES, type Scope } from "../../src/presets/scope";
import { CONTEXT } from "./upstream";

const CERTIFICATES = [
  "acm:AddTagsToCertificate",
  "acm:DeleteCertificate",
  "acm:ListTagsForCertificate",
  "acm:RequestCertificate",
];
const ZONES = ["route53:ListHostedZones", "route53:ListHostedZonesByName"];

/** What is allowed with a scope and not without. */
function added(scope: Partial<Scope>): string[] {
  const actions = (given: Partial<Scope>) =>
    permissionsOf(PRESETS["load-balancer-controller"], given, CONTEXT).flatMap((statement) => statement.actions);
  const plain = new Set(actions({}));
  return [...new Set(actions(scope))].filter((action) => !plain.has(action)).sort();
}

test("web ACLs are found by name too", () => {
  expect(added({ webAclArns: [SCOPES.webAclArns.example] })).toEqual([
    "elasticloadbalancing:SetWebAcl",
    "wafv2:AssociateWebACL",
    "wafv2:DisassociateWebACL",
    "wafv2:GetWebACL",
    "wafv2:GetWebACLForResource",
    "wafv2:ListWebACLs",
  ]);
});

test("certificates are proven in the hosted zones given", () => {
  const hostedZoneArns = [SCOPES.hostedZoneArns.example];
  expect(added({ hostedZoneArns })).toEqual([...CERTIFICATES, "route53:ChangeResourceRecordSets", ...ZONES]);
  expect(permissionsOf(PRESETS["load-balancer-controller"], { hostedZoneArns }, CONTEXT)).toContainEqual({
    actions: ["route53:ChangeResourceRecordSets"],
    resources: hostedZoneArns,
  });
});

test("certificates are signed by the certificate authorities given", () => {
  const certificateAuthorityArns = [SCOPES.certificateAuthorityArns.example];
  const signing = ["acm-pca:GetCertificate", "acm-pca:IssueCertificate", "acm-pca:ListPermissions"];
  expect(added({ certificateAuthorityArns })).toEqual([...signing, ...CERTIFICATES, ...ZONES]);
});
