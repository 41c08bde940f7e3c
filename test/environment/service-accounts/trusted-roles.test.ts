import { workloadFile } from "../../support/existing-cluster";
import { accepts, atEnd, GOOD, inGroup, problem, type Refused, RIGHTS, refuses } from "../../support/report";

const IAM = "arn:aws:iam::123456789012";
const ACCOUNT = 'account: "123456789012"\n';

/** An account's role whose principals stand in a line of their own. */
function entry(name: string, principals: readonly string[], keys = ""): string {
  const lines = principals.map((one) => `        - ${one}\n`).join("");
  const trust = principals.length > 0 ? `    trust:\n      principals:\n${lines}` : "";
  return `  - namespace: demo\n    name: ${name}\n    ${RIGHTS}\n${keys}${trust}`;
}

const accounts = (...entries: string[]) => `serviceAccounts:\n${entries.join("")}`;
const withAccounts = (...entries: string[]) => `${ACCOUNT}${GOOD}${accounts(...entries)}`;

function at(line: number, place: string): string {
  return `a.yaml:${line}:11: serviceAccounts${place}`;
}

const OWN = "another role than this entry's own: IAM refuses a principal that is not there yet";
const inTurn = (chain: string) =>
  `a role that does not trust this one in turn, as ${chain}: IAM refuses a principal that is not there yet`;
const gets = (what: string) => `the ARN that the role of ${what} gets: IAM refuses a principal that is not there`;
const OWN_POLICIES = "policyArns: [arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore]";
const ROOT = `write ${IAM}:root in one of them, and let the other's statements allow sts:AssumeRole`;

test.each<Refused>([
  [
    "itself, by its usual name",
    withAccounts(entry("a", [`${IAM}:role/other`, `${IAM}:role/demo-demo-a`])),
    problem(at(18, "[0].trust.principals[1]"), `${IAM}:role/demo-demo-a`, OWN, "remove it"),
  ],
  [
    "itself, by a name of its own in another path and other capitals",
    withAccounts(entry("a", [`${IAM}:role/eks/mine`], "    roleName: Mine\n    path: /x/\n")),
    problem(at(19, "[0].trust.principals[0]"), `${IAM}:role/eks/mine`, OWN, "remove it"),
  ],
  [
    "each other",
    withAccounts(entry("a", [`${IAM}:role/demo-demo-b`]), entry("b", [`${IAM}:role/demo-demo-a`])),
    problem(at(17, "[0].trust.principals[0]"), `${IAM}:role/demo-demo-b`, inTurn("serviceAccounts[1] does"), ROOT),
    problem(at(23, "[1].trust.principals[0]"), `${IAM}:role/demo-demo-a`, inTurn("serviceAccounts[0] does"), ROOT),
  ],
  [
    "each other, for a cluster that exists",
    workloadFile() + accounts(entry("a", [`${IAM}:role/shared-demo-b`]), entry("b", [`${IAM}:role/shared-demo-a`])),
    problem(at(12, "[0].trust.principals[0]"), `${IAM}:role/shared-demo-b`, inTurn("serviceAccounts[1] does"), ROOT),
    problem(at(18, "[1].trust.principals[0]"), `${IAM}:role/shared-demo-a`, inTurn("serviceAccounts[0] does"), ROOT),
  ],
  [
    "one that trusts them by way of a third, but for what leads there",
    withAccounts(
      entry("a", [`${IAM}:role/demo-demo-b`]),
      entry("b", [`${IAM}:role/demo-demo-c`]),
      entry("c", [`${IAM}:role/demo-demo-a`]),
      entry("d", [`${IAM}:role/demo-demo-a`]),
    ),
    problem(
      at(17, "[0].trust.principals[0]"),
      `${IAM}:role/demo-demo-b`,
      inTurn("serviceAccounts[1] does through serviceAccounts[2]"),
      ROOT,
    ),
    problem(
      at(23, "[1].trust.principals[0]"),
      `${IAM}:role/demo-demo-c`,
      inTurn("serviceAccounts[2] does through serviceAccounts[0]"),
      ROOT,
    ),
    problem(
      at(29, "[2].trust.principals[0]"),
      `${IAM}:role/demo-demo-a`,
      inTurn("serviceAccounts[0] does through serviceAccounts[1]"),
      ROOT,
    ),
  ],
  [
    "another entry's role without the path that it gets",
    `${withAccounts(entry("a", [`${IAM}:role/demo-demo-b`]), entry("b", []))}iam: { path: /eks/ }\n`,
    problem(
      at(17, "[0].trust.principals[0]"),
      `${IAM}:role/demo-demo-b`,
      gets("serviceAccounts[1]"),
      `write ${IAM}:role/eks/demo-demo-b`,
    ),
  ],
  [
    "another entry's role in other capitals, and in the environment's path instead of its own",
    `${withAccounts(
      entry("a", [`${IAM}:role/shop/orders`, `${IAM}:role/eks/demo-demo-c`]),
      entry("b", [], "    roleName: Orders\n    path: /shop/\n"),
      entry("c", [], "    path: /c/\n"),
    )}iam: { path: /eks/ }\n`,
    problem(
      at(17, "[0].trust.principals[0]"),
      `${IAM}:role/shop/orders`,
      gets("serviceAccounts[1]"),
      `write ${IAM}:role/shop/Orders`,
    ),
    problem(
      at(18, "[0].trust.principals[1]"),
      `${IAM}:role/eks/demo-demo-c`,
      gets("serviceAccounts[2]"),
      `write ${IAM}:role/c/demo-demo-c`,
    ),
  ],
  [
    "the role of all nodes in a path where it is not, where one of two groups has its own",
    `${ACCOUNT}${inGroup(OWN_POLICIES)}  more: { instanceTypes: [m5.large], minSize: 1, desiredSize: 1, maxSize: 3 }\n${accounts(
      entry("a", [`${IAM}:role/x/demo-worker-node`]),
    )}`,
    problem(
      at(18, "[0].trust.principals[0]"),
      `${IAM}:role/x/demo-worker-node`,
      gets("cluster.name"),
      `write ${IAM}:role/demo-worker-node`,
    ),
  ],
  [
    "the cluster's, a group's and an add-on's roles in a path where they are not",
    `${ACCOUNT}${inGroup(OWN_POLICIES).replace(
      "  name: demo",
      "  addons: { vpc-cni: {}, aws-ebs-csi-driver: {} }\n  name: demo",
    )}${accounts(
      entry("a", [
        `${IAM}:role/x/demo-cluster`,
        `${IAM}:role/x/demo-main-worker-node`,
        `${IAM}:role/x/demo-kube-system-ebs-csi-controller-sa`,
      ]),
    )}`,
    problem(
      at(18, "[0].trust.principals[0]"),
      `${IAM}:role/x/demo-cluster`,
      gets("cluster.name"),
      `write ${IAM}:role/demo-cluster`,
    ),
    problem(
      at(19, "[0].trust.principals[1]"),
      `${IAM}:role/x/demo-main-worker-node`,
      gets("nodeGroups.main"),
      `write ${IAM}:role/demo-main-worker-node`,
    ),
    problem(
      at(20, "[0].trust.principals[2]"),
      `${IAM}:role/x/demo-kube-system-ebs-csi-controller-sa`,
      gets("cluster.addons.aws-ebs-csi-driver"),
      `write ${IAM}:role/demo-kube-system-ebs-csi-controller-sa`,
    ),
  ],
])("a role trusts %s", refuses);

test.each([
  ["another entry's role", withAccounts(entry("a", [`${IAM}:role/demo-demo-b`]), entry("b", []))],
  [
    "roles of its names in another account",
    withAccounts(
      entry("a", ["arn:aws:iam::210987654321:role/demo-demo-a", "arn:aws:iam::210987654321:role/demo-demo-b"]),
      entry("b", ["arn:aws:iam::210987654321:role/demo-demo-a"]),
    ),
  ],
  [
    "roles of any account, where the file says none",
    atEnd(accounts(entry("a", [`${IAM}:role/demo-demo-b`]), entry("b", [`${IAM}:role/demo-demo-a`])).trimEnd()),
  ],
  ["a user of a role's name", withAccounts(entry("a", [`${IAM}:user/demo-demo-a`]))],
  [
    "a role that exists, by which it is called elsewhere",
    withAccounts(
      entry("a", [`${IAM}:role/x/demo-demo-b`]),
      `  - { namespace: demo, name: b, roleArn: ${IAM}:role/x/demo-demo-b }\n`,
    ),
  ],
  [
    "what would be the role of all nodes, where each group has its own",
    `${ACCOUNT}${inGroup(OWN_POLICIES)}${accounts(entry("a", [`${IAM}:role/legacy/demo-worker-node`]))}`,
  ],
  [
    "what would be the CNI's and the flow logs' role, which are not made",
    `${ACCOUNT}${GOOD.replace("  cidr", "  flowLogs: false\n  cidr").replace("  name: demo", `  addons: { vpc-cni: { roleArn: ${IAM}:role/x/cni } }\n  name: demo`)}${accounts(entry("a", [`${IAM}:role/x/demo-aws-node`, `${IAM}:role/x/demo-vpc-flow-logs`]))}`,
  ],
])("a role trusts %s", accepts);
