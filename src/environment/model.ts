import type { AmiType } from "../aws/images";
import type { VolumeType } from "../aws/volumes";
import type { SourceFile } from "../diagnostics/position";
import type { RuleId } from "../iam/rules/rules";
import type { PresetName } from "../presets/presets";
import type { Scope } from "../presets/scope";
import type { AssumeRoleConfig } from "./assume-role-model";
import type { BackendConfig } from "./backend/model";

/** A checked environment, every default filled in. */
export type Environment = ClusterEnvironment | WorkloadEnvironment;

/** What environments have, whichever cluster they are for. */
interface CommonEnvironment {
  /** The file's name, and the stack's. */
  readonly name: string;
  /**
   * The file, to tell where in it something stands.
   *
   * @default the values come from no file
   */
  readonly file?: SourceFile;
  /** Such as `us-west-2`. */
  readonly region: string;
  /** @default the account of the credentials */
  readonly account?: AccountConfig;
  /** Tags of every resource, instance and volume. */
  readonly tags: Readonly<Record<string, string>>;
  readonly backend: BackendConfig;
  readonly providers: ProvidersConfig;
  readonly iam: IamConfig;
  /** IAM roles for Kubernetes service accounts. */
  readonly serviceAccounts: readonly ServiceAccountConfig[];
}

/** An environment that makes its cluster. */
export interface ClusterEnvironment extends CommonEnvironment {
  readonly network: NetworkConfig;
  readonly cluster: ClusterConfig;
  /** Managed node groups by name: at least one. */
  readonly nodeGroups: Readonly<Record<string, NodeGroupConfig>>;
}

/** An environment for a cluster that exists: roles, and accounts that have them. */
export interface WorkloadEnvironment extends CommonEnvironment {
  readonly cluster: ExistingClusterConfig;
}

/** The AWS account. */
export interface AccountConfig {
  /**
   * The account's 12 digits: Terraform touches no other.
   *
   * @default that of the role, else that of the credentials, which AWS tells once it is asked
   */
  readonly id?: string;
  /**
   * The role that Terraform and the commands assume, or its ARN alone.
   *
   * @default none
   */
  readonly assumeRole?: string | AssumeRoleConfig;
  /**
   * The profile of the AWS configuration that has the credentials.
   *
   * @default AWS_PROFILE, or whatever credentials are found
   */
  readonly profile?: string;
}

/** Versions of Terraform's providers, as Terraform writes constraints. Those left out are as wide as what is tested. */
export interface ProvidersConfig {
  readonly aws?: string;
  readonly kubernetes?: string;
  readonly time?: string;
  readonly tls?: string;
}

/** What holds for every IAM role and policy that an environment makes. */
export interface IamConfig {
  /**
   * The ARN of the policy that no role can exceed.
   *
   * @default none
   */
  readonly permissionsBoundary?: string;
  /**
   * Where in IAM they are, such as `/eks/`.
   *
   * @default /
   */
  readonly path?: string;
}

/** The VPC: one that is made, or with `existing`, one that exists. */
export type NetworkConfig = OwnNetworkConfig | ExistingNetworkConfig;

/** What is made in either VPC. */
interface PartsOfNetwork {
  /** False for none. */
  readonly flowLogs: false | FlowLogsConfig;
  /** Services reached inside AWS's network, such as `ecr.api`. */
  readonly vpcEndpoints: readonly string[];
}

/** A VPC that is made. */
export interface OwnNetworkConfig extends PartsOfNetwork {
  /** The VPC's range, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /** At least two, such as `us-west-2a`. */
  readonly availabilityZones: readonly string[];
  /** Ranges, one a zone, for nodes and pods. */
  readonly privateSubnets: readonly string[];
  /** Ranges, one a zone, for NAT gateways and load balancers; empty for none. */
  readonly publicSubnets: readonly string[];
  /** One for all zones, one a zone, or no way out. */
  readonly natGateways: "single" | "perZone" | "none";
}

/** A VPC that exists: nothing of it is made, changed or destroyed. */
export interface ExistingNetworkConfig extends PartsOfNetwork {
  readonly existing: ExistingNetwork;
}

/** What is known of a VPC that exists. */
export interface ExistingNetwork {
  /** Such as `vpc-0123456789abcdef0`. */
  readonly vpcId: string;
  /** The VPC's range, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /** Further ranges of it. */
  readonly secondaryCidrs: readonly string[];
  /** For nodes and pods, in at least two zones. */
  readonly privateSubnets: readonly ExistingSubnet[];
  /** For public load balancers; empty for none. */
  readonly publicSubnets: readonly ExistingSubnet[];
  /** Those of the private subnets; empty where they are not known. */
  readonly privateRouteTableIds: readonly string[];
  /** Whether the subnets get the tags by which load balancers find them. */
  readonly tagSubnets: boolean;
}

/** A subnet that exists. */
export interface ExistingSubnet {
  /** Such as `subnet-0123456789abcdef0`. */
  readonly id: string;
  /** Such as `us-west-2a`. */
  readonly availabilityZone: string;
}

/** Encryption by a KMS key of the environment (true), by none of it (false), or by the key with this ARN. */
export type KmsKeyConfig = boolean | string;

/** A CloudWatch log group. */
export interface LogGroupConfig {
  /** Days that CloudWatch keeps a log event. */
  readonly retentionDays: number;
  readonly encryption: KmsKeyConfig;
  /** Whether the log group is there already, and taken over. */
  readonly adopt: boolean;
}

/** The VPC's flow logs. */
export interface FlowLogsConfig extends LogGroupConfig {
  /** Which traffic is recorded. */
  readonly traffic: "ALL" | "ACCEPT" | "REJECT";
}

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
  /** The last port; of ICMP the code. */
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

/** What a role may do, and the ARNs that its preset is limited to. */
export interface RoleConfig extends Partial<Scope> {
  /**
   * The program whose permissions the role has.
   *
   * @default none; of an add-on, the one that fits it
   */
  readonly preset?: PresetName;
  /** What the role may do besides. */
  readonly statements: readonly StatementConfig[];
  /** ARNs of policies that are attached to the role. */
  readonly policyArns: readonly string[];
  /**
   * The ARN of the policy that the role can never exceed.
   *
   * @default that of the environment's `iam`
   */
  readonly permissionsBoundary?: string;
  /** Why the role may break policy rules, by the rule's id. */
  readonly exceptions: Readonly<Partial<Record<RuleId, string>>>;
}

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

/** A managed node group. */
export interface NodeGroupConfig {
  /**
   * Zones of the network.
   *
   * @default all of the network's
   */
  readonly availabilityZones?: readonly string[];
  readonly capacityType: "ON_DEMAND" | "SPOT";
  /** EC2 instance types of one architecture: at least one. */
  readonly instanceTypes: readonly string[];
  /** Nodes. */
  readonly minSize: number;
  /** Nodes. */
  readonly desiredSize: number;
  /** Nodes. */
  readonly maxSize: number;
  /** Whether an autoscaler sets the desired size after creation. */
  readonly autoscaled: boolean;
  /** @default AL2023 for the instance types: their processor, and the drivers of their GPUs, Inferentia or Trainium */
  readonly amiType?: AmiType;
  /**
   * The image's release, such as `1.36.1-20260720`.
   *
   * @default the latest for the cluster's version at creation
   */
  readonly releaseVersion?: string;
  /** The nodes' disk: `diskSizeGiB` of a file is its short form. */
  readonly volume: VolumeConfig;
  /** Kubernetes labels of the nodes. */
  readonly labels: Readonly<Record<string, string>>;
  /** Kubernetes taints of the nodes. */
  readonly taints: readonly TaintConfig[];
  /** Tags of the group and its nodes, over the environment's. */
  readonly tags: Readonly<Record<string, string>>;
  /** ARNs of policies that a role of the group's own has besides those of all nodes; empty for the role of all. */
  readonly policyArns: readonly string[];
  /** Ids of security groups that the nodes are in besides the cluster's own. */
  readonly securityGroupIds: readonly string[];
  /**
   * The name of an EC2 key pair.
   *
   * @default none
   */
  readonly sshKey?: string;
  /** Hops that an answer of the instance metadata service may take. */
  readonly hopLimit: number;
  /**
   * Nodes that an update replaces at a time.
   *
   * @default maxUnavailablePercentage says it
   */
  readonly maxUnavailable?: number;
  /**
   * Percent of the nodes that an update replaces at a time.
   *
   * @default maxUnavailable says it
   */
  readonly maxUnavailablePercentage?: number;
  /** Whether an update goes on where PodDisruptionBudgets keep pods on a node. */
  readonly forceUpdate: boolean;
  /** Whether EKS repairs nodes that fail. */
  readonly repair: boolean;
}

/** An EBS volume. */
export interface VolumeConfig {
  readonly sizeGiB: number;
  readonly type: VolumeType;
  /** @default 3000 of gp3; gp2's size says it */
  readonly iops?: number;
  /** @default 125 of gp3 */
  readonly throughputMiB?: number;
  /**
   * The ARN of a KMS key, or of its alias.
   *
   * @default the account's key for EBS
   */
  readonly kmsKeyId?: string;
}

/** What keeps pods without a matching toleration off a node. */
export interface TaintConfig {
  readonly key: string;
  /** @default empty */
  readonly value?: string;
  readonly effect: "NO_SCHEDULE" | "NO_EXECUTE" | "PREFER_NO_SCHEDULE";
}

/** An IAM role for service accounts. */
export interface ServiceAccountConfig extends RoleConfig {
  /** @default the namespace of the preset's chart */
  readonly namespace?: string;
  /** @default the account of the preset's chart */
  readonly name?: string;
  /**
   * Several accounts, in place of `name`.
   *
   * @default the accounts of the preset's chart
   */
  readonly names?: readonly string[];
  /** Whether the environment makes the accounts and their namespace. */
  readonly create: boolean;
  /**
   * Seconds that a pod's token for AWS is valid.
   *
   * @default 79200 to 86400, chosen by the webhook
   */
  readonly tokenExpirationSeconds?: number;
  /**
   * The ARN of a role that exists, in this account or another: nothing of it is made here.
   *
   * @default a role is made here
   */
  readonly roleArn?: string;
  /** @default <cluster>-<namespace>-<name>, shortened to 64 characters */
  readonly roleName?: string;
  /**
   * Seconds that a session of the role lasts at most.
   *
   * @default 3600
   */
  readonly maxSessionDurationSeconds?: number;
  /**
   * Where in IAM the role and its own policies are, such as `/shop/`.
   *
   * @default that of the environment's `iam`
   */
  readonly path?: string;
  /**
   * Tags of the role and of its own policies, over the environment's.
   *
   * @default the environment's
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Who may assume the role beside the accounts.
   *
   * @default nobody
   */
  readonly trust?: TrustConfig;
  /**
   * Kubernetes labels of the accounts that the environment makes.
   *
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Kubernetes annotations of the accounts that the environment makes, besides those that EKS reads.
   *
   * @default none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Who may assume a role beside its service accounts. */
export interface TrustConfig {
  /**
   * The ARNs of the OIDC providers of further clusters: accounts of the same names there get the role too.
   *
   * @default none
   */
  readonly issuers?: readonly string[];
  /**
   * The ARNs of roles, users and accounts (`…:root`).
   *
   * @default none
   */
  readonly principals?: readonly string[];
}

/** A statement of an IAM policy, which allows. */
export interface StatementConfig {
  /** @default Allow */
  readonly effect?: string;
  /** Such as `s3:GetObject`. */
  readonly actions: readonly string[];
  /** ARNs, in which `*` stands for any characters. */
  readonly resources: readonly string[];
  /**
   * Values by condition key, by operator.
   *
   * @default always
   */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
