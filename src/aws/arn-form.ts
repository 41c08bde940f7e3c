import { splitArn } from "./arn";
import { type ArnKind, fixArn } from "./arn-fix";
import { partitionOf } from "./partition";

/** What ARNs of one kind of resource look like. */
export interface ArnForm {
  /** The ARN's service. */
  readonly service: string;
  /** What follows the ARN's account. */
  readonly resource: RegExp;
  /** One of them: it shows whether there is a region and an account in them. */
  readonly example: string;
  /**
   * Whether AWS's own are of the form, too, such as `arn:aws:iam::aws:policy/ReadOnlyAccess`.
   *
   * @default false
   */
  readonly isAwsToo?: boolean;
}

/**
 * What ends an ARN of IAM: its kind, a path of up to 512 characters, and a name.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function iamResource(kind: string, longestName: number): RegExp {
  const path = "((?=.{1,510}/[^/]+$)([\\w+=,.@-]+/)+)?";
  return new RegExp(`${kind}/${path}[\\w+=,.@-]{1,${longestName}}`);
}

/** The ARNs of a form, in any partition: the environment's rules hold them against the region's. */
export function patternOf(form: ArnForm): RegExp {
  const { service, resource } = form;
  const { region, account } = fieldsOf(form);
  return new RegExp(`^arn:aws(-[a-z]{1,8}){0,3}:${service}:${within(region)}:${within(account)}:${resource.source}$`);
}

function fieldsOf({ example, isAwsToo }: ArnForm): Pick<ArnKind, "region" | "account"> {
  const { region, account } = splitArn(example);
  const accounts = isAwsToo ? /^(\d{12}|aws)$/ : /^\d{12}$/;
  return {
    region: region === "" ? undefined : /^[a-z0-9-]{1,32}$/,
    account: account === "" ? undefined : accounts,
  };
}

/** A form without its ends. */
function within(form?: RegExp): string {
  return form?.source.slice(1, -1) ?? "";
}

/**
 * How to fix what is no ARN of a form.
 *
 * @param region the environment's, if that is known
 */
export function fixOfArn(given: string, form: ArnForm, region?: string): string | undefined {
  const { service, example } = form;
  const session = /^arn:[^:]+:sts::(?<account>\d{12}):assumed-role\/(?<role>[^/]+)\/[^/]+$/.exec(given)?.groups;
  if (session && service === "iam") {
    return `write the role's ARN, not that of a session: arn:aws:iam::${session.account}:role/${session.role}`;
  }
  const alias = /(?:^|:)(?<alias>alias\/.+)$/.exec(given)?.groups?.alias;
  if (alias && service === "kms") {
    return `write its key's ARN, which aws kms describe-key --key-id ${alias} tells`;
  }
  if (/^arn:[^:]+:s3:[^:]*:\d{12}:accesspoint\//.test(given) && service === "s3") {
    return "write the bucket's ARN: access points are not taken here, only in statements of your own";
  }
  const pattern = patternOf(form);
  const kind = { ...fieldsOf(form), service, type: typeOf(form), fits: (arn: string) => pattern.test(arn) };
  const partition = region ? partitionOf(region) : partitionIn(given);
  const account = example.includes("::aws:") ? "aws" : undefined;
  return fixArn(given, kind, { partition, region, account }) ?? adviceOn(given, kind);
}

function partitionIn(given: string): string {
  const { partition } = splitArn(given);
  return /^aws[a-z-]*$/.test(partition) ? partition : "aws";
}

/** `hostedzone/`, where a form's resources all begin with it. */
function typeOf({ resource }: ArnForm): string {
  return /^([a-z-]+[:/])*/.exec(resource.source.replaceAll("\\/", "/"))?.[0] ?? "";
}

function adviceOn(given: string, { service, type }: ArnKind): string | undefined {
  const { service: other, resource } = splitArn(given);
  if (given.startsWith("arn:") && other !== service) return `write an ARN of ${service}, not of ${other}`;
  const name = resource.slice(type.length);
  return /^[*?/.:-]+$/.test(name) ? "name it: * may stand for a part, but not for all of it" : undefined;
}
