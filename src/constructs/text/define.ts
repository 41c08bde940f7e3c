import type { Construct } from "constructs";
import { literal } from "./literal";

/**
 * Makes a resource, a data source or a provider, all of whose text is {@link literal}.
 *
 * @example
 * define(IamRole, this, "role", { name: "demo", assumeRolePolicy });
 */
export function define<Config, Element>(
  kind: new (scope: Construct, id: string, config: Config) => Element,
  scope: Construct,
  id: string,
  config: NoInfer<Config>,
): Element {
  return new kind(scope, id, literal(config));
}
