import fc from "fast-check";
import { formerIdOfArn, idOfArn } from "../../../src/constructs/identity/arn-id";

const POLICY = "arn:aws:iam::123456789012:policy/";
const NESTED = `${POLICY}team/readers`;
const PLAIN = `${POLICY}team-readers`;

test("an ARN without a path keeps its id, one with a path has colons, which no name has", () => {
  expect(idOfArn("arn:aws:iam::aws:policy/ReadOnlyAccess")).toBe("aws-policy-ReadOnlyAccess");
  expect(idOfArn("arn:aws:iam::123456789012:role/PlatformAdmin")).toBe("123456789012-role-PlatformAdmin");
  expect(idOfArn(PLAIN)).toBe("123456789012-policy-team-readers");
  expect(idOfArn(NESTED)).toBe("123456789012-policy:team:readers");
});

test("two ARNs never have one id", () => {
  const name = fc.stringMatching(/^[\w+=,.@-]{1,4}$/);
  const resource = fc.tuple(fc.constantFrom("policy", "role", "user"), fc.array(name, { minLength: 1, maxLength: 3 }));
  const account = fc.constantFrom("aws", "123456789012");
  const arn = fc
    .tuple(account, resource)
    .map(([owner, [kind, path]]) => `arn:aws:iam::${owner}:${[kind, ...path].join("/")}`);
  // the second differs from the first by what once made two ids one
  const pair = fc.tuple(arn, fc.constantFrom("/", "-")).map(([one, separator]) => {
    const [prefix = "", ...path] = one.split("/");
    return [one, `${prefix}/${path.join(separator).replaceAll(separator === "/" ? "-" : "/", separator)}`] as const;
  });
  fc.assert(fc.property(fc.tuple(arn, arn), ([one, other]) => one === other || idOfArn(one) !== idOfArn(other)));
  fc.assert(fc.property(pair, ([one, other]) => one === other || idOfArn(one) !== idOfArn(other)));
});

test("only the last of those that shared an id lives under it, and none where it is somebody's still", () => {
  expect(formerIdOfArn(NESTED, [NESTED])).toBe("123456789012-policy-team-readers");
  expect(formerIdOfArn(PLAIN, [PLAIN])).toBeUndefined();
  expect([NESTED, PLAIN].map((arn) => formerIdOfArn(arn, [NESTED, PLAIN]))).toEqual([undefined, undefined]);
  const deep = [`${POLICY}a/b-c`, `${POLICY}a-b/c`];
  expect(deep.map((arn) => formerIdOfArn(arn, deep))).toEqual([undefined, "123456789012-policy-a-b-c"]);
});
