import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { makesCluster } from "../environment/makes-cluster";
import type { Environment } from "../environment/model";
import type { StackConfig } from "../environment/stacks";
import { s3BackendProps } from "./props/s3-backend";

/**
 * The oldest Terraform that an environment's stacks run on: S3's lock file came with 1.10, and with 1.7 the block that
 * keeps a provider of OIDC that a file no longer asks for.
 */
export function terraformVersion(environment: Environment): string {
  if (environment.backend.s3?.lockfile) return ">= 1.10.0";
  return makesCluster(environment) ? ">= 1.5.0" : ">= 1.7.0";
}

/**
 * Keeps the stack's state where the environment says, each stack's in a place of its own. Its text is no template for
 * Terraform, and one for OpenTofu: the schema takes none that they read in two ways.
 *
 * https://opentofu.org/docs/language/settings/backends/configuration/#variables-and-locals
 */
export function createBackend(stack: TerraformStack, environment: Environment, { name, stateKey }: StackConfig): void {
  const { s3 } = environment.backend;
  if (!s3) {
    // from cdktf.out/stacks/<stack>, where Terraform runs, to the project's folder: a relative path is the same on
    // every machine, and a state beside the output would be lost with it
    new LocalBackend(stack, { path: `../../../terraform.${name}.tfstate` });
    return;
  }
  new S3Backend(stack, s3BackendProps(environment, s3, stateKey));
  // CDKTF's S3 backend is older than the lock file
  stack.addOverride("terraform.backend.s3.use_lockfile", s3.lockfile);
}
