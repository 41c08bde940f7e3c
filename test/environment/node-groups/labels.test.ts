import { accepts, cut, inGroup, instead, problem, type Refused, refuses } from "../../support/report";

const LABEL = "a string of 1 to 63 letters, digits, - _ and ., a letter or digit first and last";
const LABEL_KEY = "a Kubernetes label's key of up to 63 characters, its prefix among them";
const TAINT_KEY = "a taint's key of up to 63 characters, its prefix among them, such as dedicated";
const TAINTS = (count: number) =>
  Array.from({ length: count }, (_, index) => `{ key: key-${index}, effect: NO_SCHEDULE }`).join(", ");
/** More in a second group: on the first, without taints, coredns finds a node. */
const inSecond = (text: string) =>
  instead(
    "nodeGroups:",
    `nodeGroups:\n  spot: { instanceTypes: [m5.large], minSize: 1, desiredSize: 1, maxSize: 1, ${text} }`,
  );
const NODES =
  "a label that a node may set: of Kubernetes' own prefixes, only node.kubernetes.io (with another, no node joins)";
const KUBELETS = [
  "kubernetes.io/hostname",
  "kubernetes.io/os",
  "kubernetes.io/arch",
  "beta.kubernetes.io/os",
  "beta.kubernetes.io/arch",
  "node.kubernetes.io/instance-type",
  "beta.kubernetes.io/instance-type",
  "topology.kubernetes.io/zone",
  "topology.kubernetes.io/region",
  "failure-domain.beta.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/region",
];
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
    inSecond(`taints: [{ key: ${KEY_63}x, effect: NO_SCHEDULE }]`),
    problem("a.yaml:9:94: nodeGroups.spot.taints[0].key", `${KEY_63}x`, TAINT_KEY, "write a value such as dedicated"),
  ],
  [
    "51 taints",
    inSecond(`taints: [${TAINTS(51)}]`),
    problem("a.yaml:9:86: nodeGroups.spot.taints", cut(`[${TAINTS(51)}]`), "a list of at most 50 taints", "remove one"),
  ],
  [
    "a label that the kubelet does not set on its node",
    inGroup("labels: { node-role.kubernetes.io/worker: x }"),
    problem(
      'a.yaml:9:88: nodeGroups.main.labels["node-role.kubernetes.io/worker"]',
      "node-role.kubernetes.io/worker",
      NODES,
      "rename it: worker, or with a prefix of your own",
    ),
  ],
  [
    "labels of Kubernetes itself",
    inGroup("labels: { kubernetes.io/team: x, a.k8s.io/team: x }"),
    problem(
      'a.yaml:9:88: nodeGroups.main.labels["kubernetes.io/team"]',
      "kubernetes.io/team",
      NODES,
      "rename it: team, or with a prefix of your own",
    ),
    problem(
      'a.yaml:9:111: nodeGroups.main.labels["a.k8s.io/team"]',
      "a.k8s.io/team",
      NODES,
      "rename it: team, or with a prefix of your own",
    ),
  ],
  [
    "a label of EKS",
    inGroup("labels: { eks.amazonaws.com/team: a }"),
    problem(
      'a.yaml:9:88: nodeGroups.main.labels["eks.amazonaws.com/team"]',
      "eks.amazonaws.com/team",
      "a label without EKS's own prefix eks.amazonaws.com, which EKS refuses",
      "rename it: team, or with a prefix of your own",
    ),
  ],
  [
    "a taint with a prefix that EKS keeps for itself",
    inSecond("taints: [{ key: node.kubernetes.io/batch, effect: NO_SCHEDULE }]"),
    problem(
      "a.yaml:9:94: nodeGroups.spot.taints[0].key",
      "node.kubernetes.io/batch",
      "a taint without the prefixes kubernetes.io, k8s.io, eks.amazonaws.com, which EKS refuses",
      "rename it: batch, or with a prefix of your own",
    ),
  ],
  [
    "a taint that stands there twice, with another value",
    inSecond("taints: [{ key: a, effect: NO_SCHEDULE, value: x }, { key: a, effect: NO_SCHEDULE, value: y }]"),
    problem(
      "a.yaml:9:130: nodeGroups.spot.taints[1]",
      "{ key: a, effect: NO_SCHEDULE, value: y }",
      "one taint of each key and effect",
      "remove one of the two (the other is the list's entry 1)",
    ),
  ],
  ...KUBELETS.map(
    (label): Refused => [
      `${label}, which the kubelet sets`,
      inGroup(`labels: { ${label}: x }`),
      problem(
        `a.yaml:9:88: nodeGroups.main.labels["${label}"]`,
        label,
        `no ${label}: the kubelet sets it`,
        "remove it, since each node has it",
      ),
    ],
  ),
])("%s", refuses);

test.each<[what: string, file: string]>([
  ["a label's key of 63 characters, and a value of one", inGroup(`labels: { ${KEY_63}: a }`)],
  ["a taint's key of 63 characters, and no value", inSecond(`taints: [{ key: ${KEY_63}, effect: NO_SCHEDULE }]`)],
  ["a taint's empty value", inSecond('taints: [{ key: a, value: "", effect: NO_SCHEDULE }]')],
  ["50 taints", inSecond(`taints: [${TAINTS(50)}]`)],
  ["a taint with two effects", inSecond("taints: [{ key: a, effect: NO_SCHEDULE }, { key: a, effect: NO_EXECUTE }]")],
  ["labels that a kubelet may set", inGroup("labels: { node.kubernetes.io/team: a, a.kubelet.kubernetes.io/b: c }")],
  ["labels of others", inGroup("labels: { example-kubernetes.io/a: b, k8s.example/a: b, kubernetes.io.example/a: b }")],
])("AWS takes %s", accepts);
