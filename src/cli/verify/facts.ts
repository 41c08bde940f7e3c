import type { Fact } from "../aws";

/** What `verify` looks at, as it is in the account and in the cluster. Undefined stands for what does not exist. */
export interface Facts {
  readonly provider: Fact<ProviderFacts | undefined>;
  /** SHA-1 fingerprints of the certificates that the issuer shows, 40 hex digits each. */
  readonly issuerFingerprints: Fact<readonly string[]>;
  /** By role name. */
  readonly roles: ReadonlyMap<string, Fact<RoleFacts | undefined>>;
  readonly cniAddon: Fact<{ readonly status: string; readonly roleArn?: string } | undefined>;
  /** Retention in days by the group's name; undefined where the group is missing, 0 where it keeps logs forever. */
  readonly logGroups: ReadonlyMap<string, Fact<number | undefined>>;
  readonly cluster: Fact<ClusterFacts>;
}

export interface ProviderFacts {
  readonly audiences: readonly string[];
  readonly thumbprints: readonly string[];
}

export interface RoleFacts {
  readonly arn: string;
  /** The trust policy, as JSON. */
  readonly trust: unknown;
  /** Attached policies' ARNs. */
  readonly policyArns: readonly string[];
  /** Names of inline policies. */
  readonly inlinePolicies: readonly string[];
  /** Every document in force, attached or inline; unknown where a policy may not be read. */
  readonly documents: Fact<readonly unknown[]>;
}

/** What the Kubernetes API server says. */
export interface ClusterFacts {
  /** Annotations of the service accounts that exist, by `<namespace>/<name>`. */
  readonly annotations: Fact<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  readonly awsNodePods: Fact<readonly PodFacts[]>;
  readonly nodes: Fact<readonly { readonly name: string; readonly ready: boolean }[]>;
  /** Replicas of the Deployment coredns that are available; undefined where there is none. */
  readonly corednsAvailable: Fact<number | undefined>;
}

export interface PodFacts {
  readonly name: string;
  readonly phase: string;
  /** The variables of the pod's main container. */
  readonly variables: Readonly<Record<string, string>>;
}
