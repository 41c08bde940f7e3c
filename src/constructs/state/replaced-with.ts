import type { TerraformResource } from "cdktf";

/**
 * A lifecycle's `replace_triggered_by`: what has it is replaced with another resource, and by no change of it in place.
 *
 * Of the resource's id alone, which is unknown to a plan only where the resource is new:
 * https://developer.hashicorp.com/terraform/language/meta-arguments/replace_triggered_by
 */
export function replacedWith(resource: TerraformResource): string[] {
  return [`${resource.terraformResourceType}.${resource.friendlyUniqueId}.id`];
}
