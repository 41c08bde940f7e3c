import type { Access } from "./access";
import { clientsOf } from "./services";

/** Seconds in which EKS must have seen the token for the first time. */
const LIFETIME = 60;

/**
 * The bearer token by which a cluster's API server learns which IAM principal calls: a signed request to STS, to be
 * sent by EKS, that only answers for this cluster.
 *
 * https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
 *
 * @param cluster the cluster's name
 */
export async function createEksToken(cluster: string, access: Access): Promise<string> {
  const { sts } = await clientsOf(access, ["sts"]);
  const { region } = access;
  const { SignatureV4 } = await import("@smithy/signature-v4");
  const { Sha256 } = await import("@aws-crypto/sha256-js");
  const signer = new SignatureV4({ service: "sts", region, credentials: sts.config.credentials, sha256: Sha256 });
  const { protocol, hostname } = sts.config.endpointProvider({ Region: region }).url;
  const signed = await signer.presign(
    {
      method: "GET",
      protocol,
      hostname,
      path: "/",
      query: { Action: "GetCallerIdentity", Version: "2011-06-15" },
      headers: { host: hostname, "x-k8s-aws-id": cluster },
    },
    { expiresIn: LIFETIME },
  );
  const query = new URLSearchParams(signed.query as Record<string, string>);
  return `k8s-aws-v1.${Buffer.from(`${protocol}//${hostname}/?${query}`).toString("base64url")}`;
}
