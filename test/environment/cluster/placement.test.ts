import { accepts, GOOD, problem, type Refused, refuses } from "../../support/report";

const TAINT = "{ key: dedicated, value: batch, effect: NO_SCHEDULE }";
const UNTOLERATED = (addon: string) =>
  `a group whose nodes take the pods of the add-on ${addon}: all have taints that it does not tolerate`;
const TOLERATE = (addon: string) =>
  `add a group without taints, or tolerations to cluster.addons.${addon}.configuration`;
const NO_NODE = "a group with a node: the add-on coredns waits for one, and fails after 20 minutes";

/** The smallest file, with these groups and add-ons. */
function withGroups(groups: readonly string[], addons?: string): string {
  const common = "instanceTypes: [m5.large], maxSize: 3";
  const lines = groups.map((group, index) => `  group-${index}: { ${common}, ${group} }`);
  const base = GOOD.slice(0, GOOD.indexOf("nodeGroups"));
  return [`${base}${addons ? `  addons: ${addons}\n` : ""}nodeGroups:`, ...lines, ""].join("\n");
}

const ONE = "minSize: 0, desiredSize: 1";
const NONE = "minSize: 0, desiredSize: 0";

test.each<Refused>([
  [
    "the only group has no node",
    withGroups([NONE]),
    problem("a.yaml:9:78: nodeGroups.group-0.desiredSize", "0", NO_NODE, "set desiredSize: 1 for one of them"),
  ],
  [
    "the only group is tainted",
    withGroups([`${ONE}, taints: [${TAINT}]`]),
    problem("a.yaml:9:89: nodeGroups.group-0.taints", `[${TAINT}]`, UNTOLERATED("coredns"), TOLERATE("coredns")),
  ],
  [
    "the group without taints has no node",
    withGroups([NONE, `${ONE}, taints: [${TAINT}]`]),
    problem("a.yaml:10:89: nodeGroups.group-1.taints", `[${TAINT}]`, UNTOLERATED("coredns"), TOLERATE("coredns")),
  ],
  [
    "coredns tolerates it, the driver does not",
    withGroups(
      [`${ONE}, taints: [${TAINT}]`],
      "{ vpc-cni: {}, coredns: { configuration: { tolerations: [{ operator: Exists }] } }, aws-ebs-csi-driver: {} }",
    ),
    problem(
      "a.yaml:10:89: nodeGroups.group-0.taints",
      `[${TAINT}]`,
      UNTOLERATED("aws-ebs-csi-driver"),
      TOLERATE("aws-ebs-csi-driver"),
    ),
  ],
  [
    "tolerations for another value, and for another effect",
    withGroups(
      [`${ONE}, taints: [${TAINT}]`],
      "{ vpc-cni: {}, coredns: { configuration: { tolerations: [{ key: dedicated, value: web }, { key: dedicated, operator: Exists, effect: NoExecute }] } } }",
    ),
    problem("a.yaml:10:89: nodeGroups.group-0.taints", `[${TAINT}]`, UNTOLERATED("coredns"), TOLERATE("coredns")),
  ],
  [
    "a toleration for a while",
    withGroups(
      [`${ONE}, taints: [{ key: dedicated, effect: NO_EXECUTE }]`],
      "{ vpc-cni: {}, coredns: { configuration: { tolerations: [{ operator: Exists, effect: NoExecute, tolerationSeconds: 300 }] } } }",
    ),
    problem(
      "a.yaml:10:89: nodeGroups.group-0.taints",
      "[{ key: dedicated, effect: NO_EXECUTE }]",
      UNTOLERATED("coredns"),
      TOLERATE("coredns"),
    ),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  ["one group of two has a node", withGroups([NONE, ONE])],
  ["one group of two has no taints", withGroups([ONE, `${ONE}, taints: [${TAINT}]`])],
  ["a taint that keeps no pod away", withGroups([`${ONE}, taints: [{ key: a, effect: PREFER_NO_SCHEDULE }]`])],
  [
    "what coredns tolerates by itself",
    withGroups([`${ONE}, taints: [{ key: CriticalAddonsOnly, effect: NO_SCHEDULE }]`]),
  ],
  [
    "what the file makes it tolerate",
    withGroups(
      [`${ONE}, taints: [${TAINT}, { key: b, effect: NO_EXECUTE }]`],
      "{ vpc-cni: {}, coredns: { configuration: { tolerations: [{ key: dedicated, value: batch, effect: NoSchedule }, { key: b, operator: Exists }] } } }",
    ),
  ],
  ["no add-on that waits for a node", withGroups([`${NONE}`], "{ vpc-cni: {}, kube-proxy: {} }")],
])("nothing waits for a node: %s", accepts);
