import type { PolicyStatement } from "../policy-document";
import { demandsOn } from "./conditions";
import { unknownOf } from "./statements";

/** What a pattern is about: all there is, something named, or what only Terraform can tell. */
export type Reach = "all" | "named" | "unknown";

/**
 * What a pattern of ARNs is about. It is about all there is where nothing but wildcards follows the account, as in `*`,
 * `arn:aws:s3:::*` and `arn:aws:s3:::*\/*`; a type of resource is something named.
 */
export function reachOf(pattern: string): Reach {
  return reachBy(pattern, /^[*?/:]*$/);
}

/** The same where all of a type is all there is: `arn:aws:iam::123456789012:role/*`. */
export function reachWithinType(pattern: string): Reach {
  return reachBy(pattern, /^([\w-]+[/:])?[*?/:]*$/);
}

function reachBy(pattern: string, open: RegExp): Reach {
  if (open.test(resourceOf(fillIn(pattern, NAME)))) return "all";
  return open.test(resourceOf(fillIn(pattern, ""))) ? "unknown" : "named";
}

/** Stands for a name, whatever it will be. */
const NAME = "§";

/** An attribute of something in the stack is a name of just that, and IAM's own variables are names too. */
function fillIn(pattern: string, unknown: string): string {
  return pattern.replace(/\$\{[^{}]*\}/g, (expression) =>
    isAttribute(expression) || unknownOf([expression]).length === 0 ? NAME : unknown,
  );
}

/** What follows the account in an ARN; of a pattern that ends before it, the wildcards there. */
function resourceOf(pattern: string): string {
  const fields = pattern.split(":");
  if (fields.length > 5) return fields.slice(5).join(":");
  return pattern.startsWith(NAME) ? pattern : "*";
}

/** Whether it is an attribute that names one resource of the stack. */
export function isAttribute(expression: string): boolean {
  return /^\$\{[\w.[\]"-]+\.(arn|bucket|id|name)\}$/.test(expression);
}

/**
 * Whether a condition limits the statement to resources with a tag. AWS leaves the key out of requests for actions
 * that do not know it, so there the statement allows nothing.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
export function isLimitedByTag(statement: PolicyStatement): boolean {
  return demandsOn(statement, /^[a-z0-9-]+:ResourceTag\/./i).length > 0;
}

/** The resources of a statement; everything, where it names what is left out. */
export function resourcesReached({ resources, notResources }: PolicyStatement): readonly string[] {
  if (resources !== undefined) return resources;
  return notResources === undefined ? [] : ["*"];
}
