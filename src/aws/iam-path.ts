/**
 * A path that both a role and a policy can have: IAM takes any printable character in a role's, and fewer in a policy's.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export const IAM_PATH = /^(?=.{1,512}$)(\/[A-Za-z0-9.,+@=_-]+)*\/$/;

/** Whether AWS makes roles of its own there, and nobody else does. */
export function isReservedPath(path: string): boolean {
  return /^\/(aws-service-role|aws-reserved)\//.test(path);
}

/** The path that a text without its slashes, or with too many, stands for. */
export function pathMeant(given: string): string | undefined {
  const names = given.split("/").filter((name) => name !== "");
  const meant = names.length === 0 ? "/" : `/${names.join("/")}/`;
  return IAM_PATH.test(meant) ? meant : undefined;
}

/** What follows `role` or `policy` in an ARN: `/eks/demo-cluster`. */
export function inPath(path: string | undefined, name: string): string {
  return `${path ?? "/"}${name}`;
}
