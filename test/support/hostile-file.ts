import { App, Testing } from "cdktf";
import { readText } from "../../src/environment/environment-file";
import { groupBy } from "../../src/lib/group-by";
import { createStacks } from "../../src/stacks/environment-stacks";
import { HOSTILE } from "./hostile-text";

/** Keys that take more than text of one form, as `SchemaNode` has their paths, with a text that each takes. */
export const FREE = {
  "key of tags": "team",
  "tags.<name>": "web",
  "backend.s3.key": "demo/state",
  "cluster.securityGroupRules[].description": "web",
  "cluster.access[].groups[]": "on-call",
  "cluster.access[].username": "developer",
  "key of cluster.addons.<name>.configuration": "replicas",
  "cluster.addons.<name>.configuration.<name>": "web",
  "cluster.addons.<name>.statements[].resources[]": "arn:aws:s3:::demo/",
  "key of cluster.addons.<name>.statements[].conditions.<name>": "aws:PrincipalTag/",
  "cluster.addons.<name>.statements[].conditions.<name>.<name>[]": "web",
  "key of nodeGroups.<name>.tags": "team",
  "nodeGroups.<name>.tags.<name>": "web",
  "nodeGroups.<name>.sshKey": "ops",
  "serviceAccounts[].annotations.<name>": "web",
  "serviceAccounts[].statements[].resources[]": "arn:aws:s3:::demo/",
  "key of serviceAccounts[].statements[].conditions.<name>": "aws:PrincipalTag/",
  "serviceAccounts[].statements[].conditions.<name>.<name>[]": "web",
  "key of serviceAccounts[].tags": "team",
  "serviceAccounts[].tags.<name>": "web",
} as const;

export type FreePath = keyof typeof FREE;

/** The texts that stand at each key. */
export type Texts = Readonly<Partial<Record<FreePath, readonly string[]>>>;

/** A text at a key, in a file that has nothing else of the kind. */
export interface Trial {
  readonly path: FreePath;
  /** What it is called in {@link HOSTILE}; with a plus sign where it follows a text that the key takes. */
  readonly name: string;
  readonly text: string;
  /** The lines in which it stands. */
  readonly lines: readonly number[];
  /** The lines of what is wrong with the file; empty where it is taken. */
  readonly refusedAt: readonly number[];
}

/** Each hostile text at each of the keys, alone and behind a text that the key takes. */
export function trials(): Trial[] {
  const texts = Object.entries(HOSTILE);
  return Object.entries(FREE).flatMap(([path, usual]) =>
    texts.flatMap(([name, hostile]) => [
      trial(path as FreePath, name, hostile),
      trial(path as FreePath, `+ ${name}`, usual + hostile),
    ]),
  );
}

function trial(path: FreePath, name: string, text: string): Trial {
  const file = yamlOf(fileWith({ [path]: [text] }));
  const { problems } = readText("env_vars", "hostile", file);
  const lines = linesWith(yamlOf(text), file);
  // too much of it does not fit its statement
  const all = name.endsWith(TOO_MUCH) ? [...lines, ...linesWith('"actions": [', file).map((line) => line - 1)] : lines;
  return { path, name, text, lines: all, refusedAt: problems.map(({ line }) => line) };
}

const TOO_MUCH: keyof typeof HOSTILE = "much of it";

function linesWith(text: string, file: string): number[] {
  return file.split("\n").flatMap((line, index) => (line.includes(text) ? [index + 1] : []));
}

/** JSON is YAML once what YAML does not print is escaped, and holds any text. */
function yamlOf(value: unknown): string {
  return JSON.stringify(value, undefined, 1).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

const principal = (name: string) => ({ principal: `arn:aws:iam::123456789012:role/${name}` });

const GROUP = { instanceTypes: ["m5.large"], minSize: 1, desiredSize: 1, maxSize: 1 };

const PIPELINE = { collector: { otlpIngest: { pipelines: { traces: { xray: { enabled: true } } } } } };

/** A small file with these texts. */
export function fileWith(texts: Texts): unknown {
  const at = (path: FreePath) => texts[path] ?? [];
  const configured = at("cluster.addons.<name>.configuration.<name>");
  const configurationKeys = at("key of cluster.addons.<name>.configuration");
  const statements = statementsWith({
    resources: at("serviceAccounts[].statements[].resources[]"),
    keys: at("key of serviceAccounts[].statements[].conditions.<name>"),
    values: at("serviceAccounts[].statements[].conditions.<name>.<name>[]"),
  });
  const groups = at("nodeGroups.<name>.sshKey").map((sshKey, index) => [`g${index}`, { ...GROUP, sshKey }]);
  return {
    region: "us-west-2",
    tags: { ...keyed(at("key of tags"), "a"), ...valued(at("tags.<name>")) },
    backend: { s3: { bucket: "demo-state", key: at("backend.s3.key")[0] } },
    network: { cidr: "10.0.0.0/16", availabilityZones: ["us-west-2a", "us-west-2b"], flowLogs: false },
    cluster: {
      name: "demo",
      version: "1.34",
      securityGroupRules: at("cluster.securityGroupRules[].description").map((description, index) => {
        return { port: index, cidrs: ["10.20.0.0/16"], description };
      }),
      access: [
        ...at("cluster.access[].groups[]").map((group, index) => ({ ...principal(`g${index}`), groups: [group] })),
        ...at("cluster.access[].username").map((username, index) => ({
          ...principal(`u${index}`),
          groups: ["demo"],
          username,
        })),
      ],
      addons: {
        "vpc-cni": {},
        coredns: {
          configuration: {
            ...keyed(configurationKeys, 1),
            list: configured,
            deep: [{ ...keyed(configurationKeys, [null]), list: configured }],
          },
        },
        // beside it stands what only Terraform knows
        adot: { configuration: { texts: configured, ...PIPELINE } },
        "demo-agent": {
          serviceAccounts: ["demo/agent"],
          statements: statementsWith({
            resources: at("cluster.addons.<name>.statements[].resources[]"),
            keys: at("key of cluster.addons.<name>.statements[].conditions.<name>"),
            values: at("cluster.addons.<name>.statements[].conditions.<name>.<name>[]"),
          }),
        },
      },
    },
    nodeGroups: {
      main: {
        ...GROUP,
        tags: { ...keyed(at("key of nodeGroups.<name>.tags"), "a"), ...valued(at("nodeGroups.<name>.tags.<name>")) },
      },
      ...Object.fromEntries(groups),
    },
    serviceAccounts: [
      {
        namespace: "demo",
        name: "reader",
        create: true,
        statements,
        annotations: valued(at("serviceAccounts[].annotations.<name>")),
        tags: {
          ...keyed(at("key of serviceAccounts[].tags"), "a"),
          ...valued(at("serviceAccounts[].tags.<name>")),
        },
      },
      { namespace: "demo", name: "scaler", preset: "cluster-autoscaler", statements },
    ],
  };
}

type StatementTexts = Readonly<Record<"resources" | "keys" | "values", readonly string[]>>;

function statementsWith({ resources, keys, values }: StatementTexts): unknown[] {
  const conditions = { StringLike: { "aws:username": ["none", ...values], ...keyed(keys, ["a"]) } };
  return [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::demo/*", ...resources], conditions }];
}

function keyed(keys: readonly string[], value: unknown): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, value]));
}

function valued(values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [`t${index}`, value]));
}

/** The stacks of a file with texts, and of one that has harmless marks in their places. */
export interface Twins {
  readonly hostile: Stacks;
  readonly marked: Stacks;
  /** What a value of the second is in the first. */
  readonly unmark: (value: unknown) => unknown;
}

/** As they are synthesized, by name. */
export type Stacks = ReadonlyMap<string, string>;

/** Of all texts that a file may have, at all keys that take them. */
export function twins(): Twins {
  const taken = trials().filter(({ refusedAt }) => refusedAt.length === 0);
  const textsAt = groupBy(taken, ({ path }) => path);
  const texts: Partial<Record<FreePath, string[]>> = {};
  const marks: Partial<Record<FreePath, string[]>> = {};
  // one text has one mark, wherever it stands
  const distinctTexts = [...new Set(Object.values(HOSTILE))];
  const markOf = (text: string) => `mark${distinctTexts.indexOf(text)}x`;
  for (const [path, ofPath] of textsAt) {
    const usual = FREE[path as FreePath];
    const distinct = [...new Set(ofPath.map(({ text }) => text))];
    texts[path as FreePath] = distinct;
    marks[path as FreePath] = distinct.map((text) => {
      const isBehind = text.startsWith(usual);
      const mark = markOf(isBehind ? text.slice(usual.length) : text);
      return isBehind ? usual + mark : mark;
    });
  }
  const unmarkText = (marked: string) =>
    marked.replace(/mark\d+x/g, (mark) => distinctTexts[Number(mark.slice(4, -1))] ?? mark);
  return { hostile: stacksOf(texts), marked: stacksOf(marks), unmark: (value) => mapTexts(value, unmarkText) };
}

/** Without the policy rules, which would refuse some: what they are asked about is what Terraform gets. */
function stacksOf(texts: Texts): Stacks {
  const { problems, read } = readText("env_vars", "demo", yamlOf(fileWith(texts)));
  if (!read || problems.length > 0) throw new Error(JSON.stringify(problems));
  const stacks = createStacks(new App(), read.environment);
  return new Map(
    stacks.map((stack) => {
      stack.prepareStack();
      return [stack.node.id, Testing.synth(stack)];
    }),
  );
}

/** A value with other texts, keys and JSON in texts among them. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") {
    const inner = parsed(value);
    return inner === undefined ? change(value) : mapTexts(inner, change);
  }
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]));
}

function parsed(text: string): object | undefined {
  if (!text.startsWith("{") && !text.startsWith("[")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
