import { createHash, createPublicKey } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import { json } from "node:stream/consumers";
import type { AccessRequest } from "../eks/access-policies";
import type { ServingCertificate } from "../machine/certificates";
import { HOST, listen } from "../machine/net";

/** Who a token belongs to, in the words of Kubernetes. */
export interface KubeUser {
  readonly username: string;
  readonly groups: readonly string[];
  /** As EKS tells it: the ARN of the principal, without a session. */
  readonly extra: { readonly canonicalArn: readonly [string] };
}

/** Decides whose token it is, for the control plane of an issuer id; undefined refuses it. */
export type Authenticate = (issuerId: string, token: string) => KubeUser | undefined;

/** Decides what a principal may do beside Kubernetes' own roles, for the control plane of an issuer id. */
export type Authorize = (issuerId: string, arn: string, request: AccessRequest) => boolean;

/**
 * What the regional EKS service serves for every cluster beside its API: the OIDC issuers
 * (`/id/<ID>/.well-known/openid-configuration` and the keys it names), and the reviews of tokens and of access that the
 * API servers ask for.
 */
export class OidcServer {
  private readonly publicKeys = new Map<string, string>();

  private constructor(
    private readonly server: Server,
    public readonly url: string,
  ) {}

  /** Starts the server on a free port. */
  public static async start(
    certificate: ServingCertificate,
    authenticate: Authenticate,
    authorize: Authorize,
  ): Promise<OidcServer> {
    const server = createServer({ cert: certificate.cert, key: certificate.key });
    const oidc = new OidcServer(server, `https://${HOST}:${await listen(server)}`);
    server.on("request", async (incoming, response) => {
      const answer = await oidc.answer(incoming, authenticate, authorize).catch(() => undefined);
      response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? { message: "not found" }));
    });
    return oidc;
  }

  /** Begins to serve an issuer, and returns its URL. */
  public addIssuer(issuerId: string, publicKey: string): string {
    this.publicKeys.set(issuerId, publicKey);
    return `${this.url}/id/${issuerId}`;
  }

  /** Stops to serve an issuer, as AWS does once its cluster is gone. */
  public removeIssuer(issuerId: string): void {
    this.publicKeys.delete(issuerId);
  }

  /** The key of an issuer that is served, PEM. */
  public publicKeyOf(issuer: string): string | undefined {
    return this.publicKeys.get(issuer.replace(`${this.url}/id/`, ""));
  }

  /** Ends the server. */
  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(
    incoming: IncomingMessage,
    authenticate: Authenticate,
    authorize: Authorize,
  ): Promise<object | undefined> {
    const [, issuerId = "", rest] = /^\/id\/(\w+)\/([^?]+)/.exec(incoming.url ?? "") ?? [];
    const publicKey = this.publicKeys.get(issuerId);
    switch (publicKey && rest) {
      case ".well-known/openid-configuration":
        return discovery(`${this.url}/id/${issuerId}`);
      case "keys":
        return { keys: [jwk(publicKey ?? "")] };
      case "token-review":
        return review((await json(incoming)) as TokenReview, (token) => authenticate(issuerId, token));
      case "access-review":
        return reviewAccess((await json(incoming)) as AccessReview, (arn, request) =>
          authorize(issuerId, arn, request),
        );
      default:
        return undefined;
    }
  }
}

interface TokenReview {
  readonly apiVersion: string;
  readonly spec: { readonly token: string };
}

function review({ apiVersion, spec }: TokenReview, authenticate: (token: string) => KubeUser | undefined): object {
  const user = authenticate(spec.token);
  return { apiVersion, kind: "TokenReview", status: user ? { authenticated: true, user } : { authenticated: false } };
}

interface AccessReview {
  readonly apiVersion: string;
  /** Kubernetes writes the keys of `extra` in small letters. */
  readonly spec: AccessRequest & { readonly extra?: Readonly<Record<string, readonly string[]>> };
}

/** Never a refusal, after which nobody else would be asked. */
function reviewAccess(
  { apiVersion, spec }: AccessReview,
  may: (arn: string, request: AccessRequest) => boolean,
): object {
  const arn = spec.extra?.canonicalarn?.[0] ?? spec.extra?.canonicalArn?.[0];
  const allowed = arn !== undefined && may(arn, spec);
  return { apiVersion, kind: "SubjectAccessReview", status: { allowed } };
}

function discovery(issuer: string): object {
  return {
    issuer,
    jwks_uri: `${issuer}/keys`,
    authorization_endpoint: "urn:kubernetes:programmatic_authorization",
    response_types_supported: ["id_token"],
    subject_types_supported: ["public"],
    claims_supported: ["sub", "iss"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

/** The public key as issuers publish it; Kubernetes derives the id from the key, so that tokens name it. */
function jwk(publicKey: string): object {
  const key = createPublicKey(publicKey);
  const kid = createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("base64url");
  return { ...key.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
}
