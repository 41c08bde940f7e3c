import { account, atEnd, GOOD, inCluster, inGroup, instead, problem, type Refused, refuses } from "../support/report";

const ROLE = "arn:aws:iam::123456789012:role/Developers";

test.each<Refused>([
  [
    "a list of groups by their names",
    instead("  main: {", "  - { name: system,"),
    problem(
      "a.yaml:9:3: nodeGroups",
      "- { name: system, instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSiz…",
      "a mapping of node groups",
      "write system: and indent its keys below it",
    ),
  ],
  [
    "a word for a mapping",
    inCluster(`access: ["${ROLE}"]`),
    problem(
      "a.yaml:7:12: cluster.access[0]",
      `"${ROLE}"`,
      "a mapping with the keys principal, policies, groups, username",
      `write { principal: ${ROLE} }`,
    ),
  ],
  [
    "a word for a mapping that needs more",
    inGroup("taints: [x]"),
    problem(
      "a.yaml:9:87: nodeGroups.main.taints[0]",
      "x",
      "a mapping with the keys key, value, effect",
      "write { key: x, effect: … }",
    ),
  ],
  [
    "no groups",
    GOOD.replace(/nodeGroups:.*/s, ""),
    problem("a.yaml:1:1: nodeGroups", "nothing", "a mapping of node groups", "add nodeGroups: …"),
  ],
  [
    "no workspaces",
    atEnd("backend: { remote: { organization: acme } }"),
    problem(
      "a.yaml:10:12: backend.remote.workspaces",
      "nothing",
      "a mapping with the keys name, prefix",
      "add workspaces: { name: … }",
    ),
  ],
  [
    "empty workspaces",
    atEnd("backend: { remote: { organization: acme, workspaces: {} } }"),
    problem("a.yaml:10:54: backend.remote.workspaces", "{}", "either name or prefix", "add name or prefix"),
  ],
  [
    "an action with capitals and a slip",
    account("statements: [{ actions: [SQS:SendMesage], resources: ['*'] }]"),
    problem(
      "a.yaml:10:69: serviceAccounts[0].statements[0].actions[0]",
      "SQS:SendMesage",
      "an IAM action such as s3:PutObject",
      "write sqs:SendMessage",
    ),
  ],
])("%s", refuses);
