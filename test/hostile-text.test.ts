import { textOfTemplate } from "../src/lib/template";
import { clusterTemplate, testEnvironment } from "./support/environment";
import { FREE, mapTexts, trials, twins } from "./support/hostile-file";
import { HOSTILE } from "./support/hostile-text";
import { schemaNodes } from "./support/schema-values";

const TRIALS = trials();

/** What is no text of a special form anywhere. */
const PLAIN = ["nothing", "a key of every object", "another key of every object", "a third", "a number"];

/** What the file as a whole refuses. */
const NOWHERE = ["a token for a number"];

/** Reasons are for people: Terraform never sees them. */
const UNPLANNED = /\.exceptions\./;

test("each key that takes such a text is tried", () => {
  const special = Object.entries(HOSTILE).filter(([name]) => !PLAIN.includes(name) && !NOWHERE.includes(name));
  const texts = schemaNodes().filter(({ kind, path }) => ["string", "json"].includes(kind) && !UNPLANNED.test(path));
  const taking = texts.filter(({ schema }) => special.some(([, text]) => schema.safeParse(text).success));
  expect(taking.map(({ path }) => path)).toEqual(Object.keys(FREE));
});

test("what is refused is refused where it stands", () => {
  const refused = TRIALS.filter(({ refusedAt }) => refusedAt.length > 0);
  expect(refused.length).toBeGreaterThan(400);
  expect(refused.filter(({ lines, refusedAt }) => !refusedAt.every((line) => lines.includes(line)))).toEqual([]);
});

test("an add-on's configuration takes all but what would not stay as it is", () => {
  const values = TRIALS.filter(({ path }) => path === "cluster.addons.<name>.configuration.<name>");
  const refused = values.filter(({ refusedAt }) => refusedAt.length > 0);
  const tokens = ["a token", "a token for a list", "a token for a mapping", "a token for a number"];
  expect(refused.map(({ name }) => name)).toEqual([
    ...tokens.flatMap((name) => [name, `+ ${name}`]),
    "what stands for a mapping that is a token",
    "the character NUL",
    "+ the character NUL",
    "half of a character",
    "+ half of a character",
    "a letter in two parts",
    "+ a letter in two parts",
  ]);
});

test("what is taken is synthesized as text that Terraform reads as it is written", () => {
  const { hostile, marked, unmark } = twins();
  expect([...hostile.keys()]).toEqual(["demo", "demo-kubernetes"]);
  for (const [name, stack] of hostile) {
    const read = (json: string) => mapTexts(JSON.parse(json), textOfTemplate);
    expect(read(stack)).toEqual(unmark(read(marked.get(name) ?? "")));
  }
});

test("names that every object of JavaScript has are names as others are", () => {
  const group = {
    instanceTypes: ["m5.large"],
    minSize: 1,
    desiredSize: 1,
    maxSize: 1,
    labels: { valueOf: "toString" },
  };
  const account = { namespace: "constructor", policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] };
  const template = clusterTemplate(
    testEnvironment({
      tags: { constructor: "a" },
      nodeGroups: { constructor: group, toString: group },
      cluster: { name: "constructor", addons: { toString: {}, valueOf: { configuration: { constructor: {} } } } },
      serviceAccounts: [
        { ...account, name: "constructor" },
        { ...account, name: "valueof", roleName: "hasOwnProperty" },
      ],
    }),
  );
  const names = (type: string, key: string) => Object.values(template.resources(type)).map((block) => block[key]);
  expect(names("aws_eks_node_group", "node_group_name").sort()).toEqual([
    "constructor",
    "on-demand",
    "spot",
    "toString",
  ]);
  expect(names("aws_eks_addon", "addon_name")).toEqual(expect.arrayContaining(["toString", "valueOf"]));
  expect(names("aws_eks_addon", "configuration_values")).toContain('{"constructor":{}}');
  expect(names("aws_iam_role", "name")).toEqual(
    expect.arrayContaining(["constructor-constructor-constructor", "hasOwnProperty"]),
  );
});
