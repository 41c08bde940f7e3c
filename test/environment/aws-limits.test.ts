import { GOOD, problem, problems, RIGHTS, report } from "../support/report";

/** What AWS's models do not allow: found here, and not when half of an environment is there. */

const GROUP = "instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3";
const LABEL = "a string of 1 to 63 letters, digits, - _ and ., a letter or digit first and last";
const LABEL_KEY = "a Kubernetes label's key of up to 63 characters, its prefix among them";
const TAINT_KEY = "a taint's key of up to 63 characters, its prefix among them, such as dedicated";
const ADDON = 'an add-on version such as "v1.20.4-eksbuild.1"';

/** The good file, with more in its only node group, beside its cluster's name, or at its end. */
const inGroup = (text: string) => GOOD.replace(GROUP, `${GROUP}, ${text}`);
const inCluster = (text: string) => GOOD.replace("name: demo", `name: demo\n  ${text}`);
const atEnd = (text: string) => `${GOOD}${text}\n`;
const account = (text: string) => atEnd(`serviceAccounts: [{ namespace: a, name: b, ${text} }]`);
const statement = (text: string) => account(`statements: [{ actions: [s3:GetObject], ${text} }]`);

/** As a report cuts what is long. */
const cut = (text: string) => `${text.slice(0, 79)}…`;

const TAINTS = (count: number) =>
  Array.from({ length: count }, (_, index) => `{ key: key-${index}, effect: NO_SCHEDULE }`).join(", ");
const PRINTS = (count: number) =>
  Array.from({ length: count }, (_, index) => `"${String(index).padStart(40, "0")}"`).join(", ");
const KEY_63 = `team.example/${"x".repeat(50)}`;

test.each<[what: string, file: string]>([
  ["a label's key of 63 characters, and a value of one", inGroup(`labels: { ${KEY_63}: a }`)],
  ["a taint's key of 63 characters, and no value", inGroup(`taints: [{ key: ${KEY_63}, effect: NO_SCHEDULE }]`)],
  ["a taint's empty value", inGroup('taints: [{ key: a, value: "", effect: NO_SCHEDULE }]')],
  ["50 taints", inGroup(`taints: [${TAINTS(50)}]`)],
  ["five fingerprints", inCluster(`thumbprint: [${PRINTS(5)}]`)],
  ["a zero that leads nothing", inCluster("addons: { vpc-cni: { version: v1.0.20-eksbuild.0 } }")],
  ["Latin letters beyond ASCII", statement('resources: ["arn:aws:s3:::b/größe/*"]')],
  [
    "a role's path and name as long as IAM's",
    inCluster(`admins: ["arn:aws:iam::123456789012:role/${"p".repeat(510)}/${"r".repeat(64)}"]`),
  ],
])("AWS takes %s", (_, file) => expect(report({ "a.yaml": file })).toBe("no problem"));

test.each<[what: string, file: string, ...reports: string[]]>([
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
  [
    "six fingerprints",
    inCluster(`thumbprint: [${PRINTS(6)}]`),
    problem(
      "a.yaml:7:15: cluster.thumbprint",
      cut(`[${PRINTS(6)}]`),
      "tls, none, or a list of 1 to 5 SHA-1 fingerprints",
      "remove one",
    ),
  ],
  [
    "add-on versions with a zero in front",
    inCluster("addons: { vpc-cni: { version: v1.00.9-eksbuild.6 }, coredns: { version: v1.11.1-eksbuild.06 } }"),
    problem("a.yaml:7:33: cluster.addons.vpc-cni.version", "v1.00.9-eksbuild.6", ADDON, "write v1.0.9-eksbuild.6"),
    problem("a.yaml:7:75: cluster.addons.coredns.version", "v1.11.1-eksbuild.06", ADDON, "write v1.11.1-eksbuild.6"),
  ],
  [
    "a role's name and path that are longer than IAM's",
    inCluster(`admins: ["arn:aws:iam::123456789012:role/${"r".repeat(65)}"]`),
    problem(
      "a.yaml:7:12: cluster.admins[0]",
      cut(`"arn:aws:iam::123456789012:role/${"r".repeat(65)}"`),
      "an ARN such as arn:aws:iam::123456789012:role/PlatformAdmin",
      "write such an ARN",
    ),
  ],
  [
    "characters that IAM does not take",
    statement(
      'resources: ["arn:aws:s3:::b/日本/*"], conditions: { StringLike: { aws:PrincipalTag/team: [本], aws:PrincipalTag/日: [a] } }',
    ),
    problem(
      "a.yaml:10:96: serviceAccounts[0].statements[0].resources[0]",
      '"arn:aws:s3:::b/日本/*"',
      "an ARN of the characters that IAM takes: U+0020 to U+00FF",
      "write ? for each other character: arn:aws:s3:::b/??/*",
    ),
    problem(
      'a.yaml:10:172: serviceAccounts[0].statements[0].conditions.StringLike["aws:PrincipalTag/team"][0]',
      "本",
      "a string of the characters that IAM takes: U+0020 to U+00FF",
      "write ? for each other character, and compare with StringLike",
    ),
    problem(
      'a.yaml:10:176: serviceAccounts[0].statements[0].conditions.StringLike["aws:PrincipalTag/日"]',
      "aws:PrincipalTag/日",
      "a condition key of the characters that IAM takes: U+0020 to U+00FF",
      "use a tag or claim whose name has only these",
    ),
  ],
  [
    "a folder as the state's key",
    atEnd("backend: { s3: { bucket: states, key: x/ } }"),
    problem(
      "a.yaml:10:39: backend.s3.key",
      "x/",
      "an S3 object key of up to 1,006 bytes such as eks-irsa/test.tfstate",
      "write x/terraform.tfstate",
    ),
  ],
  [
    "a key that leaves S3 no room for the second state and its lock",
    atEnd(`backend: { s3: { bucket: states, key: ${"ü".repeat(504)} } }`),
    problem(
      "a.yaml:10:39: backend.s3.key",
      cut("ü".repeat(504)),
      "an S3 object key of up to 1,006 bytes such as eks-irsa/test.tfstate",
      "write a shorter one",
    ),
  ],
])("AWS refuses %s", (_, file, ...reports) => expect(report({ "a.yaml": file })).toBe(problems(...reports)));

test("rights are there in what is accepted", () => {
  expect(report({ "a.yaml": account(RIGHTS) })).toBe("no problem");
});
