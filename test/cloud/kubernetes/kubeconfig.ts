import type { KubeAccess } from "./client";

/** A kubeconfig (as JSON, which is YAML too) of one server and one user. */
export function kubeconfig(name: string, access: KubeAccess): string {
  const cluster = { server: access.endpoint, "certificate-authority-data": Buffer.from(access.ca).toString("base64") };
  return JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      "current-context": name,
      clusters: [{ name, cluster }],
      users: [{ name, user: { token: access.token } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
    },
    undefined,
    2,
  );
}
