import { accepts, cut, inGroup, problem, type Refused, refuses } from "../../support/report";

const LABEL = "a string of 1 to 63 letters, digits, - _ and ., a letter or digit first and last";
const LABEL_KEY = "a Kubernetes label's key of up to 63 characters, its prefix among them";
const TAINT_KEY = "a taint's key of up to 63 characters, its prefix among them, such as dedicated";
const TAINTS = (count: number) =>
  Array.from({ length: count }, (_, index) => `{ key: key-${index}, effect: NO_SCHEDULE }`).join(", ");
const KEY_63 = `team.example/${"x".repeat(50)}`;

test.each<Refused>([
  [
    "an empty label",
    inGroup('labels: { a: "" }'),
    problem("a.yaml:9:91: nodeGroups.main.labels.a", '""', LABEL, 'write a value such as "true"'),
  ],
  [
    "too long a label's key",
    inGroup(`labels: { ${KEY_63}x: a }`),
    problem(`a.yaml:9:88: nodeGroups.main.labels["${KEY_63}x"]`, `${KEY_63}x`, LABEL_KEY, "rename it"),
  ],
  [
    "a prefix that is no domain",
    inGroup("labels: { -team.example/a: b }"),
    problem(
      'a.yaml:9:88: nodeGroups.main.labels["-team.example/a"]',
      "-team.example/a",
      LABEL_KEY,
      "write team.example/a",
    ),
  ],
  [
    "too long a taint's key",
    inGroup(`taints: [{ key: ${KEY_63}x, effect: NO_SCHEDULE }]`),
    problem("a.yaml:9:94: nodeGroups.main.taints[0].key", `${KEY_63}x`, TAINT_KEY, "write such a value"),
  ],
  [
    "51 taints",
    inGroup(`taints: [${TAINTS(51)}]`),
    problem("a.yaml:9:86: nodeGroups.main.taints", cut(`[${TAINTS(51)}]`), "a list of at most 50 taints", "remove one"),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  ["a label's key of 63 characters, and a value of one", inGroup(`labels: { ${KEY_63}: a }`)],
  ["a taint's key of 63 characters, and no value", inGroup(`taints: [{ key: ${KEY_63}, effect: NO_SCHEDULE }]`)],
  ["a taint's empty value", inGroup('taints: [{ key: a, value: "", effect: NO_SCHEDULE }]')],
  ["50 taints", inGroup(`taints: [${TAINTS(50)}]`)],
])("AWS takes %s", accepts);
