import { SCOPE_KEYS } from "../../src/presets/scope";
import { problem, problems, report } from "../support/report";

const FILE = `region: us-west-2
network:
  cidr: 10.0.0.0/16
  availabilityZones:
    - us-west-2a
    - us-west-2b
cluster:
  name: demo
  version: "1.34"
  addons:
    coredns: {}
    vpc-cni: {}
nodeGroups:
  main:
    instanceTypes: [m5.large]
    minSize: 1
    desiredSize: 2
    maxSize: 3
serviceAccounts:
  - namespace: demo
    name: reader
    statements:
      - actions: [s3:GetObject]
        resources:
          - "arn:aws:s3:::demo/*"
`;

/** `version`, `configuration`, `preset`, and what presets are limited to. */
const ADDON_KEYS = 3 + SCOPE_KEYS.length;

function reportOf(part: string, instead: string): string {
  expect(FILE).toContain(part);
  return report({ "a.yaml": FILE.replace(part, () => instead) });
}

test("the file before anything slips", () => expect(report({ "a.yaml": FILE })).toBe("no problem"));

const COLUMN = "all keys of a mapping in the same column";

// a part of the file, what stands there instead, and where, what, and how to fix it
test.each<[what: string, part: string, instead: string, where: string, given: string, fix: string]>([
  [
    "one too deep",
    "  version:",
    "   version:",
    "9:4",
    'version: "1.34"',
    "line it up with name, which already has a value",
  ],
  ["one too shallow", "  version:", " version:", "9:2", 'version: "1.34"', "indent it by 2 spaces, like name"],
  ["not at all", "  version:", "version:", "9:1", 'version: "1.34"', "indent it by 2 spaces, like name"],
  ["two too shallow", "    minSize:", "  minSize:", "16:3", "minSize: 1", "indent it by 4 spaces, like instanceTypes"],
  [
    "as its entry's dash",
    "        resources:",
    "       resources:",
    "24:8",
    "resources:",
    "indent it by 8 spaces, like actions, or like another key above",
  ],
])("a key that is indented %s", (_, part, instead, where, given, fix) => {
  expect(reportOf(part, instead)).toBe(problems(problem(`a.yaml:${where}`, given, COLUMN, fix)));
});

test.each<[what: string, part: string, instead: string, where: string, given: string, allowed: string, fix: string]>([
  [
    "a tab",
    "  version:",
    "\tversion:",
    "9:1",
    'version: "1.34"',
    "spaces as indentation",
    "replace the tab with spaces",
  ],
  [
    "a dash too few",
    "    - us-west-2b",
    "    us-west-2b",
    "6:5",
    "us-west-2b",
    "a dash and a space before each entry of a list",
    "write - us-west-2b",
  ],
  [
    "a dash without a space",
    "    - us-west-2b",
    "    -us-west-2b",
    "6:5",
    "-us-west-2b",
    "a dash and a space before each entry of a list",
    "put a space after the dash: - us-west-2b",
  ],
  [
    "a dash without a space before a mapping, of which the next line tells",
    "      - actions",
    "      -actions",
    "23:7",
    "-actions: [s3:GetObject]",
    "a dash and a space before each entry of a list",
    "put a space after the dash: - actions: [s3:GetObject]",
  ],
  [
    "a colon without a space",
    "minSize: 1",
    "minSize:1",
    "16:5",
    "minSize:1",
    "key, colon, space, value",
    "put a space after the colon: minSize: 1",
  ],
  [
    "another sign for the colon",
    "region: us",
    "region = us",
    "1:1",
    "region = us-west-2",
    "key, colon, space, value",
    "write a colon: region: us-west-2",
  ],
  ...(["@", "%", "`"] as const).map((sign): [string, string, string, string, string, string, string] => [
    `a value that begins with ${sign}`,
    "name: reader",
    `name: ${sign}reader # its name`,
    "21:11",
    `name: ${sign}reader # its name`,
    `quotes around what starts with ${sign}`,
    `put it in quotes: "${sign}reader"`,
  ]),
  [
    "a * alone, in brackets",
    'resources:\n          - "arn:aws:s3:::demo/*"',
    "resources: [*]",
    "24:21",
    "resources: [*]",
    "quotes around what starts with *",
    'put it in quotes: "*"',
  ],
  [
    "a * that would be an alias",
    "name: reader",
    "name: *-reader",
    "21:11",
    "*-reader",
    "quotes around what starts with *",
    'put it in quotes: "*-reader"',
  ],
  [
    "a template's braces",
    "name: reader",
    "name: {{ name }}",
    "21:11",
    "name: {{ name }}",
    "quotes around what starts with {",
    'put it in quotes: "{{ name }}"',
  ],
  [
    "a colon in a value",
    "name: reader",
    "name: demo: reader",
    "21:11",
    "name: demo: reader",
    "quotes around a value with a colon and a space in it",
    'put the value in quotes: name: "demo: reader"',
  ],
  ["an open quote", '"1.34"', '"1.34', "9:12", 'version: "1.34', "closed quotes", 'close the quote: version: "1.34"'],
  [
    "more behind the quotes",
    '"1.34"',
    '"1.34" x',
    "9:19",
    'version: "1.34" x',
    "nothing after the closing quote",
    "remove it, or put all of the value in quotes",
  ],
  [
    "a backslash in double quotes",
    "name: reader",
    'name: "a\\d"',
    "21:13",
    'name: "a\\d"',
    'a \\ in double quotes only where it is one of "\\n", "\\\\" …',
    "use single quotes",
  ],
  [
    "an open bracket",
    "[m5.large]",
    "[m5.large",
    "15:5",
    "instanceTypes: [m5.large",
    "closed brackets",
    "close the bracket: instanceTypes: [m5.large]",
  ],
  [
    "a bracket too many",
    "[m5.large]",
    "[m5.large]]",
    "15:30",
    "instanceTypes: [m5.large]]",
    "a closing bracket for each opening one",
    "remove the bracket",
  ],
  [
    "a key that stands twice",
    "    minSize: 1",
    "    minSize: 1\n    minSize: 1",
    "17:5",
    "minSize: 1",
    "each key once in a mapping",
    "remove one of the two (the other is in line 16), or merge them",
  ],
  [
    "two documents",
    "cluster:",
    "---\ncluster:",
    "7:1",
    "---",
    "one document per file",
    "move what follows --- into a file of its own",
  ],
  [
    "what no slip explains",
    "name: reader",
    "name: |reader",
    "21:12",
    "name: |reader",
    "YAML 1.2",
    "see what YAML says: Block scalar header includes extra characters: |reader",
  ],
])("%s", (_, part, instead, where, given, allowed, fix) => {
  expect(reportOf(part, instead)).toBe(problems(problem(`a.yaml:${where}`, given, allowed, fix)));
});

test("every tab, and of all else the first only", () => {
  const tabs = FILE.replace("  version:", "\tversion:").replace("    minSize:", "\tminSize:");
  const placesIn = (file: string) => report({ "a.yaml": file }).match(/^a\.yaml.*/gm);
  expect(placesIn(tabs)).toEqual(["a.yaml:9:1", "a.yaml:16:1"]);
  expect(placesIn(FILE.replace("[m5.large]", "[m5.large").replace("[s3:GetObject]", "[s3:GetObject"))).toEqual([
    "a.yaml:15:5",
  ]);
});

const ZONES = "a list of availability zones";
const ACCOUNT = "a service account's name of a-z, 0-9, - and ., in which * and ? may stand for a part";
const GROUP = "a mapping with one of 14 keys, such as capacityType, instanceTypes, minSize";

// what YAML takes as something else than was meant
test.each<[what: string, part: string, instead: string, ...problems: string[]]>([
  [
    "a list without dashes",
    "    - us-west-2a\n    - us-west-2b",
    "    us-west-2a\n    us-west-2b",
    problem(
      "a.yaml:5:5: network.availabilityZones",
      "us-west-2a us-west-2b",
      ZONES,
      "begin each entry with a dash and a space: - …",
    ),
  ],
  [
    "a list of dashes without a space",
    "    - us-west-2a",
    "    -us-west-2a",
    problem(
      "a.yaml:5:5: network.availabilityZones",
      "-us-west-2a - us-west-2b",
      ZONES,
      "put a space after each dash: - …",
    ),
  ],
  [
    "a mapping for a list",
    "    - us-west-2a\n    - us-west-2b",
    "    a: us-west-2a",
    problem(
      "a.yaml:5:5: network.availabilityZones",
      "a: us-west-2a",
      ZONES,
      "begin each entry with a dash and a space: - …",
    ),
  ],
  [
    "a value for a list",
    "[m5.large]",
    "m5.large, m5.xlarge",
    problem(
      "a.yaml:15:20: nodeGroups.main.instanceTypes",
      "m5.large, m5.xlarge",
      "a list of instance types",
      "write a list: [m5.large, m5.xlarge]",
    ),
  ],
  [
    "a list for a value",
    "region: us-west-2",
    "region: [us-west-2]",
    problem(
      "a.yaml:1:9: region",
      "[us-west-2]",
      "an AWS region such as us-west-2",
      "write us-west-2, without brackets",
    ),
  ],
  [
    "a list for a mapping",
    "  main:\n    instanceTypes: [m5.large]\n    minSize: 1\n    desiredSize: 2\n    maxSize: 3",
    "  - main",
    problem(
      "a.yaml:14:3: nodeGroups",
      "- main",
      "a mapping of node groups",
      "write key: value, without dashes or brackets",
    ),
  ],
  [
    "a value for a mapping that may be empty, and none",
    "    coredns: {}",
    "    coredns: true\n    kube-proxy:",
    ...[
      ["11:14: cluster.addons.coredns", "true"],
      ["12:16: cluster.addons.kube-proxy", "nothing"],
    ].map(([where, given]) =>
      problem(
        `a.yaml:${where}`,
        `${given}`,
        `a mapping with one of ${ADDON_KEYS} keys, such as version, configuration, preset, or {}`,
        "write {} for the defaults",
      ),
    ),
  ],
  [
    "a mapping whose keys are not indented",
    "    instanceTypes: [m5.large]\n    minSize: 1\n    desiredSize: 2\n    maxSize: 3",
    "  instanceTypes: [m5.large]",
    problem("a.yaml:14:8: nodeGroups.main", "nothing", GROUP, "indent what belongs to it"),
    problem(
      "a.yaml:15:18: nodeGroups.instanceTypes",
      "[m5.large]",
      GROUP,
      "indent it more, below the key that it belongs to",
    ),
  ],
  [
    "a key that belongs further in, and one that belongs further out",
    "    coredns: {}\n    vpc-cni: {}",
    "    vpc-cni: { thumbprint: tls }\nsecretsEncryption: true",
    problem(
      "a.yaml:11:16: cluster.addons.vpc-cni.thumbprint",
      "thumbprint",
      `one of ${ADDON_KEYS} keys, such as queueArns, preset, bucketArns`,
      "line it up with addons, or remove it",
    ),
    problem(
      "a.yaml:12:1: secretsEncryption",
      "secretsEncryption",
      "the keys region, tags, backend, providers, network, cluster, nodeGroups, serviceAccounts",
      "indent it more, below cluster, or remove it",
    ),
  ],
  [
    "a key that belongs to the mapping above, in other letters",
    "nodeGroups:",
    "addOns: {}\nnodeGroups:",
    problem(
      "a.yaml:13:1: addOns",
      "addOns",
      "the keys region, tags, backend, providers, network, cluster, nodeGroups, serviceAccounts",
      "write addons and indent it more, below cluster, or remove it",
    ),
  ],
  [
    "a key that belongs to the mapping around",
    "  name: demo",
    "  name: demo\n  logs: { admins: [] }",
    problem(
      "a.yaml:9:11: cluster.logs.admins",
      "admins",
      "the keys types, retentionDays, drainSeconds, encryption, adopt",
      "line it up with logs, or remove it",
    ),
  ],
  ...(["#", "&", "!"] as const).map((sign): [string, string, string, string] => [
    `a value that begins with ${sign}`,
    "name: reader",
    `name: ${sign}reader`,
    problem(
      `a.yaml:21:${sign === "#" ? 11 : 18}: serviceAccounts[0].name`,
      "nothing",
      ACCOUNT,
      `put it in quotes: "${sign}reader"`,
    ),
  ]),
  [
    "a pair without a space, in braces",
    "minSize: 1",
    "labels: {a:b}\n    minSize: 1",
    problem(
      'a.yaml:16:14: nodeGroups.main.labels["a:b"]',
      "a:b",
      "a Kubernetes label's key of up to 63 characters, its prefix among them",
      "put a space after the colon: a: b",
    ),
  ],
  [
    "a number in quotes, one with a part, and yes for true",
    "minSize: 1\n    desiredSize: 2",
    'minSize: "1"\n    desiredSize: 2.5\n    autoscaled: yes',
    problem(
      "a.yaml:16:14: nodeGroups.main.minSize",
      '"1"',
      "a whole number from 0 to 1000 (nodes)",
      "write 1, without quotes",
    ),
    problem(
      "a.yaml:17:18: nodeGroups.main.desiredSize",
      "2.5",
      "a whole number from 0 to 1000 (nodes)",
      "write 2 or 3",
    ),
    problem("a.yaml:18:17: nodeGroups.main.autoscaled", "yes", "true or false", "write true"),
  ],
])("%s", (_, part, instead, ...expected) => {
  expect(reportOf(part, instead)).toBe(problems(...expected));
});
