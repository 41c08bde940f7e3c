import type { ServiceAccount } from "../../iam/service-account";
import type { Fact } from "../clients/aws";
import type { ExpectedRole } from "./expected";
import type { ExpectedBoundary } from "./expected-boundaries";

/** What is in the account. Undefined stands for what does not exist. */
export interface AwsFacts {
  readonly provider: Fact<ProviderFacts | undefined>;
  /** SHA-1 fingerprints of the certificates that the issuer shows, 40 hex digits each. */
  readonly issuerFingerprints: Fact<readonly string[]>;
  readonly roles: readonly RoleFacts[];
  /** What roles can never exceed, for each that is to have such. */
  readonly boundaries: readonly BoundaryFacts[];
  /** The policies of the role that nodes share, attached and inline; left out where they share none. */
  readonly nodePolicies?: Fact<readonly PolicyFacts[] | undefined>;
  readonly logGroups: readonly LogGroupFacts[];
  /** Of the cluster's secrets. */
  readonly secretsKey: KeyFacts;
  /** Whether EKS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
}

/** The KMS key of something. */
export interface KeyFacts {
  /** The ARN of the key that encrypts it; undefined for none of the account's. */
  readonly used?: string;
  /** How it is, as KMS says it, such as `Enabled`; undefined where there is no such key. */
  readonly state: Fact<string | undefined>;
  /** The ARN of the key that the file asks for. */
  readonly wanted: Fact<string | undefined>;
}

/** The OIDC provider: whom its tokens are for, and its certificates' thumbprints. */
export interface ProviderFacts {
  readonly audiences: readonly string[];
  readonly thumbprints: readonly string[];
}

/** A role, as it is in the account. */
export interface RoleFacts {
  readonly role: ExpectedRole;
  /** The trust policy. */
  readonly trust: Fact<unknown>;
  /** ARNs of attached policies, names of inline ones. */
  readonly policies: Fact<readonly string[] | undefined>;
  /** Only for the role of an add-on. */
  readonly addon?: { readonly name: string; readonly found: Fact<AddonFacts | undefined> };
}

/** What a role is never to exceed, and what it has. */
export interface BoundaryFacts extends ExpectedBoundary {
  /** The ARN of its boundary, `none` where it has none. */
  readonly found: Fact<string | undefined>;
}

/** A policy of a role. */
export interface PolicyFacts {
  /** The ARN of an attached policy, the name of an inline one. */
  readonly policy: string;
  readonly document: unknown;
}

/** An EKS add-on. */
export interface AddonFacts {
  /** As EKS names it, such as `ACTIVE`. */
  readonly status: string;
  readonly roleArn?: string;
  /** What EKS finds wrong with it. */
  readonly issues: readonly string[];
}

/** A log group: what it should be, and what it is. */
export interface LogGroupFacts {
  readonly name: string;
  /** What it should be, in days. */
  readonly retentionDays: number;
  /** What it is, in days; `forever` where logs are never deleted. */
  readonly found: Fact<number | "forever" | undefined>;
  readonly key: KeyFacts;
}

/** What is in the cluster. Undefined stands for what does not exist. */
export interface ClusterFacts {
  readonly serviceAccounts: readonly ServiceAccountFacts[];
  readonly nodes: Fact<readonly NodeFacts[] | undefined>;
  readonly coredns: Fact<DeploymentFacts | undefined>;
}

/** A node, as Kubernetes sees it. */
export interface NodeFacts {
  readonly name: string;
  readonly isReady: boolean;
}

/** How many replicas. */
export interface DeploymentFacts {
  readonly available: number;
  readonly wanted: number;
}

/** A service account, with its pods. */
export interface ServiceAccountFacts {
  readonly account: ServiceAccount;
  /** The role that its pods should get. */
  readonly role: ExpectedRole;
  /** Its annotations. */
  readonly annotations: Fact<Readonly<Record<string, string>> | undefined>;
  /** Its pods that run, or will. */
  readonly pods: Fact<readonly PodFacts[] | undefined>;
}

/** A pod. */
export interface PodFacts {
  readonly name: string;
  /** The variables of each container. */
  readonly containers: readonly Readonly<Record<string, string>>[];
}
