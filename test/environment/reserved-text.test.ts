import { vocabulary } from "../../src/environment/vocabulary";
import { onlyIn } from "../support/environment";
import { GOOD, inGroup, problem, type Refused, refuses, report, withAddons } from "../support/report";
import { scratch } from "../support/scratch";

const NO_TOKEN = "a value that is none of CDKTF's tokens: text of a file never becomes an expression";
const COMPOSED =
  "text in Unicode's form NFC, as Terraform keeps all text: é is one character, and not e with an accent";
const WHOLE = "text of whole characters: here is half a pair of surrogates";
const NO_NUL = "text without the character NUL, at which many programs end it";
const withTags = (tags: string) => `${GOOD}tags: ${tags}\n`;
const configured = (text: string) => withAddons(`{ vpc-cni: {}, coredns: { configuration: ${text} } }`);

test.each<Refused>([
  [
    "a token of CDKTF's, in a text",
    configured('{ a: ["x ${TfToken[TOKEN.3]}"] }'),
    problem("a.yaml:6:58: cluster.addons.coredns.configuration.a[0]", '"x ${TfToken[TOKEN.3]}"', NO_TOKEN, "remove it"),
  ],
  [
    "a token that stands for a list, where the schema takes no such text either",
    inGroup('sshKey: "#{TfToken[TOKEN.0]}"'),
    problem("a.yaml:9:86: nodeGroups.main.sshKey", '"#{TfToken[TOKEN.0]}"', NO_TOKEN, "remove it"),
  ],
  [
    "a token as a key",
    configured('{ "&{TfToken[TOKEN.0]}": x }'),
    problem(
      'a.yaml:6:54: cluster.addons.coredns.configuration["&{TfToken[TOKEN.0]}"]',
      '"&{TfToken[TOKEN.0]}"',
      NO_TOKEN,
      "rename it",
    ),
  ],
  [
    "a number that is a token, as a number and as text",
    inGroup('sshKey: "-1.8881545897087627e+289", labels: { a: "x" }'),
    problem("a.yaml:9:86: nodeGroups.main.sshKey", '"-1.8881545897087627e+289"', NO_TOKEN, "remove it"),
  ],
  [
    "a text that stands for a mapping that is a token",
    withTags("{ a: String Map Token Value }"),
    problem("a.yaml:10:12: tags.a", "String Map Token Value", NO_TOKEN, "remove it"),
  ],
  [
    "a key that JavaScript would lose, where any key is allowed",
    withTags("{ __proto__: x }"),
    problem(
      "a.yaml:10:9: tags.__proto__",
      "__proto__",
      "a key other than __proto__, which JavaScript does not keep",
      "rename it",
    ),
  ],
  [
    "a key that JavaScript would lose, where it is unknown anyway",
    `${GOOD}__proto__: { region: eu-west-1 }\n`,
    problem(
      "a.yaml:10:1: __proto__",
      "__proto__",
      "a key other than __proto__, which JavaScript does not keep",
      "rename it",
    ),
  ],
  [
    "text that Terraform would write in another way",
    configured('{ a: "e\u0301" }'),
    problem(
      "a.yaml:6:57: cluster.addons.coredns.configuration.a",
      '"e\u0301"',
      COMPOSED,
      "type it again, since keyboards write that form",
    ),
  ],
  [
    "half a pair of surrogates, as a value and as a key",
    configured('{ a: "\\ud800", "\\udc00": b }'),
    problem("a.yaml:6:57: cluster.addons.coredns.configuration.a", '"\\ud800"', WHOLE, "remove it"),
    problem('a.yaml:6:67: cluster.addons.coredns.configuration["\\udc00"]', '"\\udc00"', WHOLE, "rename it"),
  ],
  [
    "the character NUL, as a value and as a key",
    configured('{ a: "x\\0y", "\\0": b }'),
    problem("a.yaml:6:57: cluster.addons.coredns.configuration.a", '"x\\0y"', NO_NUL, "remove it"),
    problem('a.yaml:6:65: cluster.addons.coredns.configuration["\\u0000"]', '"\\0"', NO_NUL, "rename it"),
  ],
])("%s", refuses);

test("all such problems come among the others, in the order of lines", () => {
  const file = withTags('{ __proto__: x, "a*": y, b: "TfToken[TOKEN.1]" }').replace("us-west-2a, us-west-2b", "a");
  expect(report({ "a.yaml": file }).match(/^a\.yaml:.*/gm)).toEqual([
    "a.yaml:4:22: network.availabilityZones",
    "a.yaml:4:23: network.availabilityZones[0]",
    "a.yaml:10:9: tags.__proto__",
    'a.yaml:10:23: tags["a*"]',
    "a.yaml:10:35: tags.b",
  ]);
});

test("keys that every object of JavaScript has are keys as others are", () => {
  const file = `${withTags("{ constructor: a, toString: b, hasOwnProperty: c }")}serviceAccounts: []\n`.replace(
    "main:",
    "constructor: { instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3, labels: { valueOf: d } }\n  main:",
  );
  const environment = onlyIn(scratch({ "a.yaml": file }));
  expect(environment.tags).toEqual({ constructor: "a", toString: "b", hasOwnProperty: "c" });
  expect(Object.keys(environment.nodeGroups)).toEqual(["constructor", "main"]);
  expect(Object.entries(environment.nodeGroups)[0]?.[1].labels).toEqual({ valueOf: "d" });
});

test("what is below such a key is known as below any other", () => {
  const ofMain = vocabulary.keysAt(["nodeGroups", "main"]);
  expect(ofMain).toContain("minSize");
  expect(vocabulary.keysAt(["nodeGroups", "constructor"])).toEqual(ofMain);
});
