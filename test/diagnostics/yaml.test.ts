import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";
import { vocabulary } from "../../src/environment/vocabulary";
import { onlyIn } from "../support/environment";
import { atEnd, GOOD, instead, problem, problems, type Refused, refuses, report, withAddons } from "../support/report";
import { scratch } from "../support/scratch";

/** The only environment that a file holds. */
function read(file: string) {
  return onlyIn(scratch({ "a.yaml": file }));
}

/** The smallest file, with values of which the schema knows nothing. */
const configured = (configuration: string) =>
  withAddons(`{ vpc-cni: {}, coredns: { configuration: ${configuration} } }`);

const configurationIn = (file: string) => read(file).cluster.addons.coredns?.configuration;

const AT = "cluster.addons.coredns.configuration";

const sizes = (group: string) => instead(/minSize.*3/.exec(GOOD)?.[0] ?? "", group);

describe("merge keys", () => {
  test.each([
    [
      "a group of another",
      sizes("minSize: 1, desiredSize: 1, maxSize: 1 }\n  big: { <<: *main, maxSize: 9"),
      [1, 1, 9],
    ],
    [
      "a holder",
      `x-sizes: &sizes { minSize: 1, desiredSize: 2 }\n${sizes("maxSize: 9 }\n  big: { <<: *sizes, instanceTypes: [m5.large], maxSize: 9")}`,
      [1, 2, 9],
    ],
    [
      "the first of several",
      sizes(
        "<<: [{ minSize: 1 }, { minSize: 5, desiredSize: 6, maxSize: 7 }] }\n  big: { <<: [*a, *b], instanceTypes: [m5.large]",
      ).replace("nodeGroups", "x-b: &b { minSize: 5, desiredSize: 6, maxSize: 7 }\nx-a: &a { minSize: 1 }\nnodeGroups"),
      [1, 6, 7],
    ],
    [
      "before what overrides it, and after",
      sizes("minSize: 1, desiredSize: 1, maxSize: 1 }\n  big: { minSize: 0, <<: *main, maxSize: 3"),
      [0, 1, 3],
    ],
    [
      "of a mapping that merges another",
      `x-a: &a { minSize: 2 }\nx-b: &b { <<: *a, desiredSize: 3 }\n${sizes("minSize: 1, desiredSize: 1, maxSize: 1 }\n  big: { <<: *b, instanceTypes: [m5.large], maxSize: 4")}`,
      [2, 3, 4],
    ],
  ])("%s", (_, file, expected) => {
    const { big } = read(
      file
        .replace("main: {", "main: &main {")
        .replace(
          "{ instanceTypes: [m5.large], maxSize: 9 }\n",
          "{ instanceTypes: [m5.large], minSize: 1, desiredSize: 1, maxSize: 9 }\n",
        ),
    ).nodeGroups;
    expect([big?.minSize, big?.desiredSize, big?.maxSize]).toEqual(expected);
  });

  test("in quotes it is a key as others are", () => {
    expect(configurationIn(configured('{ "<<": { a: 1 } }'))).toEqual({ "<<": { a: 1 } });
  });

  test("what is wrong with a merged value is said once, where it is written", () => {
    const file = sizes("minSize: -1, desiredSize: 1, maxSize: 1 }\n  big: { <<: *main, maxSize: 9").replace(
      "main: {",
      "main: &main {",
    );
    expect(report({ "a.yaml": file })).toBe(
      problems(
        problem(
          "a.yaml:9:53: nodeGroups.main.minSize",
          "-1",
          "a whole number from 0 to 1000 (nodes)",
          "write 0 or more",
        ),
      ),
    );
  });

  test.each<Refused>([
    [
      "a value that is no mapping",
      configured("{ <<: 5 }"),
      problem(
        `a.yaml:6:58: ${AT}`,
        "5",
        "after <<, a mapping, an alias of one, or a list of these",
        'write <<: *name, or put << in quotes if it is a key: "<<"',
      ),
    ],
    [
      "such a value in what is merged",
      `x-a: &a { <<: 5 }\n${configured("{ <<: *a }")}`,
      problem(
        `a.yaml:1:15: ${AT}`,
        "5",
        "after <<, a mapping, an alias of one, or a list of these",
        'write <<: *name, or put << in quotes if it is a key: "<<"',
      ),
    ],
    [
      "two of them",
      configured("{ <<: { a: 1 }, <<: { b: 1 } }"),
      problem(
        "a.yaml:6:68",
        "addons: { vpc-cni: {}, coredns: { configuration: { <<: { a: 1 }, <<: { b: 1 } }…",
        "each key once in a mapping",
        "write a list after one of them: <<: [*first, *second]",
      ),
    ],
  ])("%s", refuses);
});

describe("keys for what is repeated by aliases", () => {
  test.each<Refused>([
    [
      "with another name",
      `defaults: &d { minSize: 1, desiredSize: 2 }\n${sizes("<<: *d, maxSize: 3")}`,
      problem(
        "a.yaml:1:1: defaults",
        "defaults",
        "the keys region, account, tags, backend, providers, iam, network, cluster, nodeGroups, serviceAccounts",
        "write x-defaults: such keys hold values for aliases",
      ),
    ],
    [
      "with the name that GitLab has for them",
      `.sizes: { main: &d { minSize: 1, desiredSize: 2 } }\n${sizes("<<: *d, maxSize: 3")}`,
      problem(
        'a.yaml:1:1: [".sizes"]',
        ".sizes",
        "the keys region, account, tags, backend, providers, iam, network, cluster, nodeGroups, serviceAccounts",
        "write x-sizes: such keys hold values for aliases",
      ),
    ],
    [
      "below another key",
      instead("  cidr", "  x-sizes: &d {}\n  cidr"),
      problem(
        "a.yaml:3:3: network.x-sizes",
        "x-sizes",
        "the keys cidr, availabilityZones, privateSubnets, publicSubnets, natGateways, flowLogs, vpcEndpoints, existing",
        "move it to the file's top level, or remove it",
      ),
    ],
  ])("%s", refuses);

  test("mean nothing themselves", () => {
    expect(Object.keys(read(`x-any: { anything: [1.10, !Ref x] }\n${GOOD}`))).not.toContain("x-any");
  });
});

describe("aliases", () => {
  test.each<Refused>([
    [
      "that contain themselves",
      configured("&c { a: *c }"),
      problem(
        `a.yaml:6:60: ${AT}.a`,
        "*c",
        "an alias outside of what it repeats: this one would never end",
        "write the value out",
      ),
    ],
    [
      "in a list",
      configured("{ a: &c [b, *c] }"),
      problem(
        `a.yaml:6:64: ${AT}.a[1]`,
        "*c",
        "an alias outside of what it repeats: this one would never end",
        "write the value out",
      ),
    ],
    [
      "of an anchor that is misspelt, or below",
      instead("name: demo", "name: *vers").replace('"1.34"', '&version "1.34"'),
      problem(
        "a.yaml:6:9: cluster.name",
        "*vers",
        "an alias of an anchor above",
        'write *version, or put it in quotes: "*vers"',
      ),
    ],
    [
      "whose anchor's value is refused: said where that is written",
      `x-version: &version 1.36\n${instead('"1.34"', "*version")}`,
      problem(
        "a.yaml:1:21: cluster.version",
        "1.36",
        'a Kubernetes version in quotes, such as "1.36"',
        'put it in quotes: "1.36"',
      ),
    ],
  ])("%s", refuses);

  test("a hundred merges of a hundred merges take no time", () => {
    const merges = (name: string) => `[${Array(100).fill(`*${name}`).join()}]`;
    const file = `x-a: &a { a: 1 }\nx-b: &b { <<: ${merges("a")} }\nx-c: &c { <<: ${merges("b")} }\nx-d: &d { <<: ${merges("c")} }\n`;
    expect(configurationIn(`${file}${configured("{ <<: *d }")}`)).toEqual({ a: 1 });
  });
});

describe("ends of documents", () => {
  test.each(["---\n", "...\n", "---\n# the end\n", "...\n---\n...\n"])("%j behind the last line", (end) => {
    expect(report({ "a.yaml": GOOD + end })).toBe("no problem");
  });

  test("an empty document before the environment", () => {
    const expected = problem("a.yaml:2:1", "---", "one document per file", "remove it: nothing stands before it");
    expect(report({ "a.yaml": `---\n---\n${GOOD}` })).toBe(problems(expected));
  });

  test.each(["---\n", "null\n", "~\n", "# nothing\n---\n", " \n"])("%j alone is an empty file", (text) => {
    const fix = "fill it in, or remove it and run npx eks-irsa init a";
    expect(report({ "a.yaml": text })).toContain(
      `  got:      an empty file\n  expected: an environment\n  fix:      ${fix}`,
    );
  });
});

describe("numbers", () => {
  const where = `a.yaml:6:57: ${AT}.a`;
  const readAs = (source: string, number: string) =>
    `a number that stays as it is written: YAML reads ${source} as ${number}`;

  test.each([
    ["12345678901234567890", "12345678901234567000", ""],
    ["0.1234567890123456789", "0.12345678901234568", ""],
    ["012345678901", "12345678901", ", or write 12345678901"],
    ["1.10", "1.1", ", or write 1.1"],
    ["1.0", "1", ", or write 1"],
    ["0x10", "16", ", or write 16"],
    ["0o17", "15", ", or write 15"],
    ["1e3", "1000", ", or write 1000"],
    ["+1", "1", ", or write 1"],
    ["-0", "0", ", or write 0"],
    [".inf", "Infinity", ""],
    [".nan", "NaN", ""],
    ["1e400", "Infinity", ""],
  ])("%s would be altered", (source, number, otherwise) => {
    expect(report({ "a.yaml": configured(`{ a: ${source} }`) })).toBe(
      problems(problem(where, source, readAs(source, number), `put it in quotes: "${source}"${otherwise}`)),
    );
  });

  test.each(["0", "1", "-1", "1.5", "9007199254740991", "0.1"])("%s is kept", (source) => {
    expect(configurationIn(configured(`{ a: ${source}, b: "${source}" }`))).toEqual({ a: Number(source), b: source });
  });

  test.each([
    ["010", "10"],
    ["0x1", "1"],
    ["1.0", "1"],
  ])("%s where the schema wants one", (source, number) => {
    const file = sizes(`minSize: ${source}, desiredSize: 2, maxSize: 3`);
    const expected = problem("a.yaml:9:47: nodeGroups.main.minSize", source, readAs(source, number), `write ${number}`);
    expect(report({ "a.yaml": file })).toBe(problems(expected));
  });

  test.each(["1_0", "'1,0'", "'1 0'"])("%s where the schema wants one", (source) => {
    const file = sizes(`minSize: ${source}, desiredSize: 20, maxSize: 30`);
    expect(report({ "a.yaml": file })).toContain("\n  fix:      write 10");
  });
});

describe("what YAML 1.1 reads otherwise", () => {
  test.each([
    ["yes", "true"],
    ["On", "true"],
    ["NO", "false"],
    ["off", "false"],
    ["1_000", "1000"],
    ["0b11", "3"],
  ])("%s", (source, otherwise) => {
    const expected = `a value that all programs read alike: YAML 1.1 has ${otherwise} for ${source}, YAML 1.2 text`;
    const fix = `write ${otherwise}, or put it in quotes: "${source}"`;
    expect(report({ "a.yaml": configured(`{ a: ${source} }`) })).toBe(
      problems(problem(`a.yaml:6:57: ${AT}.a`, source, expected, fix)),
    );
  });

  test("is text where the schema wants text, and in quotes", () => {
    expect(read(atEnd("tags: { Backup: yes, no: off }")).tags).toEqual({ Backup: "yes", no: "off" });
    expect(configurationIn(configured('{ a: "yes", no: 2024-01-01, b: 1:30, c: y }'))).toEqual({
      a: "yes",
      no: "2024-01-01",
      b: "1:30",
      c: "y",
    });
  });

  test("a file that says it is of YAML 1.1 is read as that", () => {
    expect(configurationIn(`%YAML 1.1\n---\n${configured("{ a: yes }")}`)).toEqual({ a: true });
  });
});

describe("tags", () => {
  test.each([
    ["!!binary aGVsbG8=", "!!binary", "remove !!binary"],
    ["!!timestamp 2024-01-01", "!!timestamp", "remove !!timestamp"],
    ["!Ref Name", "!Ref", 'put it in quotes: "!Ref Name", or remove the tag'],
    ["!Ref", "!Ref", 'put it in quotes: "!Ref", or remove the tag'],
  ])("%s", (source, tag, fix) => {
    expect(report({ "a.yaml": configured(`{ a: ${source} }`) }).replace(/:\d+: /, ": ")).toBe(
      problems(problem(`a.yaml:6: ${AT}.a`, source, `a value without the tag ${tag}, which has no meaning here`, fix)),
    );
  });

  test.each(["!!set { a, b }", "!!omap [a: 1]", "!vpc { a: 1 }"])("%s", (source) => {
    const tag = source.split(" ")[0] ?? "";
    const expected = `a value without the tag ${tag}, which has no meaning here`;
    expect(report({ "a.yaml": configured(`{ a: ${source} }`) }).replace(/:\d+: /, ": ")).toBe(
      problems(problem(`a.yaml:6: ${AT}.a`, tag, expected, `remove ${tag}`)),
    );
  });

  test("those of JSON's own types are read", () => {
    expect(configurationIn(configured("{ a: !!str 1, b: !!int '3', c: ! x, d: !!map {}, e: !!seq [] }"))).toEqual({
      a: "1",
      b: 3,
      c: "x",
      d: {},
      e: [],
    });
  });
});

test("keys are text, whatever YAML would take them for", () => {
  expect(configurationIn(configured("{ 1: a, null: b, yes: c, 1.10: d, 012: e, 2024-01-01: f }"))).toEqual({
    "1": "a",
    null: "b",
    yes: "c",
    "1.10": "d",
    "012": "e",
    "2024-01-01": "f",
  });
});

describe("characters", () => {
  test.each<Refused>([
    [
      "a no-break space as indentation",
      instead("  name: demo", "\u00a0 name: demo"),
      problem(
        "a.yaml:6:1",
        "\\u00a0 name: demo",
        "plain spaces and colons: here is a no-break space (U+00A0)",
        "replace it with a space",
      ),
    ],
    [
      "one behind a colon",
      instead("name: demo", "name:\u00a0demo"),
      problem(
        "a.yaml:6:8",
        "name:\\u00a0demo",
        "plain spaces and colons: here is a no-break space (U+00A0)",
        "replace it with a space",
      ),
    ],
    [
      "an ideographic space as indentation",
      instead("  version", "\u3000version"),
      problem(
        "a.yaml:7:1",
        '\\u3000version: "1.34"',
        "plain spaces and colons: here is an ideographic space (U+3000)",
        "replace it with a space",
      ),
    ],
    [
      "a full-width colon",
      instead("name: demo", "name\uff1a demo"),
      problem(
        "a.yaml:6:7",
        "name\uff1a demo",
        "plain spaces and colons: here is a full-width colon (U+FF1A)",
        "write : instead",
      ),
    ],
    [
      "a zero-width space in a key",
      instead("  cidr", "  ci\u200bdr"),
      problem(
        'a.yaml:3:3: network["ci\\u200bdr"]',
        "ci\\u200bdr",
        "the keys cidr, availabilityZones, privateSubnets, publicSubnets, natGateways, flowLogs, vpcEndpoints, existing",
        "write cidr: here is a zero-width space (U+200B)",
      ),
    ],
    [
      "a no-break space before a value that may be anything",
      configured("{ a: \u00a0b }"),
      problem(
        `a.yaml:6:57: ${AT}.a`,
        "\\u00a0b",
        "a value without a no-break space (U+00A0) at its ends",
        'remove it, or put all of it in quotes: "\\u00a0b"',
      ),
    ],
    [
      "a mark that turns the direction of writing",
      instead("name: demo", "name: de\u202emo"),
      problem(
        "a.yaml:6:9: cluster.name",
        "de\\u202emo",
        "1 to 100 letters, digits, - and _, a letter or digit first",
        "write demo",
      ),
    ],
    [
      "a tab behind the spaces",
      instead("  version", " \tversion"),
      problem("a.yaml:7:2", 'version: "1.34"', "spaces as indentation", "replace the tab with spaces"),
    ],
    [
      "NUL",
      instead("demo", "de\0mo"),
      problem(
        "a.yaml:6:11",
        "name: de\\u0000mo",
        "text without control characters: here is U+0000",
        "remove it, or write it in double quotes as \\u0000",
      ),
    ],
    [
      "an escape sequence in a comment",
      atEnd("# \u001b[31m"),
      problem(
        "a.yaml:10:3",
        "# \\u001b[31m",
        "text without control characters: here is U+001B",
        "remove it, or write it in double quotes as \\u001b",
      ),
    ],
  ])("%s", refuses);

  test("in quotes and in blocks all are kept", () => {
    expect(configurationIn(configured('{ a: "\u00a0\\e\u200b", b: \u3042\u00a0\u3044 }'))).toEqual({
      a: "\u00a0\u001b\u200b",
      b: "\u3042\u00a0\u3044",
    });
  });

  test.each(["\r\n", "\r"])("lines may end in %j", (end) => {
    expect(report({ "a.yaml": GOOD.replaceAll("\n", end) })).toBe("no problem");
    const file = GOOD.replace("demo", "_").replaceAll("\n", end);
    expect(report({ "a.yaml": file })).toContain("a.yaml:6:9: cluster.name\n  got:      _\n");
  });

  test("what is long is cut", () => {
    const long = "x".repeat(70_000);
    const said = report({ "a.yaml": atEnd(`tags: { a: ${long}, ${long}: b, ? [${long}] : c }`) });
    expect(said.length).toBeLessThan(2000);
    const ofTags = report({ "a.yaml": atEnd(`tags: { a: ${long}, ${long}: b }`) });
    expect(ofTags.match(/^ {2}got:.*/gm)).toEqual(Array(2).fill(`  got:      ${"x".repeat(79)}…`));
    expect(ofTags).toContain(`a.yaml:10:70014: tags["${"x".repeat(79)}…"]\n`);
  });
});

describe("encodings", () => {
  const utf16 = Buffer.from(`\ufeff${GOOD}`, "utf16le");
  test.each([
    ["with a byte order mark", utf16],
    ["without", utf16.subarray(2)],
    ["of the other order", Buffer.from(utf16).swap16()],
  ])("UTF-16 %s", (_, bytes) => {
    const expected = problem("a.yaml:1:1", "text in UTF-16", "text in UTF-8", "save the file as UTF-8");
    expect(report({ "a.yaml": bytes })).toBe(problems(expected));
  });

  test.each([
    ["\u00fc", "0xfc", "\u00fc"],
    ["\u0093", "0x93", "\\u0093"],
  ])("%j in one byte", (character, byte, shown) => {
    const file = Buffer.from(atEnd(`tags: { Owner: M${character}ller }`), "latin1");
    const expected = `text in UTF-8, not in Windows-1252, Latin-1 or another encoding (byte ${byte})`;
    expect(report({ "a.yaml": file })).toBe(
      problems(problem("a.yaml:10:17", `tags: { Owner: M${shown}ller }`, expected, "save the file as UTF-8")),
    );
  });

  test("UTF-8 with a byte order mark, and with the character that stands for what is no UTF-8", () => {
    expect(report({ "a.yaml": `\ufeff${GOOD}# \ufffd\n` })).toBe("no problem");
  });
});

test.each([
  ["lists", `tags: ${"[".repeat(300)}${"]".repeat(300)}`, "at most 100 mappings and lists inside each other"],
  ["more lists", `tags: ${"[".repeat(5000)}`, "a few mappings and lists inside each other, not hundreds"],
])("%s inside each other", (_, line, expected) => {
  const said = report({ "a.yaml": atEnd(line) });
  expect(said).toContain("1 problem in the environment files");
  expect(said).toContain(`\n  expected: ${expected}\n  fix:      nest it less`);
});

describe("a key with nothing after it", () => {
  /** Every key that may have nothing after it stands before `NOTHING`. */
  const ALL = `region: us-west-2
tags: NOTHING
backend: NOTHING
providers: NOTHING
network:
  cidr: 10.0.0.0/16
  availabilityZones: [us-west-2a, us-west-2b]
  flowLogs: NOTHING
  vpcEndpoints: NOTHING
cluster:
  name: demo
  version: "1.34"
  endpoint: NOTHING
  logs: NOTHING
  admins: NOTHING
  addons:
    vpc-cni: NOTHING
    coredns:
      configuration: NOTHING
    metrics-server:
      statements: NOTHING
      policyArns: NOTHING
      exceptions: NOTHING
nodeGroups:
  main:
    instanceTypes: [m5.large]
    minSize: 1
    desiredSize: 2
    maxSize: 3
    labels: NOTHING
    taints: NOTHING
    tags: NOTHING
serviceAccounts:
  - namespace: demo
    name: demo
    policyArns: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]
    exceptions: NOTHING
  - namespace: demo
    name: reader
    policyArns: NOTHING
    statements:
      - actions: [s3:GetObject]
        resources: [arn:aws:s3:::demo/*]
        conditions: NOTHING
`;
  const keysAt = (...path: (string | number)[]) => vocabulary.keysAt(path).length;
  const settings = (file: string) => ({ ...read(file), file: undefined });

  test("is as one that is not there, or an empty mapping", () => {
    const full = ALL.replaceAll(/(vpc-cni|configuration|conditions): NOTHING/g, "$1: {}").replaceAll(
      /^.* NOTHING\n/gm,
      "",
    );
    expect(full).not.toContain("NOTHING");
    expect(settings(ALL.replaceAll(" NOTHING", ""))).toEqual(settings(full));
    expect(settings(ALL.replaceAll(" NOTHING", " # later"))).toEqual(settings(full));
    expect(settings(ALL.replaceAll("NOTHING", "null"))).toEqual(settings(full));
  });

  test("is taken by editors too", () => {
    const schema = JSON.parse(readFileSync("env_vars/environment.schema.json", "utf8"));
    const validate = new Ajv({ strict: true, unicodeRegExp: true }).compile(schema);
    validate(parse(ALL.replaceAll("NOTHING", "null")));
    expect(validate.errors).toBeNull();
    expect(validate(parse(ALL.replaceAll(" NOTHING", "").replace("cidr: 10.0.0.0/16", "cidr:")))).toBe(false);
  });

  test("is told where there must be a value", () => {
    const file = ALL.replaceAll(" NOTHING", "")
      .replace("10.0.0.0/16", "")
      .replace(/reader\n.*$/s, "reader\n    policyArns:\n      -\n  -\n");
    expect(report({ "a.yaml": file })).toBe(
      problems(
        problem(
          "a.yaml:6:9: network.cidr",
          "nothing",
          "an IPv4 network of /16 to /28 in CIDR notation",
          "write a value for cidr",
        ),
        problem(
          "a.yaml:41:8: serviceAccounts[1].policyArns[0]",
          "nothing",
          "an ARN such as arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
          "write a value such as arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
        ),
        problem(
          "a.yaml:42:4: serviceAccounts[2]",
          "nothing",
          `a mapping with one of ${keysAt("serviceAccounts", 0)} keys, such as namespace, name, names, or {}`,
          "write its keys, or remove it",
        ),
      ),
    );
  });

  test("has none of the entries beside it", () => {
    const file = instead("  name: demo", "  addons:\n    vpc-cni:\n    version: v1.20.4-eksbuild.1\n  name: demo");
    expect(report({ "a.yaml": file })).toBe(
      problems(
        problem(
          "a.yaml:8:14: cluster.addons.version",
          "v1.20.4-eksbuild.1",
          `a mapping with one of ${keysAt("cluster", "addons", "coredns")} keys, such as version, configuration, preset, or {}`,
          "indent it more, below the key that it belongs to",
        ),
      ),
    );
  });
});
