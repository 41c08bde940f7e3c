/** kube-proxy may be this many minor versions older than the API server: https://kubernetes.io/releases/version-skew-policy/ */
export const KUBE_PROXY_LAG = 3;

/** When EKS ends its support of a Kubernetes version, as `YYYY-MM-DD` in UTC. */
export interface KubernetesSupport {
  /** From then on the cluster costs more, or AWS upgrades it. */
  readonly standardEnds: string;
  /** From then on AWS upgrades the cluster, and creates none of the version. */
  readonly extendedEnds: string;
}

/**
 * The versions that EKS offers, on 2026-11-27. Older ones have left extended support.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html#kubernetes-release-calendar
 * https://endoflife.date/amazon-eks
 */
const OFFERED: Readonly<Record<string, KubernetesSupport>> = {
  "1.32": { standardEnds: "2026-03-23", extendedEnds: "2027-03-23" },
  "1.33": { standardEnds: "2026-07-29", extendedEnds: "2027-07-29" },
  "1.34": { standardEnds: "2026-12-02", extendedEnds: "2027-12-02" },
  "1.35": { standardEnds: "2027-03-27", extendedEnds: "2028-03-27" },
  "1.36": { standardEnds: "2027-08-02", extendedEnds: "2028-08-02" },
};

/** The oldest that EKS offers, as its minor. */
export const OLDEST_MINOR = 32;
/** The newest that EKS offers, as its minor. */
export const NEWEST_MINOR = 36;

/** USD an hour that a cluster costs, in and after standard support: https://aws.amazon.com/eks/pricing/ */
export const CLUSTER_PRICE = { standard: "0.10", extended: "0.60" } as const;

/** When support of a version ends; undefined of one that is not known. */
export function supportOf(version: string): KubernetesSupport | undefined {
  return OFFERED[version];
}

/** `1.34`, `v1.34.0-eksbuild.2`, `1.34.1-20251120` -> 34; undefined for another form. */
export function minorOf(version: string): number | undefined {
  const minor = /^v?1\.(?<minor>\d+)(?:\.|$)/.exec(version)?.groups?.minor;
  return minor === undefined ? undefined : Number(minor);
}
