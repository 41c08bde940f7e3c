import { memoize } from "../lib/memoize";
import { fits } from "../lib/wildcard";
import { arnsOverlap } from "./arn-pattern";
import { readAwsData, readService, type ServiceEntries } from "./service-data";
import { SHARED_ACTIONS } from "./shared-actions";

/** What AWS publishes about an action: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export interface AwsAction {
  /** As AWS spells it, such as `s3:PutObject`. */
  readonly name: string;
  /** As AWS says it, such as `Write`; see {@link levelOf}. */
  readonly accessLevel: string;
  /** The types of resources that it can be limited to, such as `object`; none where it only works with `*`. */
  readonly resourceTypes: readonly string[];
  /** Those of them that every call is about; where they are several, each must be allowed. */
  readonly requiredTypes: readonly string[];
}

/** AWS's access levels, from the least to what grants more. */
export const ACCESS_LEVELS = ["list", "read", "write", "tagging", "permissions management"] as const;

/** What an action can do, as AWS sorts its actions. */
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** A type of resource that an action can be about, by one form of its ARNs; a type with several is several kinds. */
export interface ResourceKind {
  /** The type's, such as `object`. */
  readonly name: string;
  /** Such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
  readonly arn: string;
  /** The same with `*` in place of what varies. */
  readonly pattern: string;
  /** Whether AWS's reference has the form; others are known, and never advised. */
  readonly isPublished: boolean;
}

/** The prefixes of all services, such as `s3`. */
export function awsServices(): readonly string[] {
  return readAwsData("services.json") as string[];
}

/** The actions of a service, by the prefix that policies use; undefined where AWS has no such service. */
export function actionsOf(service: string): readonly AwsAction[] | undefined {
  return actionNames(service)?.flatMap(actionNamed);
}

/** The actions that fit a pattern such as `s3:Get*`, whose case does not count; none where its service does not exist. */
export function actionsLike(pattern: string): readonly AwsAction[] {
  const wanted = pattern.toLowerCase();
  const service = serviceOf(wanted);
  if (!/[*?]/.test(wanted)) return actionNamed(wanted);
  const names = actionNames(service) ?? [];
  return names.filter((name) => fits(wanted, name)).flatMap(actionNamed);
}

/** An action by its name in small letters, or none; a service has hundreds, of which a policy names a few. */
const actionNamed = memoize((wanted): readonly AwsAction[] => {
  const service = serviceOf(wanted);
  const entry = entriesOf(service)?.named(wanted.slice(service.length + 1));
  if (!entry) return [];
  const { name, accessLevel, resourceTypes } = entry;
  const types = resourceTypes.map((type) => type.name);
  const required = resourceTypes.filter((type) => type.required).map((type) => type.name);
  const ofOtherApis = SHARED_ACTIONS[wanted];
  const action = {
    name: `${service}:${name}`,
    accessLevel,
    resourceTypes: ofOtherApis ? [...types, ...ofOtherApis] : types,
    requiredTypes: ofOtherApis ? [] : required,
  };
  return [action];
});

/** `s3:GetObject` -> `s3` */
export function serviceOf(action: string): string {
  return action.split(":")[0] ?? "";
}

/** In small letters. */
function actionNames(service: string): readonly string[] | undefined {
  return entriesOf(service)
    ?.names()
    .map((name) => `${service}:${name}`);
}

function entriesOf(service: string): ServiceEntries<ActionEntry> | undefined {
  return readService("actions", service);
}

/** What an action can be about; nothing where it only works with `*`. */
export function kindsOf({ name, resourceTypes }: AwsAction): readonly ResourceKind[] {
  const service = serviceOf(name);
  return resourceTypes.flatMap((type) => kindNamed(`${service}:${type}`));
}

/** A type of resource by its service and name, such as `s3:object`, once for each form of its ARNs; or none. */
const kindNamed = memoize((wanted): readonly ResourceKind[] => {
  const service = serviceOf(wanted);
  const name = wanted.slice(service.length + 1);
  const known = readService<{ readonly arn: string }>("resourceTypes", service)?.named(name.toLowerCase());
  if (known === undefined) return [];
  // of types with several forms, such as API Gateway's stages, the package has all in one text
  const published = known.arn.split(/,\s*(?=arn:)/);
  const beside = FORMS_BESIDE[wanted.toLowerCase()];
  const all = beside ? [...published, ...beside] : published;
  return all.map((arn) => ({
    name,
    arn,
    pattern: arn.replace(/\$?\{[^}]*\}/g, "*"),
    isPublished: published.includes(arn),
  }));
});

/**
 * Forms that AWS describes elsewhere than in its reference. Until 2021, ECS named no cluster in them; recovery points of
 * AWS Backup have the ARNs of what they are, such as an EBS snapshot's.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-arn-migration.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 */
const FORMS_BESIDE: Readonly<Record<string, readonly string[]>> = {
  "backup:recoverypoint": ["arn:${Partition}:${Vendor}:${Region}:*:${ResourceType}/${RecoveryPointId}"],
  "ecs:container-instance": ["arn:${Partition}:ecs:${Region}:${Account}:container-instance/${ContainerInstanceId}"],
  "ecs:service": ["arn:${Partition}:ecs:${Region}:${Account}:service/${ServiceName}"],
  "ecs:task": ["arn:${Partition}:ecs:${Region}:${Account}:task/${TaskId}"],
};

/**
 * Whether a pattern of ARNs can be about a kind of resource of an action. Of what AWS's forms leave open, three things
 * are known here: a bucket's name has no slash, by which objects are told from their buckets; a secret's ARN ends in six
 * characters of AWS's own, once there is a secret; and a region or account that a form has is not empty, but for SSM's
 * documents and parameters of AWS's own, and where AWS's form itself leaves it open (`*`).
 *
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
 */
export function isAbout(
  pattern: string,
  { arn, pattern: form }: ResourceKind,
  { name }: Pick<AwsAction, "name">,
): boolean {
  if (form === "arn:*:s3:::*" && pattern.includes("/")) return false;
  const fields = pattern.split(":");
  if (fields[3] === "" && /^[^:]*:[^:]*:[^:]*:\$/.test(arn)) return false;
  if (fields[4] === "" && /^[^:]*:[^:]*:(?!ssm:)[^:]*:[^:]*:\$/.test(arn)) return false;
  const isSecret = form === "arn:*:secretsmanager:*:*:secret:*" && name !== "secretsmanager:CreateSecret";
  return arnsOverlap(isSecret ? `${form}-??????` : form, pattern);
}

/** The form of the ARNs that an action is about; the shortest, which is the plainest: an object's, not its access point's. */
export function plainestArn(action: AwsAction): string | undefined {
  const published = kindsOf(action).filter(({ isPublished }) => isPublished);
  const forms = published.map(({ arn }) => arn).sort((a, b) => a.length - b.length);
  return forms[0]?.replace(/\$\{(\w+)\}/g, "<$1>");
}

/** Some actions are of two levels, such as `Tagging, Write`: the narrower one says more. */
export function levelOf({ accessLevel }: Pick<AwsAction, "accessLevel">): AccessLevel {
  const levels = ACCESS_LEVELS.filter((level) => accessLevel.toLowerCase().includes(level));
  return levels.at(-1) ?? "write";
}

interface ActionEntry {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}
