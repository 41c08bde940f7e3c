import type { Cloud } from "../../cloud";
import { KubeClient, KubeError } from "../../kubernetes/client";

/** Which of these, each a name with the address that it comes from, a cluster's endpoint answers. */
export async function answered(
  cloud: Cloud,
  cluster: string,
  clients: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { controlPlane, json } = cloud.state.cluster(cluster);
  const { runner } = cloud;
  const found: string[] = [];
  for (const [name, address] of Object.entries(clients)) {
    cloud.runner = address;
    // without a token: a stranger is told so, and whom the network keeps out hears nothing
    const client = new KubeClient({ ...controlPlane.access, endpoint: json.endpoint, token: "" });
    const isAnswered = await client.call("GET", "/readyz").then(
      () => true,
      (error: unknown) => error instanceof KubeError,
    );
    client.close();
    if (isAnswered) found.push(name);
  }
  cloud.runner = runner;
  return found;
}
