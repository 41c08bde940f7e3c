import { accepts, cut, instead, problem, type Refused, refuses } from "../../support/report";

const AWS = "arn:aws:iam::aws:policy";
const group = (...arns: string[]) => instead("maxSize: 3", `maxSize: 3,\n    policyArns: [${arns.join(", ")}]`);

const mine = (count: number) =>
  Array.from({ length: count }, (_, index) => `arn:aws:iam::123456789012:policy/p${index}`);

function refused(what: string, arn: string, expected: string, fix: string): Refused {
  return [what, group(arn), problem("a.yaml:10:18: nodeGroups.main.policyArns[0]", arn, expected, fix)];
}

test.each<Refused>([
  refused(
    "a policy that each node's role has",
    `${AWS}/AmazonEKSWorkerNodePolicy`,
    "a policy besides those that all nodes have",
    "remove it",
  ),
  refused(
    "the CNI's",
    `${AWS}/AmazonEKS_CNI_Policy`,
    "no permissions of the CNI: it has a role of its own, and pods on the host's network have the nodes'",
    "remove it",
  ),
  refused(
    "one that gives all others",
    `${AWS}/AdministratorAccess`,
    "a policy without ways to other permissions (rule no-escalation), which every pod that reaches the node's role would have",
    "attach one for the task, below serviceAccounts to the pods that need it",
  ),
  refused(
    "one of AWS's own roles",
    `${AWS}/aws-service-role/AmazonEKSServiceRolePolicy`,
    "a policy that roles may have: AWS keeps this one for service-linked roles, which it makes itself",
    "remove it",
  ),
  refused(
    "another partition's",
    "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore",
    "an ARN of us-west-2's partition: arn:aws:…",
    `write ${AWS}/AmazonSSMManagedInstanceCore, or change region`,
  ),
  [
    "policies of two accounts",
    group("arn:aws:iam::123456789012:policy/nodes", "arn:aws:iam::210987654321:policy/nodes"),
    problem(
      "a.yaml:10:58: nodeGroups.main.policyArns[1]",
      "arn:aws:iam::210987654321:policy/nodes",
      "a policy of the account 123456789012, as nodeGroups.main.policyArns[0]: a role has those of its own account",
      "create the policy in 123456789012, or correct the account",
    ),
  ],
  [
    "more than a role ever has, with those of all nodes",
    group(...mine(20)),
    problem(
      "a.yaml:10:17: nodeGroups.main.policyArns",
      cut(`[${mine(20).join(", ")}]`),
      "at most 18 policies beside those of all nodes: AWS raises IAM's quota to 20 a role",
      "remove 2, or merge some",
    ),
  ],
])("%s", refuses);

test.each([
  ["a policy of AWS's", group(`${AWS}/AmazonSSMManagedInstanceCore`)],
  ["two with like names", group("arn:aws:iam::123456789012:policy/a/b", "arn:aws:iam::123456789012:policy/a-b")],
  ["as many as a role ever has", group(...mine(18))],
])("%s", accepts);
