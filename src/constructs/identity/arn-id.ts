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
 * The id that an ARN with a path had before paths read differently, by which Terraform's states know what was made
 * until then; undefined where the id is as it was. Of several with one such id, only the last one lived.
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
