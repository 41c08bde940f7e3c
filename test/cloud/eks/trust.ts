import { matches, type Role, type Statement } from "../account/iam";
import type { Moto } from "../account/moto";
import { list, text } from "../account/xml";

/** Audience of the tokens that pods bring to STS, in every partition. */
const AUDIENCE = "sts.amazonaws.com";

/** Whether a role may be assumed by an AWS service. */
export function trustsService(role: Role, service: string): boolean {
  return role.trust.some(
    ({ effect, actions, principals }) =>
      effect === "Allow" && actions.includes("sts:AssumeRole") && principals.Service?.includes(service),
  );
}

/**
 * Why STS would refuse a service account's token for a role; undefined where it accepts it. Looks at what STS looks
 * at: an OIDC provider for the issuer that knows the audience, and a statement whose conditions the token meets.
 */
export async function refusalOfToken(
  moto: Moto,
  role: Role,
  issuer: string,
  serviceAccount: string,
): Promise<string | undefined> {
  const host = issuer.replace("https://", "");
  const providers = await moto.query("iam", "ListOpenIDConnectProviders");
  const arns = list(providers, "ListOpenIDConnectProvidersResult", "OpenIDConnectProviderList");
  const arn = arns.map((entry) => text(entry, "Arn")).find((known) => known.endsWith(`:oidc-provider/${host}`));
  if (!arn) {
    return `no OpenIDConnect provider found in your account for ${issuer}`;
  }
  const provider = await moto.query("iam", "GetOpenIDConnectProvider", { OpenIDConnectProviderArn: arn });
  const audiences = list(provider, "GetOpenIDConnectProviderResult", "ClientIDList");
  if (!audiences.includes(AUDIENCE)) {
    return `the OpenIDConnect provider ${arn} does not accept the audience ${AUDIENCE}`;
  }
  const claims = { [`${host}:sub`]: `system:serviceaccount:${serviceAccount}`, [`${host}:aud`]: AUDIENCE };
  const isTrusted = role.trust.some(
    (statement) =>
      statement.effect === "Allow" &&
      statement.actions.includes("sts:AssumeRoleWithWebIdentity") &&
      statement.principals.Federated?.includes(arn) &&
      meets(statement, claims),
  );
  return isTrusted ? undefined : `the trust policy of ${role.arn} does not accept ${serviceAccount}`;
}

function meets(statement: Statement, claims: Readonly<Record<string, string>>): boolean {
  return Object.entries(statement.conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, allowed]) => {
      const claim = claims[key];
      return (
        claim !== undefined &&
        ((operator === "StringEquals" && allowed.includes(claim)) ||
          (operator === "StringLike" && allowed.some((pattern) => matches(pattern, claim))))
      );
    }),
  );
}
