import { accepts, inCluster, problem, type Refused, refuses } from "../../support/report";

const ROLE = "arn:aws:iam::123456789012:role/Developers";
const inAccess = (entry: string) => inCluster(`access: [{ principal: "${ROLE}", ${entry} }]`);
const RESERVED = "which begins with none of system:, eks:, aws:, amazon: and iam:";

test.each<Refused>([
  [
    "an entry that lets the principal do nothing",
    inCluster(`access: [{ principal: "${ROLE}" }]`),
    problem(
      "a.yaml:7:12: cluster.access[0]",
      `{ principal: "${ROLE}" }`,
      "policies or groups: without them, the principal signs in and may do nothing",
      "add policies: [{ policy: AmazonEKSViewPolicy }]",
    ),
  ],
  [
    "a policy that is misspelt",
    inAccess("policies: [{ policy: AmazonEKSViewPolcy }]"),
    problem(
      "a.yaml:7:91: cluster.access[0].policies[0].policy",
      "AmazonEKSViewPolcy",
      "an access policy of EKS such as AmazonEKSViewPolicy",
      "write AmazonEKSViewPolicy",
    ),
  ],
  [
    "a policy that is cut off: whoever wrote it says which",
    inAccess("policies: [{ policy: AmazonEKSEdit }]"),
    problem(
      "a.yaml:7:91: cluster.access[0].policies[0].policy",
      "AmazonEKSEdit",
      "an access policy of EKS such as AmazonEKSViewPolicy",
      "write a value such as AmazonEKSViewPolicy",
    ),
  ],
  [
    "a policy by its ARN",
    inAccess("policies: [{ policy: arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy }]"),
    problem(
      "a.yaml:7:91: cluster.access[0].policies[0].policy",
      "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy",
      "an access policy of EKS such as AmazonEKSViewPolicy",
      "write AmazonEKSEditPolicy",
    ),
  ],
  [
    "a policy that only AWS's roles can have",
    inAccess("policies: [{ policy: AmazonEKSComputePolicy }]"),
    problem(
      "a.yaml:7:91: cluster.access[0].policies[0].policy",
      "AmazonEKSComputePolicy",
      "an access policy that a role of yours can have: this one is for AWS's service-linked roles",
      "write another, or remove it",
    ),
  ],
  [
    "a policy twice",
    inAccess(
      "policies: [{ policy: AmazonEKSViewPolicy, namespaces: [a] },\n    { policy: AmazonEKSViewPolicy, namespaces: [b] }]",
    ),
    problem(
      "a.yaml:8:15: cluster.access[0].policies[1].policy",
      "AmazonEKSViewPolicy",
      "each access policy once, since EKS keeps one scope for each: it is in line 7 as well",
      "put all namespaces into one of the two",
    ),
  ],
  [
    "no namespaces",
    inAccess("policies: [{ policy: AmazonEKSViewPolicy, namespaces: [] }]"),
    problem(
      "a.yaml:7:124: cluster.access[0].policies[0].namespaces",
      "[]",
      "a list of at least 1 namespaces",
      "add one",
    ),
  ],
  [
    "a namespace that cannot be",
    inAccess("policies: [{ policy: AmazonEKSViewPolicy, namespaces: [Shop] }]"),
    problem(
      "a.yaml:7:125: cluster.access[0].policies[0].namespaces[0]",
      "Shop",
      "a namespace such as shop, or a pattern such as dev-*",
      "write shop",
    ),
  ],
  [
    "a group of Kubernetes' own",
    inAccess("groups: [system:masters]"),
    problem(
      "a.yaml:7:79: cluster.access[0].groups[0]",
      "system:masters",
      `a group of Kubernetes such as on-call, ${RESERVED}`,
      "write a group of your own, and bind it to what it may do",
    ),
  ],
  [
    "a name that EKS keeps for itself",
    inAccess("groups: [a], username: eks:me"),
    problem(
      "a.yaml:7:93: cluster.access[0].username",
      "eks:me",
      `a name such as developer or developer:{{SessionName}}, ${RESERVED}`,
      "write another, or leave it out",
    ),
  ],
  [
    "a session's name without a colon",
    inAccess("groups: [a], username: 'dev-{{SessionNameRaw}}'"),
    problem(
      "a.yaml:7:93: cluster.access[0].username",
      "'dev-{{SessionNameRaw}}'",
      "a colon before {{SessionNameRaw}}",
      "write dev-:{{SessionNameRaw}}",
    ),
  ],
  [
    "a session's name alone",
    inAccess("groups: [a], username: '{{SessionName}}'"),
    problem(
      "a.yaml:7:93: cluster.access[0].username",
      "'{{SessionName}}'",
      "a colon before {{SessionName}}",
      "write <name>:{{SessionName}}",
    ),
  ],
  [
    "the nodes' role",
    inCluster(`access: [{ principal: "arn:aws:iam::123456789012:role/demo-worker-node", groups: [a] }]`),
    problem(
      "a.yaml:7:25: cluster.access[0].principal",
      '"arn:aws:iam::123456789012:role/demo-worker-node"',
      "another role than that of the nodes, which has access already",
      "remove it",
    ),
  ],
  [
    "an administrator",
    inCluster(`admins: ["${ROLE}"]\n  access:\n    - principal: "${ROLE}"\n      groups: [a]`),
    problem(
      "a.yaml:9:18: cluster.access[0].principal",
      `"${ROLE}"`,
      "each principal once: it is in line 7 as well",
      "remove it from one of the two",
    ),
  ],
  [
    "a principal twice",
    inCluster(`access:\n    - { principal: "${ROLE}", groups: [a] }\n    - principal: "${ROLE}"\n      groups: [b]`),
    problem(
      "a.yaml:9:18: cluster.access[1].principal",
      `"${ROLE}"`,
      "each principal once: it is in line 8 as well",
      "put both into one entry",
    ),
  ],
])("%s", refuses);

test.each([
  ["policies alone", inAccess("policies: [{ policy: AmazonEKSEditPolicy, namespaces: [shop, 'dev-*', '*'] }]")],
  ["groups alone", inAccess("groups: [on-call, 'team:shop', Ops]")],
  ["a name with the session's", inAccess("groups: [a], username: 'developer:{{SessionName}}'")],
  ["a policy that may be new", inAccess("policies: [{ policy: AmazonZebraQuagga9Policy }]")],
  ["a policy that is none of those known by far", inAccess("policies: [{ policy: AmazonEMRJobPolicy }]")],
])("%s", accepts);
