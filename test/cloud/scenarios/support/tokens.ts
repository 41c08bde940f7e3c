import type { ControlPlane } from "../../kubernetes/control-plane";

/** A service account, and whom its token is for. */
export interface TokenRequest {
  readonly namespace: string;
  readonly name: string;
  readonly audience: string;
}

export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string[];
}

/** What a token says that the API server mints for a service account, as the kubelet asks it to. */
export async function claimsOf({ client }: ControlPlane, { namespace, name, audience }: TokenRequest): Promise<Claims> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const request = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { audiences: [audience] } };
  const { status } = (await client.call("POST", path, request)) as { status: { token: string } };
  return JSON.parse(Buffer.from(status.token.split(".")[1] ?? "", "base64url").toString());
}
