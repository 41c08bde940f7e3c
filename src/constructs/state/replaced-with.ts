import type { TerraformResource } from "cdktf";

/**
 * A lifecycle's `replace_triggered_by`: whatever has it is replaced when the resource is, and not when that only changes.
 *
 * Of the resource's id alone, which is unknown to a plan only where the resource is new:
 * https://developer.hashicorp.com/terraform/language/meta-arguments/replace_triggered_by
 */
export function replacedWith(resource: TerraformResource): string[] {
  return [`${resource.terraformResourceType}.${resource.friendlyUniqueId}.id`];
}
