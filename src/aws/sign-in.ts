/**
 * The command by which Kubernetes' clients ask for a token of who they are in AWS, with a new one whenever it expires:
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 *
 * @param cluster the cluster's name
 */
export function signInCommand(cluster: string, region: string) {
  return {
    apiVersion: "client.authentication.k8s.io/v1",
    args: ["eks", "get-token", "--cluster-name", cluster, "--region", region, "--output", "json"],
    command: "aws",
  };
}
