import { type AwsAction, isAbout, kindsOf, type ResourceKind } from "../aws/actions";
import { splitArnForm } from "../aws/arn";
import { type ArnKind, fixArn, type Here } from "../aws/arn-fix";

/**
 * How to fix a statement's resource so that one of the actions is about it, by the ARNs that AWS documents for them;
 * undefined where nothing is close.
 */
export function fixResource(given: string, actions: readonly AwsAction[], here: Here): string | undefined {
  const kinds = actions.flatMap((action) => {
    return kindsOf(action).flatMap((kind) => (kind.isPublished ? [arnKind(kind, action)] : []));
  });
  const types = new Set(kinds.map(({ type }) => type));
  // of many types, which one a name is of is anybody's guess
  const isClear = types.has("") || types.size <= 2;
  const meant = kinds.filter(({ type }) => isClear || given.includes(`:${type}`));
  for (const kind of meant.sort((a, b) => a.length - b.length)) {
    const fix = fixArn(given, kind, here);
    if (fix) return fix;
  }
  return undefined;
}

/** With the length of its form: the shortest is the plainest, a bucket's and not its access point's. */
function arnKind(kind: ResourceKind, action: AwsAction): ArnKind & { readonly length: number } {
  const { service, region, account, resource } = splitArnForm(kind.arn);
  return {
    service,
    region: region === "" ? undefined : /./,
    account: account === "" ? undefined : /./,
    type: resource.replace(/\$\{.*$/, ""),
    fits: (arn) => isAbout(arn, kind, action),
    length: kind.arn.length,
  };
}
