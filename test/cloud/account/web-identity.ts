import { createVerify } from "node:crypto";
import { AwsError } from "./errors";
import { findTrust, isMet } from "./iam";
import type { Moto } from "./moto";
import { list, text } from "./xml";

/** What a service account's token says. */
export interface Claims {
  /** The issuer's URL. */
  readonly iss: string;
  readonly sub: string;
  readonly aud: readonly string[];
}

/** The public key of an issuer, PEM; undefined where nobody serves it any more. */
export type PublicKeyOf = (issuer: string) => string | undefined;

/**
 * Why STS refuses AssumeRoleWithWebIdentity; undefined where it does not. moto gives a session to whoever asks.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export async function refusalOfWebIdentity(
  moto: Moto,
  publicKeyOf: PublicKeyOf,
  params: URLSearchParams,
): Promise<AwsError | undefined> {
  const token = params.get("WebIdentityToken") ?? "";
  const claims = claimsOf(token);
  if (!claims) return invalidToken("The ID Token provided is not a valid JWT.");
  const refused = await refusalOfClaims(moto, params.get("RoleArn") ?? "", claims);
  if (refused) return refused;
  const key = publicKeyOf(claims.iss);
  if (!key) return invalidToken("Couldn't retrieve verification key from your identity provider");
  return isSignedBy(key, token) ? undefined : invalidToken("Token signature invalid");
}

/**
 * Why STS would refuse a token's bearer for a role. Looks at what STS looks at: an OIDC provider for the issuer that
 * knows the audience, and a statement whose conditions the token meets.
 */
export async function refusalOfClaims(
  moto: Moto,
  roleArn: string,
  { iss, sub, aud }: Claims,
): Promise<AwsError | undefined> {
  const provider = await findProvider(moto, iss);
  if (!provider) return invalidToken(`No OpenIDConnect provider found in your account for ${iss}`);
  if (!aud.some((one) => provider.audiences.includes(one))) return invalidToken("Incorrect token audience");
  const host = iss.replace("https://", "");
  const values = { [`${host}:sub`]: [sub], [`${host}:aud`]: aud };
  const isTrusted = (await findTrust(moto, roleArn))?.some(
    (statement) =>
      statement.effect === "Allow" &&
      statement.actions.includes("sts:AssumeRoleWithWebIdentity") &&
      statement.principals.Federated?.includes(provider.arn) &&
      isMet(statement, values),
  );
  // of a role that does not exist, AWS says the same
  if (!isTrusted) return new AwsError("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", 403);
  return undefined;
}

/** The account's OIDC provider for an issuer. */
async function findProvider(moto: Moto, issuer: string): Promise<{ arn: string; audiences: unknown[] } | undefined> {
  const providers = await moto.query("iam", "ListOpenIDConnectProviders");
  const arns = list(providers, "ListOpenIDConnectProvidersResult", "OpenIDConnectProviderList");
  const ending = `:oidc-provider/${issuer.replace("https://", "")}`;
  const arn = arns.map((entry) => text(entry, "Arn")).find((known) => known.endsWith(ending));
  if (!arn) return undefined;
  const provider = await moto.query("iam", "GetOpenIDConnectProvider", { OpenIDConnectProviderArn: arn });
  return { arn, audiences: list(provider, "GetOpenIDConnectProviderResult", "ClientIDList") };
}

function claimsOf(token: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Claims;
  } catch {
    return undefined;
  }
}

function isSignedBy(publicKey: string, token: string): boolean {
  const [header, payload, signature = ""] = token.split(".");
  return createVerify("RSA-SHA256").update(`${header}.${payload}`).verify(publicKey, signature, "base64url");
}

function invalidToken(message: string): AwsError {
  return new AwsError("InvalidIdentityToken", message);
}
