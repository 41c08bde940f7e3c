import fc from "fast-check";
import { evaluatePermission } from "../../src/iam/permission-evaluator";
import { parsePolicy } from "../../src/iam/policy-document";

const CALL = { action: "s3:PutObject", resource: "arn:aws:s3:::bucket/x" };
const ALLOW = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::bucket/*" };
const DENY = { ...ALLOW, Effect: "Deny" };
const TAGGED = { StringEquals: { "aws:ResourceTag/team": ["web", "db"] } };

function decide(...statements: object[]) {
  return decideFor(CALL, ...statements);
}

function decideFor(call: Parameters<typeof evaluatePermission>[1], ...statements: object[]) {
  const document = parsePolicy({ Version: "2012-10-17", Statement: statements });
  const { decision, allows, denies } = evaluatePermission([{ name: "p", document }], call);
  return [decision, ...[...allows, ...denies].flatMap(({ ifs }) => ifs)];
}

test.each<[string, object, string]>([
  ["the statement", {}, "allowed"],
  ["case of actions does not count", { Action: "S3:putobject" }, "allowed"],
  ["wildcards in actions", { Action: ["s3:Get*", "s3:?utO*"] }, "allowed"],
  ["another action", { Action: "s3:PutObjectAcl" }, "refused"],
  ["case of resources counts", { Resource: "arn:aws:s3:::Bucket/*" }, "refused"],
  ["? is one character", { Resource: ["other", "arn:aws:s3:::bucket/?"] }, "allowed"],
  ["? is not two", { Resource: "arn:aws:s3:::bucke?/xy" }, "refused"],
  ["all but others", { Action: undefined, NotAction: "s3:Get*" }, "allowed"],
  ["all but this", { Action: undefined, NotAction: ["s3:put*"] }, "refused"],
  ["anywhere but elsewhere", { Resource: undefined, NotResource: "arn:aws:s3:::other/*" }, "allowed"],
  ["anywhere but here", { Resource: undefined, NotResource: "arn:aws:s3:::bucket/*" }, "refused"],
  ["no resource at all", { Resource: undefined }, "refused"],
  ["no action at all", { Action: undefined }, "refused"],
  ["a misspelt effect", { Effect: "allow" }, "refused"],
])("%s: %j", (_, change, decision) => {
  expect(decide({ ...ALLOW, ...change })).toEqual([decision]);
});

test("a Deny wins, wherever it stands", () => {
  expect(decide(ALLOW, DENY)).toEqual(["refused"]);
  expect(decide(DENY, ALLOW)).toEqual(["refused"]);
  expect(decide(ALLOW, { ...DENY, Resource: "arn:aws:s3:::bucket/y" })).toEqual(["allowed"]);
});

test("conditions are never taken for true", () => {
  const condition = 'aws:ResourceTag/team StringEquals "web" or "db"';
  expect(decide({ ...ALLOW, Condition: TAGGED })).toEqual(["undecided", condition]);
  expect(decide({ ...ALLOW, Condition: TAGGED }, ALLOW)).toEqual(["allowed", condition]);
  expect(decide(ALLOW, { ...DENY, Condition: TAGGED })).toEqual(["undecided", condition]);
  expect(decide({ ...ALLOW, Condition: TAGGED }, DENY)).toEqual(["refused", condition]);
});

describe("expressions", () => {
  const mine = "arn:aws:s3:::bucket/${aws:username}";

  test.each<[object, string[]]>([
    [{ Resource: mine }, ["undecided", `${mine} is ${CALL.resource}`]],
    [{ Resource: [mine, "*"] }, ["allowed"]],
    [{ Resource: "arn:aws:s3:::other/${aws:username}" }, ["refused"]],
    [{ Resource: "arn:aws:s3:::${a}/${b}y" }, ["refused"]],
    [
      { Resource: '${replace(aws_x.y, "${z}", "")}/x' },
      ["undecided", `\${replace(aws_x.y, "\${z}", "")}/x is ${CALL.resource}`],
    ],
    [{ Resource: "arn:aws:s3:::bucket/${open" }, ["undecided", `arn:aws:s3:::bucket/\${open is ${CALL.resource}`]],
    [{ Resource: undefined, NotResource: mine }, ["undecided", `${mine} is ${CALL.resource}`]],
    [{ Resource: undefined, NotResource: [mine, "*"] }, ["refused"]],
  ])("%j", (change, expected) => {
    expect(decide({ ...ALLOW, ...change })).toEqual(expected);
  });
});

describe("where the resource is left open", () => {
  const open = { action: "s3:PutObject", kinds: ["arn:*:s3:::*/*"] };

  test.each<[string, object[], string[]]>([
    ["some are allowed", [ALLOW], ["allowed"]],
    ["a bucket is no object", [{ ...ALLOW, Resource: "arn:aws:s3:::bucket" }], ["refused"]],
    ["all are denied", [ALLOW, { ...DENY, Resource: "*" }], ["refused"]],
    ["some are denied", [ALLOW, DENY], ["undecided", "the resource is arn:aws:s3:::bucket/*"]],
    ["only buckets are denied", [ALLOW, { ...DENY, Resource: "arn:aws:s3:::bucket" }], ["allowed"]],
    [
      "only by an expression",
      [{ ...ALLOW, Resource: "arn:aws:s3:::${x}/y" }],
      ["undecided", "the resource is arn:aws:s3:::${x}/y"],
    ],
    [
      "all but some",
      [{ ...ALLOW, Resource: undefined, NotResource: ["a", "b"] }],
      ["undecided", "the resource is none of a, b"],
    ],
  ])("%s", (_, statements, expected) => {
    expect(decideFor(open, ...statements)).toEqual(expected);
  });
});

test("a match says its policy and its statement, by name or number", () => {
  const policies = [
    { name: "one", document: parsePolicy({ Statement: ALLOW }) },
    { name: "two", document: parsePolicy({ Statement: [DENY, { ...ALLOW, Sid: "Mine" }] }) },
  ];
  const { allows, denies } = evaluatePermission(policies, CALL);
  const places = [...allows, ...denies].map(({ policy, name }) => `${policy}: ${name}`);
  expect(places).toEqual(["one: statement 1", "two: statement Mine", "two: statement 1"]);
});

describe("properties", () => {
  const pattern = fc.array(fc.constantFrom("a", "b", ":", "*", "?"), { maxLength: 4 }).map((parts) => parts.join(""));
  const value = fc.array(fc.constantFrom("a", "b", ":"), { maxLength: 4 }).map((parts) => parts.join(""));
  const named = (key: string, of: fc.Arbitrary<string>) =>
    fc
      .tuple(fc.boolean(), fc.array(of, { minLength: 1, maxLength: 2 }))
      .map(([isNot, patterns]) => ({ [isNot ? `Not${key}` : key]: patterns }));
  const statement = (resource: fc.Arbitrary<string>) =>
    fc
      .tuple(fc.constantFrom("Allow", "Deny"), named("Action", pattern), named("Resource", resource))
      .map(([Effect, action, of]): Written => ({ Effect, ...action, ...of }));
  const call = fc.record({ action: value, resource: value });

  interface Written {
    readonly Effect: string;
    readonly Action?: readonly string[];
    readonly NotAction?: readonly string[];
    readonly Resource?: readonly string[];
    readonly NotResource?: readonly string[];
  }

  /** What a pattern means, said by a regular expression. */
  const matches = (text: string, one: string) =>
    new RegExp(`^${text.replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`).test(one);
  const isAbout = (
    { Action, NotAction = [], Resource, NotResource = [] }: Written,
    { action, resource }: typeof CALL,
  ) =>
    (Action ? Action.some((one) => matches(one, action)) : !NotAction.some((one) => matches(one, action))) &&
    (Resource ? Resource.some((one) => matches(one, resource)) : !NotResource.some((one) => matches(one, resource)));

  test("without conditions and expressions: some Allow and no Deny is about the call", () => {
    fc.assert(
      fc.property(fc.array(statement(pattern), { maxLength: 4 }), call, (statements, asked) => {
        const about = (effect: string) => statements.some((one) => one.Effect === effect && isAbout(one, asked));
        expect(decideFor(asked, ...statements)).toEqual([about("Allow") && !about("Deny") ? "allowed" : "refused"]);
      }),
      { numRuns: 500 },
    );
  });

  test("what is decided stays so, whatever conditions and expressions come to", () => {
    const expression = fc.tuple(pattern, pattern).map(([before, after]) => `${before}\${x}${after}`);
    const conditional = fc.record({
      statement: statement(fc.oneof(pattern, expression)),
      hasCondition: fc.boolean(),
      holds: fc.boolean(),
    });
    const decided = { allowed: 0, refused: 0, undecided: 0 };
    fc.assert(
      fc.property(fc.array(conditional, { maxLength: 4 }), pattern, call, (parts, x, asked) => {
        const written = parts.map((one) => ({ ...one.statement, ...(one.hasCondition ? { Condition: TAGGED } : {}) }));
        const became = parts.filter(({ hasCondition, holds }) => !hasCondition || holds).map((one) => one.statement);
        const filled = JSON.parse(JSON.stringify(became).replaceAll("${x}", x));
        const [decision = ""] = decideFor(asked, ...written);
        decided[decision as keyof typeof decided]++;
        if (decision !== "undecided") expect(decideFor(asked, ...filled)[0]).toBe(decision);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(...Object.values(decided))).toBeGreaterThan(20);
  });

  test("what is refused wherever is refused here; what is allowed here is not refused everywhere", () => {
    fc.assert(
      fc.property(fc.array(statement(pattern), { maxLength: 3 }), call, (statements, asked) => {
        const [anywhere] = decideFor({ action: asked.action, kinds: [asked.resource] }, ...statements);
        const [here] = decideFor(asked, ...statements);
        if (anywhere === "refused") expect(here).toBe("refused");
        if (anywhere === "allowed") expect(here).toBe("allowed");
      }),
      { numRuns: 500 },
    );
  });
});
