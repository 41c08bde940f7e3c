import type { TerraformStack } from "cdktf";
import { type ProviderName, type ProviderVersions, requiredVersions } from "../environment/providers";

/**
 * States which Terraform and which providers a stack works with; CDKTF has no property for either.
 *
 * @param versions which of the tested provider versions, where not all of them
 */
export function requireVersions(
  stack: TerraformStack,
  terraform: string,
  providers: readonly ProviderName[],
  versions: ProviderVersions = {},
): void {
  stack.addOverride("terraform.required_version", terraform);
  for (const name of providers) {
    stack.addOverride(`terraform.required_providers.${name}.version`, requiredVersions(name, versions[name]));
  }
}
