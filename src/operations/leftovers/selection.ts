import { CLUSTER_TAG_PREFIX } from "../../aws/names";

/** Tags as AWS's services give them. */
export type Tags = readonly { readonly Key?: string; readonly Value?: string }[];

/** Something in the account that may be the cluster's. */
export interface Candidate {
  /** What its deletion needs: an id, a name or an ARN. */
  readonly id: string;
  readonly tags: Tags;
  /** What proves without a tag that it is the cluster's. */
  readonly proof?: string;
  /** What makes it look like the cluster's, or stand in its way, and proves nothing. */
  readonly resemblance?: string;
  /** Who uses it, so that it must stay. */
  readonly inUse?: string;
  /** The ids of all who use it: where they are deleted, it can be too. */
  readonly usedBy?: readonly string[];
  /** What is lost with it. */
  readonly holds?: string;
}

/** Something in the account that is the cluster's, which is gone; or that may be, and stays. */
export interface Leftover {
  readonly id: string;
  /** Why it is listed. */
  readonly why: string;
  /** Why it is not deleted. */
  readonly stays?: string;
  /** What is lost with it, such as the size of a disk. */
  readonly holds?: string;
  readonly usedBy?: readonly string[];
}

/** Those candidates that are the cluster's own, or may be: never what another cluster has a claim to as well. */
export function select(cluster: string, candidates: readonly Candidate[]): Leftover[] {
  return candidates.flatMap(({ id, tags, proof, resemblance, inUse, usedBy, holds }): Leftover[] => {
    const claims = claimsIn(tags);
    if (claims.some((claim) => claim.cluster !== cluster || claim.isShared)) return [];
    const proven = claims[0]?.why ?? proof;
    if (proven !== undefined) return [{ id, why: proven, stays: inUse, usedBy, holds }];
    return resemblance === undefined ? [] : [{ id, why: resemblance, stays: inUse ?? unproven(cluster), holds }];
  });
}

/** Whether a tag says that something is the cluster's, and none that it is another's. */
export function isTagged(cluster: string, tags: Tags): boolean {
  return select(cluster, [{ id: "", tags }]).length > 0;
}

function unproven(cluster: string): string {
  return `not proven this cluster's: it has no tag ${CLUSTER_TAG_PREFIX}${cluster}`;
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

/** The tags that say that something is a cluster's: each alone is enough. */
export function claimingTags(cluster: string): { readonly Key: string; readonly Values: string[] }[] {
  return [
    { Key: CLUSTER_TAG_PREFIX + cluster, Values: ["owned"] },
    ...NAMING_TAGS.map((Key) => ({ Key, Values: [cluster] })),
  ];
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
