import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A caller of the account: the keys it signs with and the IAM principal it is. */
export interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** ARN of the user or role; undefined for the default identity, which is whoever the first admin is. */
  readonly principalArn?: string;
  /**
   * The 12 digits of the account that it belongs to.
   *
   * @default the stand-in's own
   */
  readonly accountId?: string;
  /** What a session of a role is called; undefined for others. */
  readonly sessionName?: string;
  /** How long a session lasts. */
  readonly durationSeconds?: number;
  readonly sessionToken?: string;
}

/**
 * Who may call. moto accepts any key, so the key's id alone says who calls:
 * - the default identity (the keys in `Cloud.env`) is, in each cluster, the first admin of its access entries;
 * - an identity made by `add` is the principal that it was made for, of its account.
 */
export class Identities {
  public readonly default: Identity = { accessKeyId: "AKIADEFAULTIDENTITY0", secretAccessKey: "default-secret" };
  private readonly known = new Map<string, Identity>([[this.default.accessKeyId, this.default]]);

  /** Makes keys that stand for a principal. */
  public add(principalArn: string): Identity {
    const number = String(this.known.size).padStart(4, "0");
    const accountId = principalArn.split(":")[4];
    const keys = { accessKeyId: `AKIATESTIDENTITY${number}`, secretAccessKey: `secret-${number}` };
    const identity = { ...keys, principalArn, accountId };
    this.known.set(identity.accessKeyId, identity);
    return identity;
  }

  /** Makes keys of a session of a role. */
  public addSession(roleArn: string, sessionName: string, durationSeconds: number): Identity {
    const identity = this.add(roleArn);
    const sessionToken = `session-of-${identity.accessKeyId}`;
    const session = { ...identity, sessionName, durationSeconds, sessionToken };
    this.known.set(identity.accessKeyId, session);
    return session;
  }

  /** The sessions of roles that began, in their order. */
  public get sessions(): Identity[] {
    return [...this.known.values()].filter(({ sessionName }) => sessionName !== undefined);
  }

  /** The identity of a key, undefined for a key never given out. */
  public find(accessKeyId: string): Identity | undefined {
    return this.known.get(accessKeyId);
  }
}

/**
 * The identity that made a token of `aws eks get-token` for a cluster; undefined where the token is malformed, signed
 * with a wrong secret, or made for another cluster. The token is a presigned STS URL whose signature covers the
 * cluster's name in a header, see https://github.com/kubernetes-sigs/aws-iam-authenticator#how-does-it-work.
 */
export function identityOfToken(identities: Identities, token: string, clusterName: string): Identity | undefined {
  const PREFIX = "k8s-aws-v1.";
  const decoded = token.startsWith(PREFIX) ? Buffer.from(token.slice(PREFIX.length), "base64url").toString() : "";
  if (!URL.canParse(decoded)) {
    return undefined;
  }
  const url = new URL(decoded);
  const [keyId = "", ...scope] = (url.searchParams.get("X-Amz-Credential") ?? "").split("/");
  const identity = identities.find(keyId);
  const given = Buffer.from(url.searchParams.get("X-Amz-Signature") ?? "");
  if (!identity || url.searchParams.get("Action") !== "GetCallerIdentity") {
    return undefined;
  }
  const expected = Buffer.from(signatureOf(url, identity.secretAccessKey, scope, clusterName));
  return given.length === expected.length && timingSafeEqual(given, expected) ? identity : undefined;
}

function signatureOf(url: URL, secret: string, scope: readonly string[], clusterName: string): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const headers = `host:${url.host}\nx-k8s-aws-id:${clusterName}\n`;
  const request = ["GET", url.pathname, query, headers, "host;x-k8s-aws-id", sha256("")].join("\n");
  const time = url.searchParams.get("X-Amz-Date") ?? "";
  const text = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(request)].join("\n");
  const key = scope.reduce<Buffer>((previous, part) => hmac(previous, part), Buffer.from(`AWS4${secret}`));
  return hmac(key, text).toString("hex");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
