import type { Fact } from "./aws";
import { createEksToken } from "./eks-token";
import { type Endpoint, whyUnreachable } from "./endpoint";
import type { LiveCluster } from "./live-cluster";

const TIMEOUT_SECONDS = 10;

/** The APIs of a cluster, called as the IAM principal of the AWS credentials. No call takes longer than 10 s. */
export async function connectTo(cluster: LiveCluster) {
  const { AppsV1Api, CoreV1Api, KubeConfig, ServerConfiguration, VersionApi, createConfiguration } = await import(
    "@kubernetes/client-node"
  );
  const { name, endpoint, certificateAuthority } = cluster;
  const token = await createEksToken(name, cluster);
  const access = new KubeConfig();
  access.loadFromClusterAndUser(
    { name, server: endpoint, caData: certificateAuthority, skipTLSVerify: false },
    { name, token },
  );
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(endpoint, {}),
    authMethods: { default: access },
    promiseMiddleware: [
      {
        pre: async (request) => {
          request.setSignal(AbortSignal.timeout(TIMEOUT_SECONDS * 1000));
          return request;
        },
        post: async (response) => response,
      },
    ],
  });
  return {
    core: new CoreV1Api(configuration),
    apps: new AppsV1Api(configuration),
    version: new VersionApi(configuration),
  };
}

/**
 * Asks a cluster one thing. An answer that it does not exist is an answer; whatever else goes wrong makes the fact
 * unknown.
 *
 * @param permission what the call needs, such as `list nodes`
 */
export async function askCluster<T>(
  endpoint: Endpoint,
  permission: string,
  call: () => Promise<T>,
): Promise<Fact<T | undefined>> {
  try {
    return { known: await call() };
  } catch (error) {
    const { code, name, message } = error as Error & { readonly code?: unknown };
    if (code === 404) return { known: undefined };
    if (code === 401)
      return { unknown: "the cluster does not know these credentials: add their role to cluster.admins" };
    if (code === 403) return { unknown: `in the cluster, these credentials may not ${permission}` };
    if (typeof code === "number") return { unknown: `the API server at ${endpoint.url} answered ${code}` };
    if (name === "AbortError") return { unknown: whyUnreachable(endpoint, `no answer within ${TIMEOUT_SECONDS} s`) };
    return { unknown: whyNotAsked(endpoint, String(code ?? message)) };
  }
}

/** @param reason a code of Node.js's, or a message where there is none */
function whyNotAsked(endpoint: Endpoint, reason: string): string {
  if (NO_NAME.test(reason)) {
    return `the name of the API server at ${endpoint.url} is not known here (${reason}): check this network's name server`;
  }
  if (NO_WAY.test(reason)) return whyUnreachable(endpoint, reason);
  if (OTHER_CERTIFICATE.test(reason)) {
    return `what answers at ${endpoint.url} is not the cluster's API server (${reason}): check for a proxy in between`;
  }
  return `the API server at ${endpoint.url} cannot be asked (${reason})`;
}

const NO_NAME = /^(ENOTFOUND|EAI_AGAIN)$/;
const NO_WAY = /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT)$/;
const OTHER_CERTIFICATE = /CERT|SIGNATURE|UNABLE_TO_/;
