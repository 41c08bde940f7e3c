import { TerraformElement } from "cdktf";
import { Construct } from "constructs";

/** What CDKTF would call an element at a path: one is made there, asked, and removed. */
export function logicalIdAt(scope: Construct, path: readonly string[]): string {
  const [first = "", ...rest] = path;
  if (rest.length === 0) {
    const { friendlyUniqueId } = new TerraformElement(scope, first);
    scope.node.tryRemoveChild(first);
    return friendlyUniqueId;
  }
  const parent = new Construct(scope, first);
  const id = logicalIdAt(parent, rest);
  scope.node.tryRemoveChild(first);
  return id;
}
