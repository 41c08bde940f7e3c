import type { IncomingMessage } from "node:http";

/** What a signed request asks of AWS. */
export interface AwsRequest {
  readonly method: string;
  /** Path without the query, as sent (still percent-encoded). */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** The id of the keys that it is signed with; empty where nobody signed it. */
  readonly accessKeyId: string;
  /** The service's name in signatures: `ec2`, `iam`, `logs`, `kms`, `sts`, `eks`. */
  readonly service: string;
  /** The API's name of the call; for EKS, whose calls are method and path, the path. */
  readonly action: string;
  /** Parameters of the query protocol; empty for the JSON protocols. */
  readonly params: URLSearchParams;
}

/** The only call here that nobody signs: the token that it brings says who calls. */
export const WEB_IDENTITY = "AssumeRoleWithWebIdentity";

const SCOPE = /Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/;

/** Reads a request whole. Bodies are small: nothing here uploads. */
export async function readRequest(incoming: IncomingMessage): Promise<AwsRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? "/", "http://localhost");
  const path = (incoming.url ?? "/").split("?")[0] ?? "/";
  const presigned = `Credential=${url.searchParams.get("X-Amz-Credential") ?? ""}`;
  const [, accessKeyId = "", signed = ""] =
    SCOPE.exec(incoming.headers.authorization ?? "") ?? SCOPE.exec(presigned) ?? [];
  const isForm = (incoming.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  const params = isForm ? new URLSearchParams(body.toString()) : url.searchParams;
  const target = incoming.headers["x-amz-target"];
  const action = typeof target === "string" ? (target.split(".").at(-1) ?? "") : (params.get("Action") ?? path);
  return {
    method: incoming.method ?? "GET",
    path,
    query: url.searchParams,
    body,
    accessKeyId,
    service: action === WEB_IDENTITY ? "sts" : signed,
    action,
    params,
  };
}
