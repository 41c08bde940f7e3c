import type { IncomingMessage } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import { text as readText } from "node:stream/consumers";

/** Where an API server is and how its admin calls it. */
export interface KubeAccess {
  /** `https://host:port`. */
  readonly endpoint: string;
  /** PEM. */
  readonly ca: string;
  readonly token: string;
}

/** Any Kubernetes object. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly [field: string]: unknown;
}

/** Paths of the kinds that the stand-in makes. */
const PLURALS: Readonly<Record<string, string>> = {
  ClusterRole: "clusterroles",
  DaemonSet: "daemonsets",
  Deployment: "deployments",
  MutatingWebhookConfiguration: "mutatingwebhookconfigurations",
  Namespace: "namespaces",
  Node: "nodes",
  Pod: "pods",
  ServiceAccount: "serviceaccounts",
};

/** A refusal of the API server. */
export class KubeError extends Error {
  public constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Calls an API server as its admin. */
export class KubeClient {
  private readonly agent = new Agent({ keepAlive: true });

  public constructor(private readonly access: KubeAccess) {}

  /** Makes an object; then sets its status, where it has one, as the kubelet or a controller would. */
  public async create(object: KubeObject): Promise<void> {
    const { status, ...spec } = object;
    await this.call("POST", collectionOf(object), spec);
    if (status) {
      await this.call("PATCH", `${pathOf(object)}/status`, { status });
    }
  }

  /** Brings the fields of an existing object, and its status, to what is given. */
  public async update(object: KubeObject): Promise<void> {
    const { status, ...spec } = object;
    await this.call("PATCH", pathOf(object), spec);
    if (status) {
      await this.call("PATCH", `${pathOf(object)}/status`, { status });
    }
  }

  /** Removes an object at once (no kubelet will confirm it); one that is gone already is fine. */
  public async remove(object: KubeObject): Promise<void> {
    await this.call("DELETE", `${pathOf(object)}?gracePeriodSeconds=0`).catch((error) => {
      if (!(error instanceof KubeError && error.status === 404)) {
        throw error;
      }
    });
  }

  /** The objects of a collection. */
  public async list(path: string): Promise<KubeObject[]> {
    const { items } = (await this.call("GET", path)) as { items: KubeObject[] };
    return items;
  }

  /** Sends one request and reads the JSON answer. */
  public async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await this.open(method, path, body);
    const answer = await readText(response);
    const status = response.statusCode ?? 500;
    if (status >= 300) {
      throw new KubeError(status, `${method} ${path}: ${answer.trim()}`);
    }
    return answer.startsWith("{") ? JSON.parse(answer) : answer;
  }

  /** Sends one request and leaves the answer to be streamed, as watches need. */
  public open(method: string, path: string, body?: unknown): Promise<IncomingMessage> {
    const { endpoint, ca, token } = this.access;
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const headers = { authorization: `Bearer ${token}`, "content-type": type };
    return new Promise((resolve, reject) => {
      const outgoing = httpsRequest(`${endpoint}${path}`, { method, headers, ca, agent: this.agent }, resolve);
      outgoing.once("error", reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Closes all connections, watches included. */
  public close(): void {
    this.agent.destroy();
  }
}

/** The path of one object. */
export function pathOf(object: KubeObject): string {
  return `${collectionOf(object)}/${object.metadata.name}`;
}

function collectionOf({ apiVersion, kind, metadata }: KubeObject): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${root}${metadata.namespace ? `/namespaces/${metadata.namespace}` : ""}/${PLURALS[kind]}`;
}
