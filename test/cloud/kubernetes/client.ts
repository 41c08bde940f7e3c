import type { IncomingMessage } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import { text as readText } from "node:stream/consumers";

/** Where an API server is and how its admin calls it. */
export interface KubeAccess {
  /** `https://host:port`. */
  readonly endpoint: string;
  /** PEM. */
  readonly ca: string;
  /** @default - calls as nobody */
  readonly token?: string;
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
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly generation?: number;
    readonly finalizers?: readonly string[];
    readonly ownerReferences?: readonly { readonly kind: string }[];
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
  PodDisruptionBudget: "poddisruptionbudgets",
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

  /** Makes an object. */
  public async create(object: KubeObject): Promise<void> {
    await this.call("POST", collectionOf(object), object);
  }

  /** Makes an object, or brings it to what is given: what was applied before and is not given now goes, as with EKS. */
  public async apply(object: KubeObject): Promise<void> {
    await this.call("PATCH", `${pathOf(object)}?fieldManager=eks&force=true`, object, "application/apply-patch+yaml");
  }

  /** Merges a patch into an object. */
  public async patch(object: KubeObject, patch: object): Promise<void> {
    await this.call("PATCH", pathOf(object), patch);
  }

  /** The object as it is now, undefined where there is none. */
  public async find(object: KubeObject): Promise<KubeObject | undefined> {
    return (await this.call("GET", pathOf(object)).catch(unlessMissing)) as KubeObject | undefined;
  }

  /** Removes an object at once (no kubelet will confirm it); one that is gone already is fine. */
  public async remove(object: KubeObject): Promise<void> {
    await this.call("DELETE", `${pathOf(object)}?gracePeriodSeconds=0`).catch(unlessMissing);
  }

  /** The objects of a collection, whose items come without version and kind. */
  public async list(path: string): Promise<KubeObject[]> {
    const { apiVersion, kind, items } = (await this.call("GET", path)) as KubeList;
    return items.map((item) => ({ ...item, apiVersion, kind: kind.replace(/List$/, "") }));
  }

  /** Sends one request and reads the JSON answer. */
  public async call(
    method: string,
    path: string,
    body?: unknown,
    type = method === "PATCH" ? "application/merge-patch+json" : "application/json",
  ): Promise<unknown> {
    const response = await this.open(method, path, type, body);
    const answer = await readText(response);
    const status = response.statusCode ?? 500;
    if (status >= 300) {
      throw new KubeError(status, `${method} ${path}: ${answer.trim()}`);
    }
    return answer.startsWith("{") ? JSON.parse(answer) : answer;
  }

  /** Closes all connections. */
  public close(): void {
    this.agent.destroy();
  }

  private open(method: string, path: string, type: string, body?: unknown): Promise<IncomingMessage> {
    const { endpoint, ca, token } = this.access;
    const headers = { "content-type": type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    return new Promise((resolve, reject) => {
      const outgoing = httpsRequest(`${endpoint}${path}`, { method, headers, ca, agent: this.agent }, resolve);
      outgoing.once("error", reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

interface KubeList {
  readonly apiVersion: string;
  readonly kind: string;
  readonly items: readonly KubeObject[];
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof KubeError && error.status === 404)) throw error;
}

/** The path of one object. */
export function pathOf(object: KubeObject): string {
  return `${collectionOf(object)}/${object.metadata.name}`;
}

function collectionOf({ apiVersion, kind, metadata }: KubeObject): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${root}${metadata.namespace ? `/namespaces/${metadata.namespace}` : ""}/${PLURALS[kind]}`;
}
