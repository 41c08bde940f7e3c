import { CLUSTER_TAG_PREFIX } from "../../config/names";

/** Tags as AWS's services give them. */
export type Tags = readonly { readonly Key?: string; readonly Value?: string }[];

/** Something in the account that may be the cluster's. */
export interface Candidate {
  /** What its deletion needs: an id, a name or an ARN. */
  readonly id: string;
  readonly tags: Tags;
  /** Why its name says that it is the cluster's; undefined where only tags can. */
  readonly named?: string;
  /** Who uses it, so that it must stay. */
  readonly inUse?: string;
}

/** Something in the account that is the cluster's, which is gone. */
export interface Leftover {
  readonly id: string;
  /** Why it counts as the cluster's. */
  readonly why: string;
  /** Why it is not deleted. */
  readonly stays?: string;
}

/** Those candidates that are the cluster's own: never what another cluster has a claim to as well. */
export function select(cluster: string, candidates: readonly Candidate[]): Leftover[] {
  return candidates.flatMap(({ id, tags, named, inUse: stays }) => {
    const why = whyOwned(cluster, tags, named);
    return why === undefined ? [] : [{ id, why, stays }];
  });
}

function whyOwned(cluster: string, tags: Tags, named: string | undefined): string | undefined {
  const claims = claimsIn(tags);
  if (claims.some((claim) => claim.cluster !== cluster || claim.isShared)) return undefined;
  return claims[0]?.why ?? named;
}

interface Claim {
  readonly cluster: string;
  readonly isShared: boolean;
  readonly why: string;
}

function claimsIn(tags: Tags): Claim[] {
  return tags.flatMap(({ Key = "", Value = "" }) => {
    const why = `tagged ${Key}: ${Value}`;
    if (Key.startsWith(CLUSTER_TAG_PREFIX)) {
      return [{ cluster: Key.slice(CLUSTER_TAG_PREFIX.length), isShared: Value !== "owned", why }];
    }
    return NAMING_TAGS.includes(Key) ? [{ cluster: Value, isShared: false, why }] : [];
  });
}

/** Tags whose value is the name of the one cluster that something is for. */
const NAMING_TAGS = [
  // Kubernetes before 1.6, and the EBS CSI driver
  "KubernetesCluster",
  // https://kubernetes-sigs.github.io/aws-load-balancer-controller/
  "elbv2.k8s.aws/cluster",
  // https://github.com/aws/amazon-vpc-cni-k8s#cluster_name-tag
  "cluster.k8s.amazonaws.com/name",
  // EKS: of clusters, of node groups, of Auto Mode
  "aws:eks:cluster-name",
  "eks:cluster-name",
  "eks:eks-cluster-name",
];
