import { type AwsAction, actionsLike, plainestArn } from "../../aws/actions";
import { demandsOn, isOpen } from "./conditions";
import { isLimitedByTag, reachOf, resourcesReached } from "./resources";
import type { Finding, PolicyRule } from "./rule";
import { allows, finding, inStatements, type PlacedStatement, undecided, unknownOf } from "./statements";

/** What can be limited to resources is. */
export const noWildcardResource: PolicyRule = {
  sentence: "an action that can be limited to resources is not allowed on all of them",
  reason:
    "Whoever controls a pod has its role. On `*`, that means all of the account's buckets, queues or keys, and those of other " +
    "accounts that trust this one.\n\n" +
    "- Each action counts by itself. One for which AWS has no resource types works only with `*` and may have it, but that " +
    "does not excuse other actions beside it.\n" +
    "- A pattern counts as `*` if only wildcards follow the account in it, such as `arn:aws:s3:::*`. One that names at " +
    "least a type, such as `arn:aws:ec2:us-west-2:123456789012:volume/*`, does not.\n" +
    "- A condition on a tag of the resource (`aws:ResourceTag/…` or a service's own) limits as well as an ARN does. So do " +
    "`iam:AWSServiceName`, which leaves one role, and `cloudwatch:namespace` for `cloudwatch:PutMetricData`: metrics have " +
    "no ARN. Tags of the request (`aws:RequestTag/…`) say nothing about existing resources.\n" +
    "- Nothing limits `cloudwatch:GetMetricData` and `cloudwatch:ListMetrics`: AWS's reference gives them data sets as " +
    "resources, but other metrics are read only on `*`.\n" +
    "- In a key's policy, `*` is the key itself, so keys' policies are not checked.",
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html",
  ],
  passes: { permissions: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] },
  fails: { permissions: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "*" }] },
  check: (iam) => inStatements(iam, ["permissions"], (one) => (allows(one.statement) ? checkStatement(one) : [])),
};

function checkStatement(placed: PlacedStatement): Finding[] {
  const { statement } = placed;
  const resources = resourcesReached(statement);
  const open = resources.find((resource) => reachOf(resource) === "all");
  const unknown = resources.find((resource) => reachOf(resource) === "unknown");
  if (isLimitedByTag(statement) || (open === undefined && unknown === undefined)) return [];
  const limitable = limitableActions(placed);
  if (limitable.undecided.length > 0) return limitable.undecided;
  const [first, ...others] = limitable.actions;
  if (first === undefined) return [];
  if (open === undefined) return [undecided(placed, String(unknown))];
  const more = others.length > 0 ? ` and ${others.length} other${others.length > 1 ? "s" : ""}` : "";
  return [finding(placed, `${first.name}${more} on ${open}`, fixOf(first), open)];
}

function limitableActions(placed: PlacedStatement): { actions: AwsAction[]; undecided: Finding[] } {
  const { actions = [], notActions } = placed.statement;
  const found: AwsAction[] = [];
  const unknown: Finding[] = [];
  for (const pattern of notActions === undefined ? actions : ["*"]) {
    const meant = actionsMeant(pattern);
    if (unknownOf([pattern]).length > 0) unknown.push(undecided(placed, pattern));
    else if (meant === undefined) {
      const why = `cannot be told of ${pattern}, which AWS does not have`;
      unknown.push(finding(placed, why, "name the resources, or correct the action", pattern));
    } else {
      found.push(...meant.filter((action) => canBeLimited(action, placed)));
    }
  }
  return { actions: found, undecided: unknown };
}

/** The actions that fit a pattern; undefined where AWS has none. */
function actionsMeant(pattern: string): readonly AwsAction[] | undefined {
  if (/^\*+$/.test(pattern)) return [EVERY_ACTION];
  const actions = actionsLike(pattern);
  return actions.length > 0 ? actions : undefined;
}

const EVERY_ACTION: AwsAction = {
  name: "every action",
  accessLevel: "Write",
  resourceTypes: ["any"],
  requiredTypes: [],
};

function canBeLimited({ name, resourceTypes }: AwsAction, { statement }: PlacedStatement): boolean {
  if (WITHOUT_LIMIT.includes(name)) return false;
  const key = LIMITING_KEYS[name];
  const demands = key === undefined ? [] : demandsOn(statement, key);
  return resourceTypes.length > 0 && !demands.some(({ values }) => !values.some(isOpen));
}

/** Actions that a condition limits as well as an ARN does, or better: metrics have none but those of data sets. */
const LIMITING_KEYS: Readonly<Record<string, string>> = {
  "cloudwatch:PutMetricData": "cloudwatch:namespace",
  "iam:CreateServiceLinkedRole": "iam:AWSServiceName",
};

/** Actions that read metrics, of which those in data sets alone have an ARN: on that, they read no others. */
const WITHOUT_LIMIT = ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"];

function fixOf(action: AwsAction): string {
  const key = LIMITING_KEYS[action.name];
  if (key !== undefined) return `limit it with the condition ${key}`;
  return `name what it applies to, such as ${exampleArn(action)}`;
}

function exampleArn(action: AwsAction): string {
  const form = action === EVERY_ACTION ? undefined : plainestArn(action);
  return form ?? "arn:<Partition>:<service>:<Region>:<Account>:<resource>";
}
