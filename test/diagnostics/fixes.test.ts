import { vocabulary } from "../../src/environment/vocabulary";
import { reportOf } from "../support/file-in-blocks";
import { problem, problems } from "../support/report";

const ADDON_KEYS = vocabulary.keysAt(["cluster", "addons", "coredns"]).length;
const GROUP_KEYS = vocabulary.keysAt(["nodeGroups", "main"]).length;

const ZONES = "a list of availability zones";
const ACCOUNT = "a service account's name of a-z, 0-9, - and ., in which * and ? may stand for a part";
const GROUP = `a mapping with one of ${GROUP_KEYS} keys, such as availabilityZones, capacityType, instanceTypes`;

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
    "a value for a mapping that may be empty",
    "    coredns: {}",
    "    coredns: true",
    problem(
      "a.yaml:11:14: cluster.addons.coredns",
      "true",
      `a mapping with one of ${ADDON_KEYS} keys, such as version, configuration, preset, or {}`,
      "write {} for the defaults",
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
      `one of ${ADDON_KEYS} keys, such as tableArns, streamArns, exceptions`,
      "line it up with addons, or remove it",
    ),
    problem(
      "a.yaml:12:1: secretsEncryption",
      "secretsEncryption",
      "the keys region, account, tags, backend, providers, iam, network, cluster, nodeGroups, serviceAccounts",
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
      "the keys region, account, tags, backend, providers, iam, network, cluster, nodeGroups, serviceAccounts",
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
  ...(["#", "&"] as const).map((sign): [string, string, string, string] => [
    `a value that begins with ${sign}`,
    "name: reader",
    `name: ${sign}reader`,
    problem(`a.yaml:21:${sign === "#" ? 11 : 18}: serviceAccounts[0].name`, "nothing", ACCOUNT, "write reader"),
  ]),
  [
    "a value that begins with !",
    "name: reader",
    "name: !reader",
    problem(
      "a.yaml:21:18: serviceAccounts[0].name",
      "!reader",
      "a value without the tag !reader, which has no meaning here",
      'put it in quotes: "!reader", or remove the tag',
    ),
  ],
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
