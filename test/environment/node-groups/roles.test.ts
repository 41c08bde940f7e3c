import { accepts, atEnd, instead, problem, type Refused, refuses } from "../../support/report";

const OWN = "policyArns: [arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore]";
const withOwn = (inCluster: string, more = "") =>
  instead("name: demo", `name: demo\n  ${inCluster}`).replace("maxSize: 3 }", `maxSize: 3, ${OWN} }\n${more}`);
const ROLE = "arn:aws:iam::123456789012:role/team/Demo-main-worker-node";
const OF_NODES = "another role than that of the nodes, which has access already";
const KARPENTER = `serviceAccounts:\n  - preset: karpenter\n    queueArns: [arn:aws:sqs:us-west-2:123456789012:demo]\n`;

test.each<Refused>([
  [
    "a group's own role that is to administer the cluster",
    withOwn(`admins: ["${ROLE}"]`),
    problem("a.yaml:7:12: cluster.admins[0]", `"${ROLE}"`, OF_NODES, "remove it"),
  ],
  [
    "a group's own role with access",
    withOwn(`access: [{ principal: "${ROLE}", groups: [a] }]`),
    problem("a.yaml:7:25: cluster.access[0].principal", `"${ROLE}"`, OF_NODES, "remove it"),
  ],
  [
    "Karpenter where no group has the role of its nodes",
    withOwn("admins: []", KARPENTER),
    problem(
      "a.yaml:12:13: serviceAccounts[0].preset",
      "karpenter",
      "a node group without policyArns beside Karpenter, whose nodes have the role of such groups",
      "take policyArns out of one node group",
    ),
  ],
])("%s", refuses);

test.each([
  [
    "a role of that name where the group has the role of all nodes",
    instead("name: demo", `name: demo\n  admins: ["${ROLE}"]`),
  ],
  [
    "a role called as that of all nodes where each group has its own",
    withOwn(`access: [{ principal: "arn:aws:iam::123456789012:role/team/demo-worker-node", groups: [a] }]`),
  ],
  ["Karpenter beside a group with the role of all nodes", atEnd(KARPENTER)],
])("%s", accepts);
