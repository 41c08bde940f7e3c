import type { TerraformStack } from "cdktf";

/**
 * The provider versions that the tests cover, in place of the one that each binding was generated from: a project
 * that uses other modules beside this one must be able to choose.
 */
const PROVIDER_VERSIONS: Readonly<Record<string, string>> = {
  aws: ">= 6.25.0, < 7.0.0",
  kubernetes: ">= 2.38.0, < 4.0.0",
  time: ">= 0.12.0, < 1.0.0",
  tls: ">= 4.0.0, < 5.0.0",
};

/** States which Terraform and which providers a stack works with; CDKTF has no property for either. */
export function requireVersions(stack: TerraformStack, terraform: string, providers: readonly string[]): void {
  stack.addOverride("terraform.required_version", terraform);
  for (const name of providers) {
    stack.addOverride(`terraform.required_providers.${name}.version`, PROVIDER_VERSIONS[name]);
  }
}
