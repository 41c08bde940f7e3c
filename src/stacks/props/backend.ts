import type {
  AzurermBackendConfig as AzurermProps,
  GcsBackendConfig as GcsProps,
  HttpBackendConfig as HttpProps,
  RemoteBackendConfig as RemoteProps,
  S3BackendConfig as S3Props,
} from "cdktf";
import type { AssumeRoleConfig } from "../../environment/assume-role-model";
import { assumedRole } from "../../environment/assumed-role";
import type {
  AzurermBackendConfig,
  GcsBackendConfig,
  HttpBackendConfig,
  RemoteBackendConfig,
  S3BackendConfig,
} from "../../environment/backend/model";
import { addressBeside } from "../../environment/backend/place";
import type { Environment } from "../../environment/model";

/** @param key where in the bucket the stack's state is */
export function s3BackendProps({ region }: Environment, s3: S3BackendConfig, key: string): S3Props {
  return {
    bucket: s3.bucket,
    key,
    region: s3.region ?? region,
    encrypt: s3.encrypt,
    kmsKeyId: s3.kmsKeyId,
    usePathStyle: s3.usePathStyle || undefined,
    assumeRole: assumeRoleProps(assumedRole(s3)),
  };
}

function assumeRoleProps(role: AssumeRoleConfig | undefined): S3Props["assumeRole"] {
  if (!role) return undefined;
  const { roleArn, externalId, sessionName, durationSeconds } = role;
  return {
    roleArn,
    externalId,
    sessionName,
    duration: durationSeconds === undefined ? undefined : `${durationSeconds}s`,
  };
}

/** @param name the workspace */
export function remoteBackendProps({ hostname, organization }: RemoteBackendConfig, name: string): RemoteProps {
  return { hostname, organization, workspaces: { name } as RemoteProps["workspaces"] };
}

/** @param prefix the state's folder in the bucket */
export function gcsBackendProps(gcs: GcsBackendConfig, prefix: string): GcsProps {
  return {
    bucket: gcs.bucket,
    prefix,
    impersonateServiceAccount: gcs.impersonateServiceAccount,
    impersonateServiceAccountDelegates: gcs.impersonateServiceAccountDelegates && [
      ...gcs.impersonateServiceAccountDelegates,
    ],
    kmsEncryptionKey: gcs.kmsEncryptionKey,
  };
}

/** @param key the state's blob in the container */
export function azurermBackendProps(azurerm: AzurermBackendConfig, key: string): AzurermProps {
  return {
    storageAccountName: azurerm.storageAccountName,
    containerName: azurerm.containerName,
    key,
    resourceGroupName: azurerm.resourceGroupName,
    subscriptionId: azurerm.subscriptionId,
    tenantId: azurerm.tenantId,
    clientId: azurerm.clientId,
    environment: azurerm.environment,
    useAzureadAuth: azurerm.useAzureadAuth || undefined,
    useOidc: azurerm.useOidc || undefined,
    useMsi: azurerm.useMsi || undefined,
    snapshot: azurerm.snapshot || undefined,
  };
}

/**
 * @param address the state's
 * @param suffix what that ends with, unless it is the file's own
 */
export function httpBackendProps(http: HttpBackendConfig, address: string, suffix: string): HttpProps {
  const beside = (other: string | undefined) => other && addressBeside(other, http.address, suffix);
  return {
    address,
    updateMethod: http.updateMethod,
    lockAddress: beside(http.lockAddress),
    lockMethod: http.lockMethod,
    unlockAddress: beside(http.unlockAddress),
    unlockMethod: http.unlockMethod,
    username: http.username,
    skipCertVerification: http.skipCertVerification || undefined,
    retryMax: http.retryMax,
    retryWaitMin: http.retryWaitMin,
    retryWaitMax: http.retryWaitMax,
    clientCaCertificatePem: http.clientCaCertificatePem,
    clientCertificatePem: http.clientCertificatePem,
  };
}
