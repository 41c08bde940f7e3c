import type { SourceFile } from "../diagnostics/position";
import type { AssumeRoleConfig } from "./assume-role-model";
import type { BackendConfig } from "./backend/model";
import type { ClusterConfig, ExistingClusterConfig } from "./cluster/model";
import type { NetworkConfig } from "./network/model";
import type { NodeGroupConfig } from "./node-groups/model";
import type { ServiceAccountConfig } from "./service-accounts/model";

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
