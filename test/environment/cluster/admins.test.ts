import { accepts, cut, inCluster, problem, type Refused, refuses } from "../../support/report";

const inAdmins = (arn: string) => inCluster(`admins: ["${arn}"]`);
const SSO = "AWSReservedSSO_AdministratorAccess_0123456789abcdef";
const LINKED = "arn:aws:iam::123456789012:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS";

test.each<Refused>([
  [
    "of IAM Identity Center without its path, as aws-auth had it",
    inAdmins(`arn:aws:iam::123456789012:role/${SSO}`),
    problem(
      "a.yaml:7:12: cluster.admins[0]",
      `"arn:aws:iam::123456789012:role/${SSO}"`.slice(0, 79).concat("…"),
      "the whole ARN of a role of IAM Identity Center: role/aws-reserved/sso.amazonaws.com/…",
      `write what aws iam get-role --role-name ${SSO} --query Role.Arn prints`,
    ),
  ],
  [
    "of the nodes",
    inAdmins("arn:aws:iam::123456789012:role/Demo-Worker-Node"),
    problem(
      "a.yaml:7:12: cluster.admins[0]",
      '"arn:aws:iam::123456789012:role/Demo-Worker-Node"',
      "another role than that of the nodes, which has access already",
      "remove it",
    ),
  ],
  [
    "that is linked to a service",
    inAdmins(LINKED),
    problem(
      "a.yaml:7:12: cluster.admins[0]",
      cut(`"${LINKED}"`),
      "a role of yours: EKS gives no access to those that are linked to a service",
      "write who is to use the cluster, or remove it",
    ),
  ],
  [
    "that is linked to a service, in access",
    inCluster(`access: [{ principal: "${LINKED}", groups: [a] }]`),
    problem(
      "a.yaml:7:25: cluster.access[0].principal",
      cut(`"${LINKED}"`),
      "a role of yours: EKS gives no access to those that are linked to a service",
      "write who is to use the cluster, or remove it",
    ),
  ],
])("an admin's role %s", refuses);

test.each([
  ["with its path", `arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/${SSO}`],
  ["with its region", `arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/${SSO}`],
  ["of another cluster's nodes", "arn:aws:iam::123456789012:role/other-worker-node"],
])("an admin's role %s", (what, arn) => accepts(what, inAdmins(arn)));
