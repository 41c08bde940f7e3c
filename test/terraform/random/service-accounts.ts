import fc from "fast-check";
import type { Preset } from "../../../src/presets/preset";
import { PRESETS } from "../../../src/presets/presets";
import { limited } from "./limits";
import type { Place } from "./place";
import { mappingOf, often, someOf } from "./values";

const STATEMENTS = [
  {
    actions: ["s3:GetObject", "s3:PutObject"],
    resources: ["arn:aws:s3:::demo-bucket/*", "arn:aws:s3:::a.b/%{if}x%{endif}"],
  },
  { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/${aws:PrincipalTag/team}/*", "arn:aws:s3:::b/${*}/${$}x"] },
  { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::demo-bucket"] },
  { actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage"], resources: ["arn:aws:sqs:us-west-2:123456789012:jobs"] },
  {
    actions: ["dynamodb:GetItem", "dynamodb:Query"],
    resources: ["arn:aws:dynamodb:us-west-2:123456789012:table/demo"],
  },
  {
    actions: ["secretsmanager:GetSecretValue"],
    resources: ["arn:aws:secretsmanager:us-west-2:123456789012:secret:demo-??????"],
  },
];
const WIDE = { actions: ["s3:GetObject"], resources: ["*"] };

const conditions = mappingOf(
  {},
  {
    StringEquals: fc.constant({ "aws:PrincipalTag/größe": ["größe", "a ${aws:PrincipalAccount}"] }),
    "ForAllValues:StringLike": fc.constant({ "aws:TagKeys": ["team-*"] }),
    BoolIfExists: fc.constant({ "aws:SecureTransport": ["true"] }),
    DateLessThan: fc.constant({ "aws:CurrentTime": ["2030-01-01T00:00:00Z"] }),
    IpAddress: fc.constant({ "aws:SourceIp": ["203.0.113.0/24"] }),
    Null: fc.constant({ "aws:TokenIssueTime": ["false"] }),
  },
);

/** A role's permissions: by a preset, statements or policies. */
export function rights(place: Place): fc.Arbitrary<Record<string, unknown>> {
  const there = (text: string) =>
    text.replace("arn:aws:", `arn:${place.partition}:`).replaceAll("us-west-2", place.region);
  const statement = fc
    .tuple(fc.constantFrom(...STATEMENTS), mappingOf({}, { effect: fc.constant("Allow"), conditions }))
    .map(([{ actions, resources }, more]) => ({ actions, resources: resources.map(there), ...more }));
  const policyArns = someOf(
    [
      "iam::aws:policy/AmazonS3ReadOnlyAccess",
      "iam::123456789012:policy/team/readers",
      "iam::123456789012:policy/team-readers",
    ],
    1,
  );
  const wide = fc.constant({
    statements: [WIDE],
    exceptions: { "no-wildcard-resource": "any bucket of the account, by its purpose" },
  });
  return fc.oneof(
    fc.array(statement, { minLength: 1, maxLength: 3 }).map((statements) => ({ statements })),
    policyArns.map((arns) => ({ policyArns: arns.map((arn) => `arn:${place.partition}:${arn}`) })),
    wide,
  );
}

function ofPreset(place: Place): fc.Arbitrary<Record<string, unknown>> {
  return fc.constantFrom(...Object.entries(PRESETS)).chain(([preset, { needs, takes }]: [string, Preset]) => {
    const [required, optional] = limited({ needs, takes }, place);
    return mappingOf({ preset: fc.constant(preset), ...required }, optional);
  });
}

/** Of the index, so that no two have one name. */
export function serviceAccount(place: Place, index: number): fc.Arbitrary<Record<string, unknown>> {
  const { partition, name } = place;
  const account = often(fc.constant(`app-${index}`), fc.constant(`${"x".repeat(240)}.${index}`));
  const who = fc.oneof(
    mappingOf({ name: account }),
    fc.constant({ names: [`a${index}`, `b${index}-*`], roleName: `${name}-role-${index}` }),
    fc.constant({ name: `c${index}`, create: true, tokenExpirationSeconds: 600 + index }),
    fc.constant({
      name: `f${index}`,
      create: true,
      labels: { "app.kubernetes.io/part-of": "", team: "v".repeat(63) },
      annotations: { note: "${first}\nsecond", "Example.com/owner": "" },
    }),
    fc.constant({ names: [`d${index}`, `e${index}`], create: true, tokenExpirationSeconds: 86_400 }),
  );
  const others = mappingOf(
    {},
    {
      maxSessionDurationSeconds: fc.constantFrom(3600, 43_200),
      trust: fc.constantFrom(
        { issuers: [`arn:${partition}:iam::123456789012:oidc-provider/issuer.example/id/GREEN`] },
        { principals: [`arn:${partition}:iam::210987654321:root`, `arn:${partition}:iam::210987654321:user/a/b`] },
      ),
      path: fc.constantFrom("/", "/shop/a.b/"),
      tags: fc.constantFrom({ "random-role": "x" }, { "random-role": "v".repeat(256) }),
      permissionsBoundary: fc.constant(`arn:${partition}:iam::123456789012:policy/boundary`),
    },
  );
  const namespace = fc.constantFrom("demo", "n".repeat(63), `team-${index}`);
  const own = fc
    .tuple(namespace, who, others, fc.oneof(rights(place), ofPreset(place)))
    .map(([where, names, more, what]) => ({ namespace: where, ...names, ...more, ...what }));
  const roleArn = `arn:${partition}:iam::210987654321:role/team/guest-${index % 2}`;
  const foreign = fc.constantFrom(
    { namespace: "demo", name: `g${index}`, create: true, roleArn },
    { namespace: "demo", name: `h${index}-*`, roleArn },
  );
  return often<Record<string, unknown>>(own, foreign);
}
