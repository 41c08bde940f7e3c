import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Cloud } from "../../cloud";
import type { ControlPlane } from "../../kubernetes/control-plane";

/** A service account, and whom its token is for. */
export interface TokenRequest {
  readonly namespace: string;
  readonly name: string;
  /** @default sts.amazonaws.com */
  readonly audience?: string;
}

export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string[];
}

/** The token that the API server mints for a service account, as the kubelet asks it to. */
export async function mintToken({ client }: ControlPlane, request: TokenRequest): Promise<string> {
  const { namespace, name, audience = "sts.amazonaws.com" } = request;
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { audiences: [audience] } };
  const { status } = (await client.call("POST", path, body)) as { status: { token: string } };
  return status.token;
}

export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

/** What STS does with a token that is to assume a role: `accepted`, or how it calls its refusal. */
export async function assume({ env }: Cloud, role: string, token: string): Promise<string> {
  const sts = new STSClient({ endpoint: env.AWS_ENDPOINT_URL, region: env.AWS_REGION });
  const RoleArn = `arn:aws:iam::123456789012:role/${role}`;
  const request = { RoleArn, RoleSessionName: "scenario", WebIdentityToken: token };
  try {
    const { Credentials } = await sts.send(new AssumeRoleWithWebIdentityCommand(request));
    return Credentials?.SessionToken ? "accepted" : "answered without credentials";
  } catch (error) {
    return (error as Error).name;
  } finally {
    sts.destroy();
  }
}
