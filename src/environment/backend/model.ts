import type { AssumeRoleConfig } from "../assume-role-model";

/** Where Terraform keeps an environment's states: one of the kinds. */
export interface BackendConfig {
  /** A file in the project's folder. */
  readonly local?: Readonly<Record<string, never>>;
  readonly s3?: S3BackendConfig;
  readonly remote?: RemoteBackendConfig;
  readonly gcs?: GcsBackendConfig;
  readonly azurerm?: AzurermBackendConfig;
  readonly http?: HttpBackendConfig;
}

/** The state as an object of a bucket. */
export interface S3BackendConfig {
  readonly bucket: string;
  /** @default eks-irsa/<environment>.tfstate */
  readonly key?: string;
  /** @default the environment's region */
  readonly region?: string;
  /** Whether a file beside the state locks it. */
  readonly lockfile: boolean;
  /** Whether S3 is asked to encrypt the state. */
  readonly encrypt: boolean;
  /**
   * The ARN of the KMS key, or of its alias, that encrypts the state.
   *
   * @default the bucket's own encryption
   */
  readonly kmsKeyId?: string;
  /**
   * The role that is assumed for the state alone; `account.assumeRole` is that of everything else.
   *
   * @default none
   */
  readonly assumeRole?: string | AssumeRoleConfig;
  /** Whether the bucket's name is part of the path, and not of the host. */
  readonly usePathStyle: boolean;
}

/** The state as a workspace's of HCP Terraform. */
export interface RemoteBackendConfig {
  readonly hostname: string;
  readonly organization: string;
  /** One of the two. */
  readonly workspaces: {
    readonly name?: string;
    /** What the stack's name follows. */
    readonly prefix?: string;
  };
}

/** The state as an object in Google Cloud Storage. */
export interface GcsBackendConfig {
  readonly bucket: string;
  /** @default eks-irsa/<environment> */
  readonly prefix?: string;
  /** @default nobody */
  readonly impersonateServiceAccount?: string;
  /** @default directly */
  readonly impersonateServiceAccountDelegates?: readonly string[];
  /** @default the bucket's own encryption */
  readonly kmsEncryptionKey?: string;
  /** @default Cloud Storage's own address */
  readonly storageCustomEndpoint?: string;
}

/** The state as a blob in an Azure storage account. */
export interface AzurermBackendConfig {
  readonly storageAccountName: string;
  readonly containerName: string;
  /** @default eks-irsa/<environment>.tfstate */
  readonly key?: string;
  /** @default none: Terraform needs the storage account's key, or signs in otherwise */
  readonly resourceGroupName?: string;
  /** @default ARM_SUBSCRIPTION_ID */
  readonly subscriptionId?: string;
  /** @default ARM_TENANT_ID */
  readonly tenantId?: string;
  /** @default ARM_CLIENT_ID */
  readonly clientId?: string;
  readonly environment: "public" | "china" | "usgovernment";
  readonly useAzureadAuth: boolean;
  readonly useOidc: boolean;
  readonly useMsi: boolean;
  /** Whether the state is kept before each change. */
  readonly snapshot: boolean;
}

type HttpMethod = "POST" | "PUT" | "PATCH" | "LOCK" | "UNLOCK" | "DELETE";

/** The state on a server that keeps states by REST. */
export interface HttpBackendConfig {
  readonly address: string;
  readonly updateMethod: HttpMethod;
  /** @default the state is not locked */
  readonly lockAddress?: string;
  readonly lockMethod: HttpMethod;
  /** @default the state is not unlocked */
  readonly unlockAddress?: string;
  readonly unlockMethod: HttpMethod;
  /** @default TF_HTTP_USERNAME */
  readonly username?: string;
  readonly skipCertVerification: boolean;
  /** How often a request is tried again. */
  readonly retryMax: number;
  /** Seconds before that, at least. */
  readonly retryWaitMin: number;
  /** Seconds before that, at most. */
  readonly retryWaitMax: number;
  /** @default those that the machine trusts */
  readonly clientCaCertificatePem?: string;
  /** @default none */
  readonly clientCertificatePem?: string;
}
