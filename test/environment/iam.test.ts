import { accepts, atEnd, inCluster, problem, type Refused, refuses } from "../support/report";

const PATH = "a path of IAM such as /eks/: up to 512 letters, digits and . , + @ = _ - between slashes";

/** What is said of a path at the end of the smallest file. */
function ofPath(given: string, fix: string): string {
  return problem("a.yaml:10:14: iam.path", given, PATH, fix);
}

test.each<Refused>([
  ["a path without slashes", atEnd("iam: { path: eks }"), ofPath("eks", "write /eks/")],
  ["a path without its end", atEnd("iam: { path: /eks/demo }"), ofPath("/eks/demo", "write /eks/demo/")],
  ["a path with two slashes", atEnd("iam: { path: /eks//demo/ }"), ofPath("/eks//demo/", "write /eks/demo/")],
  [
    "a path that only a role could have",
    atEnd("iam: { path: /eks:demo/ }"),
    ofPath("/eks:demo/", "write a value such as /eks/"),
  ],
  [
    "AWS's own path",
    atEnd("iam: { path: /aws-service-role/eks/ }"),
    problem(
      "a.yaml:10:14: iam.path",
      "/aws-service-role/eks/",
      "a path of your own: AWS keeps /aws-service-role/ and /aws-reserved/",
      "write /eks/",
    ),
  ],
  [
    "a boundary by its name",
    atEnd("iam: { permissionsBoundary: Boundary }"),
    problem(
      "a.yaml:10:29: iam.permissionsBoundary",
      "Boundary",
      "an ARN such as arn:aws:iam::123456789012:policy/boundary",
      "write its ARN: arn:aws:iam::<account>:policy/Boundary",
    ),
  ],
  [
    "a boundary of AWS's in other words",
    atEnd("iam: { permissionsBoundary: arn:aws:iam::aws:policy/poweruseraccess }"),
    problem(
      "a.yaml:10:29: iam.permissionsBoundary",
      "arn:aws:iam::aws:policy/poweruseraccess",
      "a policy as AWS calls it, with its path",
      "write arn:aws:iam::aws:policy/PowerUserAccess",
    ),
  ],
  [
    "a boundary of another account than a role's policy",
    `${atEnd("iam: { permissionsBoundary: arn:aws:iam::123456789012:policy/Boundary }")}serviceAccounts:
  - { namespace: demo, name: web, policyArns: [arn:aws:iam::210987654321:policy/Web] }
`,
    problem(
      "a.yaml:12:48: serviceAccounts[0].policyArns[0]",
      "arn:aws:iam::210987654321:policy/Web",
      "a policy of the account 123456789012, as iam.permissionsBoundary: a role has those of its own account",
      "create the policy in 123456789012, or correct the account",
    ),
  ],
  [
    "a boundary of another partition",
    atEnd("iam: { permissionsBoundary: arn:aws-cn:iam::123456789012:policy/Boundary }"),
    problem(
      "a.yaml:10:29: iam.permissionsBoundary",
      "arn:aws-cn:iam::123456789012:policy/Boundary",
      "an ARN of us-west-2's partition: arn:aws:…",
      "write arn:aws:iam::123456789012:policy/Boundary, or change region",
    ),
  ],
  [
    "eksctl's section of this name",
    atEnd("iam: { withOIDC: true }"),
    problem(
      "a.yaml:10:8: iam.withOIDC",
      "withOIDC",
      "the keys permissionsBoundary, path",
      "remove it: every cluster has an OIDC provider",
    ),
  ],
  [
    "eksctl's accounts",
    atEnd("iam: { serviceAccounts: [] }"),
    problem(
      "a.yaml:10:8: iam.serviceAccounts",
      "serviceAccounts",
      "the keys permissionsBoundary, path",
      "line it up with iam, or remove it",
    ),
  ],
  [
    "the nodes' role as an administrator, whatever its path",
    inCluster("admins: [arn:aws:iam::123456789012:role/eks/demo-worker-node]"),
    problem(
      "a.yaml:7:12: cluster.admins[0]",
      "arn:aws:iam::123456789012:role/eks/demo-worker-node",
      "another role than that of the nodes, which has access already",
      "remove it",
    ),
  ],
])("%s", refuses);

test.each([
  ["of the root", atEnd("iam: { path: / }")],
  ["of several names", atEnd("iam: { path: '/eks/demo.of,all+these@signs=_-/' }")],
  [
    "beside a boundary of AWS's",
    atEnd("iam: { path: /eks/, permissionsBoundary: arn:aws:iam::aws:policy/PowerUserAccess }"),
  ],
  ["without a value", atEnd("iam: {}")],
])("a path is fine: %s", accepts);
