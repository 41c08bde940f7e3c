import {
  AzurermBackend,
  GcsBackend,
  HttpBackend,
  LocalBackend,
  RemoteBackend,
  S3Backend,
  type TerraformStack,
} from "cdktf";
import type { StateElsewhere } from "../environment/backend/place";
import { makesCluster } from "../environment/makes-cluster";
import type { Environment } from "../environment/model";
import type { StackConfig } from "../environment/stacks";
import {
  azurermBackendProps,
  gcsBackendProps,
  httpBackendProps,
  remoteBackendProps,
  s3BackendProps,
} from "./props/backend";

/**
 * The oldest Terraform that an environment's stacks run on: S3's lock file came with 1.10, with 1.7 the block that keeps
 * a provider of OIDC that a file no longer asks for, and with 1.6 S3's path style and the block of its role.
 */
export function terraformVersion(environment: Environment): string {
  const { s3 } = environment.backend;
  if (s3?.lockfile) return ">= 1.10.0";
  if (!makesCluster(environment)) return ">= 1.7.0";
  return s3?.usePathStyle || s3?.assumeRole ? ">= 1.6.0" : ">= 1.5.0";
}

/**
 * Keeps the stack's state where the environment says, each stack's in a place of its own. Its text is no template for
 * Terraform, and one for OpenTofu: the schema takes none that they read in two ways.
 *
 * https://opentofu.org/docs/language/settings/backends/configuration/#variables-and-locals
 */
export function createBackend(stack: TerraformStack, environment: Environment, { name, state }: StackConfig): void {
  if (state) createBackendElsewhere(stack, environment, name, state);
  // from cdktf.out/stacks/<stack>, where Terraform runs, to the project's folder: a relative path is the same on
  // every machine, and a state beside the output would be lost with it
  else new LocalBackend(stack, { path: `../../../terraform.${name}.tfstate` });
}

function createBackendElsewhere(
  stack: TerraformStack,
  environment: Environment,
  name: string,
  { key }: StateElsewhere,
): void {
  const { s3, remote, gcs, azurerm, http } = environment.backend;
  if (s3) {
    new S3Backend(stack, s3BackendProps(environment, s3, key));
    // CDKTF's S3 backend is older than the lock file
    stack.addOverride("terraform.backend.s3.use_lockfile", s3.lockfile);
  }
  if (remote) new RemoteBackend(stack, remoteBackendProps(remote, key));
  if (gcs) {
    new GcsBackend(stack, gcsBackendProps(gcs, key));
    // CDKTF misspells it
    if (gcs.storageCustomEndpoint !== undefined) {
      stack.addOverride("terraform.backend.gcs.storage_custom_endpoint", gcs.storageCustomEndpoint);
    }
  }
  if (azurerm) new AzurermBackend(stack, azurermBackendProps(azurerm, key));
  if (http) new HttpBackend(stack, httpBackendProps(http, key, name.slice(environment.name.length)));
}
