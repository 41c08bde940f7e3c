import type { KmsKeyConfig, LogGroupConfig } from "../logs-model";
import type { RoleConfig } from "../service-accounts/model";

/** The EKS cluster. */
export interface ClusterConfig {
  readonly name: string;
  /** Kubernetes' version, such as `1.36`. */
  readonly version: string;
  /** What AWS does when standard support of the version ends: upgrade the cluster, or charge six times as much. */
  readonly upgradePolicy: "STANDARD" | "EXTENDED";
  readonly endpoint: EndpointConfig;
  /** Ids of more security groups of the control plane. */
  readonly securityGroupIds: readonly string[];
  /** More that the cluster's own security group lets in: its members are the nodes and the control plane. */
  readonly securityGroupRules: readonly SecurityGroupRuleConfig[];
  /**
   * The range of Kubernetes services.
   *
   * @default as EKS chooses
   */
  readonly serviceCidr?: string;
  readonly logs: ControlPlaneLogsConfig;
  /** What encrypts Kubernetes secrets. */
  readonly secretsEncryption: KmsKeyConfig;
  /** Whether EKS and Terraform refuse to delete the cluster. */
  readonly deletionProtection: boolean;
  /** Whether traffic can be shifted away from an availability zone. */
  readonly zonalShift: boolean;
  /** Which capacity the control plane always has. */
  readonly scalingTier: "standard" | "tier-xl" | "tier-2xl" | "tier-4xl" | "tier-8xl";
  /** ARNs of the IAM roles and users that administer the cluster. */
  readonly admins: readonly string[];
  /** Who else may use the cluster, each principal once. */
  readonly access: readonly AccessConfig[];
  /** The OIDC provider's thumbprints: left to AWS, read from the issuer's certificate, or these. */
  readonly thumbprint: "none" | "tls" | readonly string[];
  /** EKS add-ons by name; `vpc-cni` is always among them. */
  readonly addons: Readonly<Record<string, AddonConfig>>;
}

/** Who reaches the nodes: one of `cidrs`, `securityGroupId` and `prefixListId`. */
export interface SecurityGroupRuleConfig {
  /** `-1` is `all`. */
  readonly protocol: "tcp" | "udp" | "icmp" | "icmpv6" | "all" | "-1" | -1;
  /** The only port. */
  readonly port?: number;
  /** The first port; of ICMP the type. */
  readonly fromPort?: number;
  /** The last port; of ICMP the code, or -1 for all of the type. */
  readonly toPort?: number;
  /** IPv4 and IPv6 networks, a rule for each. */
  readonly cidrs?: readonly string[];
  /** Its members are let in; `<account>/<id>` for a group of another account. */
  readonly securityGroupId?: string;
  readonly prefixListId?: string;
  readonly description?: string;
}

/** An EKS cluster that exists, whoever made it. */
export interface ExistingClusterConfig {
  readonly name: string;
  readonly existing: ExistingConfig;
}

/** What has to be known of a cluster that exists. */
export interface ExistingConfig {
  /** The URL, with `https://`, of who signs its service accounts' tokens. */
  readonly issuer: string;
  /** Whether IAM has an OIDC provider for the issuer; else one is made here. */
  readonly oidcProvider: boolean;
  /**
   * The cluster's VPC, such as `vpc-0123456789abcdef0`.
   *
   * @default unknown, which some presets do without
   */
  readonly vpcId?: string;
}

/** What an IAM principal may do in the cluster: an access entry. */
export interface AccessConfig {
  /** The ARN of an IAM role or user. */
  readonly principal: string;
  /** EKS's access policies, each once. */
  readonly policies: readonly AccessPolicyConfig[];
  /** Groups of Kubernetes. */
  readonly groups: readonly string[];
  /** @default the principal's ARN; of a role, that of its session */
  readonly username?: string;
}

/** An access policy of EKS, and where it holds. */
export interface AccessPolicyConfig {
  /** Its name, such as `AmazonEKSViewPolicy`. */
  readonly policy: string;
  /**
   * Namespaces, in which `*` stands for any characters.
   *
   * @default the whole cluster
   */
  readonly namespaces?: readonly string[];
}

/** The Kubernetes API server's endpoint. */
export interface EndpointConfig {
  /** Whether it answers inside the VPC. */
  readonly private: boolean;
  /**
   * Networks that may reach it inside the VPC, besides the nodes.
   *
   * @default the VPC's range
   */
  readonly privateCidrs?: readonly string[];
  /**
   * Networks that may reach it from the internet.
   *
   * @default no public endpoint
   */
  readonly publicCidrs?: readonly string[];
}

/** The control plane's logs. */
export interface ControlPlaneLogsConfig extends LogGroupConfig {
  /** Which are sent to CloudWatch; empty for none. */
  readonly types: readonly ControlPlaneLogType[];
  /** Seconds that destroy waits between cluster and log group, for logs that AWS delivers late. */
  readonly drainSeconds: number;
}

export type ControlPlaneLogType = "api" | "audit" | "authenticator" | "controllerManager" | "scheduler";

/** An EKS add-on, and what its role may do. */
export interface AddonConfig extends RoleConfig {
  /** @default AWS's default for the cluster's version */
  readonly version?: string;
  /**
   * The add-on's own settings.
   *
   * @default none
   */
  readonly configuration?: Readonly<Record<string, Json>>;
  /**
   * The ARN of a role that exists, in place of one that is made here.
   *
   * @default a role is made for an add-on that calls AWS
   */
  readonly roleArn?: string;
  /**
   * The accounts of the add-on's pods, such as `kube-system/ebs-csi-controller-sa`.
   *
   * @default those that AWS documents
   */
  readonly serviceAccounts?: readonly string[];
  /** Whether its software stays in the cluster when EKS no longer manages it. */
  readonly preserve: boolean;
}

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
