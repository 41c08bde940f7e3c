import {
  type AwsAction,
  actionsLike,
  actionsOf,
  awsServices,
  isAbout,
  kindsOf,
  plainestArn,
} from "../../src/aws/actions";
import { readService } from "../../src/aws/service-data";
import { SHARED_ACTIONS } from "../../src/aws/shared-actions";

const LOAD_BALANCING = "arn:aws:elasticloadbalancing:us-west-2:123456789012:";

test.each([
  "loadbalancer/classic",
  "loadbalancer/app/demo/0123456789abcdef",
  "listener/net/demo/0123456789abcdef/0123456789abcdef",
  "targetgroup/k8s-demo/0123456789abcdef",
])("an action that two APIs with one prefix have can be about what either knows: %s", (resource) => {
  const [tag] = actionsLike("elasticloadbalancing:AddTags");
  if (!tag) throw new Error("AWS has no elasticloadbalancing:AddTags");
  expect(kindsOf(tag).some((kind) => isAbout(LOAD_BALANCING + resource, kind, tag))).toBe(true);
  // which of the two is called decides, so none is a part of every call
  expect(tag.requiredTypes).toEqual([]);
});

const HERE = "us-west-2:123456789012";

/** Types of resources with several forms of ARNs, and what `*` in a form has to take: qualifiers, paths, suffixes. */
const FORMS: readonly (readonly [action: string, ...arns: string[]])[] = [
  [
    "apigateway:GET",
    "arn:aws:apigateway:us-west-2::/apis/a1b2/stages/prod",
    "arn:aws:apigateway:us-west-2::/restapis/a1b2/stages/prod",
    "arn:aws:apigateway:us-west-2::/apis/a1b2/models/m1",
    "arn:aws:apigateway:us-west-2::/restapis/a1b2/models/Pet",
    "arn:aws:apigateway:us-west-2::/restapis/a1b2/resources/r1/methods/GET/integration",
  ],
  [
    "backup:DeleteRecoveryPoint",
    `arn:aws:backup:${HERE}:recovery-point:a1b2`,
    "arn:aws:ec2:us-west-2::snapshot/snap-1",
    `arn:aws:dynamodb:${HERE}:table/demo/backup/a1b2`,
    `arn:aws:rds:${HERE}:snapshot:awsbackup:job-1`,
  ],
  [
    "apigateway:PATCH",
    "arn:aws:apigateway:us-west-2::/apis/a1b2",
    "arn:aws:apigateway:us-west-2::/apis/a1b2/routes/r1",
  ],
  ["aws-marketplace:TagResource", "arn:aws:aws-marketplace:us-east-1:123456789012:AWSMarketplace/SaaSProduct/prod-1"],
  ["braket:GetDevice", "arn:aws:braket:::device/quantum-simulator/amazon/sv1"],
  ["dynamodb:Query", `arn:aws:dynamodb:${HERE}:table/demo`, `arn:aws:dynamodb:${HERE}:table/demo/index/by-name`],
  [
    "ecs:UpdateContainerInstancesState",
    `arn:aws:ecs:${HERE}:container-instance/demo/a1b2`,
    `arn:aws:ecs:${HERE}:container-instance/a1b2`,
  ],
  ["ecs:StopTask", `arn:aws:ecs:${HERE}:task/demo/a1b2`, `arn:aws:ecs:${HERE}:task/a1b2`],
  ["ecs:UpdateService", `arn:aws:ecs:${HERE}:service/demo/web`, `arn:aws:ecs:${HERE}:service/web`],
  ["elasticloadbalancing:ModifyRule", `${LOAD_BALANCING}listener-rule/app/a/1/2/3`],
  ["events:PutRule", `arn:aws:events:${HERE}:rule/demo`, `arn:aws:events:${HERE}:rule/bus/demo`],
  [
    "greengrass:GetDeployment",
    `arn:aws:greengrass:${HERE}:deployments:a1b2`,
    `arn:aws:greengrass:${HERE}:/greengrass/groups/g1/deployments/a1b2`,
  ],
  ["greengrass:TagResource", `arn:aws:greengrass:${HERE}:components:com.demo:versions:1.0.0`],
  ["kms:CreateAlias", `arn:aws:kms:${HERE}:alias/demo`, `arn:aws:kms:${HERE}:key/a1b2`],
  [
    "lambda:InvokeFunction",
    `arn:aws:lambda:${HERE}:function:demo`,
    `arn:aws:lambda:${HERE}:function:demo:7`,
    `arn:aws:lambda:${HERE}:function:demo:live`,
    `arn:aws:lambda:${HERE}:function:demo:$LATEST`,
  ],
  ["lex:DescribeBot", `arn:aws:lex:${HERE}:bot/A1B2`, `arn:aws:lex:${HERE}:bot:Demo`],
  ["lex:RecognizeText", `arn:aws:lex:${HERE}:bot-alias/A1B2/C3D4`, `arn:aws:lex:${HERE}:bot:Demo:Live`],
  ["logs:FilterLogEvents", `arn:aws:logs:${HERE}:log-group:/demo`, `arn:aws:logs:${HERE}:log-group:/demo:*`],
  ["logs:PutLogEvents", `arn:aws:logs:${HERE}:log-group:/demo:log-stream:a`, `arn:aws:logs:${HERE}:log-group:/demo:*`],
  ["rds:DescribeDBInstances", `arn:aws:rds:${HERE}:db:demo`],
  ["s3:GetObject", "arn:aws:s3:::demo/key", `arn:aws:s3:${HERE}:accesspoint/demo/object/key`],
  ["s3:ListBucket", "arn:aws:s3:::demo", `arn:aws:s3:${HERE}:accesspoint/demo`],
  ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:${HERE}:secret:demo/db-AbCdEf`],
  ["ses:TagResource", `arn:aws:ses:${HERE}:identity/demo.test`, `arn:aws:ses:${HERE}:mailmanager-rule-set/rs-1`],
  ["sms-voice:SendVoiceMessage", `arn:aws:sms-voice:${HERE}:phone-number/phone-1`],
  ["sns:Unsubscribe", `arn:aws:sns:${HERE}:demo:a1b2`],
  ["ssm:GetParameter", `arn:aws:ssm:${HERE}:parameter/demo/db`, "arn:aws:ssm:us-west-2::parameter/aws/service/eks/x"],
  ["states:StartExecution", `arn:aws:states:${HERE}:stateMachine:demo`, `arn:aws:states:${HERE}:stateMachine:demo:1`],
];

test.each(FORMS.flatMap(([action, ...arns]) => arns.map((arn) => [action, arn] as const)))(
  "%s is about %s",
  (action, arn) => {
    const [known] = actionsLike(action);
    if (!known) throw new Error(`AWS has no ${action}`);
    expect(kindsOf(known).some((kind) => isAbout(arn, kind, known))).toBe(true);
  },
);

test.each([
  ["apigateway:SetWebACL", "arn:aws:apigateway:us-west-2::/restapis/a1b2"],
  ["ecs:UpdateService", `arn:aws:ecs:${HERE}:task/web`],
  ["ecs:UpdateService", "arn:aws:ecs:us-west-2::service/web"],
  ["lex:RecognizeText", `arn:aws:lex:${HERE}:bot:Demo`],
  ["greengrass:GetDeployment", `arn:aws:greengrass:${HERE}:/greengrass/groups/g1`],
])("%s never applies to %s", (action, arn) => {
  const [known] = actionsLike(action);
  if (!known) throw new Error(`AWS has no ${action}`);
  expect(kindsOf(known).filter((kind) => isAbout(arn, kind, known))).toEqual([]);
});

test("each form of a type is a kind of its own; what is advised is a form of AWS's reference", () => {
  const [update] = actionsLike("ecs:UpdateService");
  if (!update) throw new Error("AWS has no ecs:UpdateService");
  const start = "arn:${Partition}:ecs:${Region}:${Account}:service";
  expect(kindsOf(update)).toEqual([
    {
      name: "service",
      arn: `${start}/\${ClusterName}/\${ServiceName}`,
      pattern: "arn:*:ecs:*:*:service/*/*",
      isPublished: true,
    },
    { name: "service", arn: `${start}/\${ServiceName}`, pattern: "arn:*:ecs:*:*:service/*", isPublished: false },
  ]);
  expect(plainestArn(update)).toBe("arn:<Partition>:ecs:<Region>:<Account>:service/<ClusterName>/<ServiceName>");
});

test("no form of the package is several in one", () => {
  const kinds = awsServices().flatMap((service) => (actionsOf(service) ?? []).flatMap(kindsOf));
  const odd = kinds.filter(({ arn, pattern }) => arn.split("arn:").length !== 2 || /[\s,{}]/.test(pattern));
  expect(odd).toEqual([]);
  expect(kinds.length).toBeGreaterThan(10_000);
});

/** Types that no action names, though AWS publishes them; of services whose prefix several APIs have, there is one. */
const NAMED_BY_NONE = ["aws-marketplace:PurchaseOption"];

const SHARED_PREFIXES = [...new Set(Object.keys(SHARED_ACTIONS).map((action) => action.split(":")[0] ?? ""))];

interface TypeEntry {
  readonly key: string;
  readonly conditionKeys?: readonly string[];
}

function typesOf(service: string): TypeEntry[] {
  return readService<TypeEntry>("resourceTypes", service)?.all() ?? [];
}

function actionOf(name: string): AwsAction {
  const [action] = actionsLike(name);
  if (!action) throw new Error(`AWS has no ${name}`);
  return action;
}

test("of a prefix that several APIs have, every type is one that some action is about", () => {
  const orphans = SHARED_PREFIXES.flatMap((service) => {
    const named = new Set((actionsOf(service) ?? []).flatMap(({ resourceTypes }) => resourceTypes));
    return typesOf(service).flatMap(({ key }) => (named.has(key) ? [] : [`${service}:${key}`]));
  });
  expect(SHARED_PREFIXES).toEqual([
    "apigateway",
    "aws-marketplace",
    "elasticloadbalancing",
    "greengrass",
    "lex",
    "ses",
    "sms-voice",
  ]);
  expect(orphans).toEqual(NAMED_BY_NONE);
});

test("of a prefix that several APIs have, whatever carries tags can be tagged", () => {
  const tagging = /:(addtags|removetags|tagresource|untagresource|listtagsforresource)$/;
  const actions = Object.keys(SHARED_ACTIONS).filter((name) => tagging.test(name));
  const missed = actions.flatMap((name) => {
    const { resourceTypes } = actionOf(name);
    const tagged = typesOf(name.split(":")[0] ?? "").filter(({ conditionKeys = [] }) => {
      return conditionKeys.includes("aws:ResourceTag/${TagKey}");
    });
    return tagged.flatMap(({ key }) => (resourceTypes.includes(key) ? [] : [`${name} ${key}`]));
  });
  expect(actions).toHaveLength(14);
  expect(missed).toEqual([]);
});

test("what is said of actions that several APIs have goes with what the package says, and beyond it", () => {
  for (const [name, others] of Object.entries(SHARED_ACTIONS)) {
    const { resourceTypes, requiredTypes } = actionOf(name);
    // once the package has both pages, the line here must go
    expect(new Set(resourceTypes).size).toBe(resourceTypes.length);
    expect(others.filter((type) => !typesOf(name.split(":")[0] ?? "").some(({ key }) => key === type))).toEqual([]);
    expect(requiredTypes).toEqual([]);
  }
});

test("every type that an action of any service names has a form", () => {
  const formless = awsServices().flatMap((service) =>
    (actionsOf(service) ?? []).filter((action) => {
      const kinds = new Set(kindsOf(action).map(({ name }) => name));
      return action.resourceTypes.some((type) => !kinds.has(type));
    }),
  );
  expect(formless.map(({ name }) => name)).toEqual([]);
});
