import type { Preset } from "./preset";

/** AWS Private CA issuer of cert-manager: https://github.com/cert-manager/aws-privateca-issuer */
export const privatecaIssuer: Preset = {
  summary: "has AWS Private CA sign the certificates that cert-manager asks for",
  source: {
    url: "https://github.com/cert-manager/aws-privateca-issuer/blob/cc32c134687affd2c83a2333058cfc5666522977/README.md#configuration",
    version: "1.9.1",
  },
  serviceAccounts: { namespace: "aws-privateca-issuer", names: ["aws-privateca-issuer"] },
  needs: [["certificateAuthorityArns"]],

  statements: ({ certificateAuthorityArns }) => [
    {
      actions: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate", "acm-pca:IssueCertificate"],
      resources: certificateAuthorityArns,
    },
  ],
};
