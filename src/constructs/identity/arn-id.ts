import { splitArn } from "../../aws/arn";

/**
 * What tells an IAM principal or policy from all others of a partition, as a construct's id:
 * `arn:aws:iam::aws:policy/ReadOnlyAccess` -> `aws-policy-ReadOnlyAccess`.
 *
 * A name has no colon, so a path cannot read like a name: `policy/team/readers` is `policy:team:readers`, and
 * `policy/team-readers` stays `policy-team-readers`.
 */
export function idOfArn(arn: string): string {
  const { account, resource } = splitArn(arn);
  const parts = resource.split("/");
  const hasPath = parts.length > 2;
  return `${account}-${parts.join(hasPath ? ":" : "-")}`;
}

/**
 * The id that an ARN with a path had in earlier versions, by which existing states know its resource; undefined where
 * the id has not changed. Where several ARNs shared such an id, only the last one was created.
 *
 * @param all all ARNs of the list that it stands in
 */
export function formerIdOfArn(arn: string, all: readonly string[]): string | undefined {
  const former = withoutPath(arn);
  const rivals = all.filter((other) => withoutPath(other) === former);
  const isStillUsed = rivals.some((other) => idOfArn(other) === former);
  return isStillUsed || rivals.at(-1) !== arn ? undefined : former;
}

function withoutPath(arn: string): string {
  return idOfArn(arn).replaceAll(":", "-");
}
