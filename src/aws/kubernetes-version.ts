/** kube-proxy may be this many minor versions older than the API server: https://kubernetes.io/releases/version-skew-policy/ */
export const KUBE_PROXY_LAG = 3;

/** `1.34`, `v1.34.0-eksbuild.2`, `1.34.1-20251120` -> 34; undefined for another form. */
export function minorOf(version: string): number | undefined {
  const minor = /^v?1\.(?<minor>\d+)(?:\.|$)/.exec(version)?.groups?.minor;
  return minor === undefined ? undefined : Number(minor);
}
