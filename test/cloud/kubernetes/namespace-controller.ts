import type { IncomingMessage } from "node:http";
import { createInterface } from "node:readline";
import { type KubeClient, KubeError, type KubeObject } from "./client";

/**
 * The part of kube-controller-manager without which namespaces are of no use: gives each its `default` service
 * account, and lets a deleted one go (otherwise it stays Terminating for ever).
 */
export class NamespaceController {
  private constructor(private readonly watch: IncomingMessage) {}

  /** Begins to watch the namespaces. */
  public static async start(client: KubeClient): Promise<NamespaceController> {
    const watch = await client.open("GET", "/api/v1/namespaces?watch=true");
    // the end of the watch is the end of the cluster
    watch.on("error", () => undefined);
    const lines = createInterface({ input: watch });
    lines.on("error", () => undefined);
    lines.on("line", (line) => {
      const { type, object } = JSON.parse(line) as { type: string; object: KubeObject };
      handle(client, type, object).catch((error) => {
        if (!(error instanceof KubeError && [404, 409].includes(error.status))) {
          watch.destroy();
        }
      });
    });
    return new NamespaceController(watch);
  }

  /** Ends the watch. */
  public stop(): void {
    this.watch.destroy();
  }
}

async function handle(client: KubeClient, type: string, namespace: KubeObject): Promise<void> {
  const { name, deletionTimestamp } = namespace.metadata;
  if (type === "DELETED") {
    return;
  }
  if (deletionTimestamp) {
    for (const collection of ["pods", "serviceaccounts"]) {
      await client.call("DELETE", `/api/v1/namespaces/${name}/${collection}?gracePeriodSeconds=0`);
    }
    const finalized = { ...namespace, spec: { finalizers: [] } };
    await client.call("PUT", `/api/v1/namespaces/${name}/finalize`, finalized);
  } else if (type === "ADDED") {
    await client.create({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: name } });
  }
}
