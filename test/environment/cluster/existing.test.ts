import { readEnvironments } from "../../../src/environment/reader";
import { warningsOf } from "../../../src/environment/warnings";
import { ISSUER_ID, workloadFile } from "../../support/existing-cluster";
import { accepts, cut, problem, problems, type Refused, refuses, report } from "../../support/report";
import { scratch } from "../../support/scratch";

const ISSUER = `https://oidc.eks.us-west-2.amazonaws.com/id/${ISSUER_ID}`;
const OF_OTHERS = "remove it: whoever makes the cluster sets that";
const CONTROLLER = "serviceAccounts: [{ preset: load-balancer-controller }]\n";

test.each<[string, string]>([
  ["with its VPC", `${workloadFile()}${CONTROLLER}`],
  ["without an OIDC provider", workloadFile("oidcProvider: false")],
  [
    "whose aws-node gets a role here",
    `${workloadFile()}serviceAccounts: [{ preset: vpc-cni }]\n`.replace(
      "preset: vpc-cni",
      "preset: vpc-cni, namespace: kube-system, name: aws-node",
    ),
  ],
  ["in China", workloadFile("oidcProvider: true", "cn-north-1")],
  ["in GovCloud", workloadFile("oidcProvider: true", "us-gov-west-1")],
  ["with an issuer for IPv6", workloadFile().replace("oidc.eks.us-west-2.amazonaws.com", "oidc-eks.us-west-2.api.aws")],
  [
    "with a boundary and a path",
    `${workloadFile()}iam: { permissionsBoundary: "arn:aws:iam::123456789012:policy/b", path: /eks/ }\n`,
  ],
])("a cluster that exists, %s", accepts);

test.each<Refused>([
  [
    "what a cluster has that is made here",
    `${workloadFile().replace("  name: shared", '  name: shared\n  version: "1.36"\n  addons: {}')}network: { cidr: 10.0.0.0/16 }\nnodeGroups: {}\n`,
    problem("a.yaml:5:3: cluster.version", "version", "the keys name, existing", OF_OTHERS),
    problem(
      "a.yaml:6:3: cluster.addons",
      "addons",
      "the keys name, existing",
      "remove it: whoever makes the cluster manages them; roles for their accounts stand below serviceAccounts",
    ),
    problem(
      "a.yaml:8:1: network",
      "network",
      "the keys region, account, tags, backend, providers, iam, cluster, serviceAccounts",
      "remove it: a cluster that exists has its network; existing.vpcId, below cluster, names the VPC",
    ),
    problem(
      "a.yaml:9:1: nodeGroups",
      "nodeGroups",
      "the keys region, account, tags, backend, providers, iam, cluster, serviceAccounts",
      "remove it: a cluster that exists has its nodes",
    ),
  ],
  [
    "no account",
    workloadFile().replace('account: "123456789012"\n', ""),
    problem(
      "a.yaml:1:1: account",
      "nothing",
      "the account's 12 digits, in quotes: ARNs for a cluster that exists are made of them",
      'add it, such as "123456789012": aws sts get-caller-identity prints it',
    ),
  ],
  [
    "a misspelt key, of the form that is meant",
    workloadFile().replace("existing", "exisitng"),
    problem("a.yaml:5:3: cluster.exisitng", "exisitng", "the keys name, existing", "write existing, or remove it"),
  ],
  [
    "an issuer of another region",
    workloadFile().replace("eks.us-west-2", "eks.eu-west-1"),
    problem(
      "a.yaml:5:23: cluster.existing.issuer",
      ISSUER.replace("us-west-2", "eu-west-1"),
      "the issuer of an EKS cluster in us-west-2: https://oidc.eks.us-west-2.amazonaws.com/id/ and 32 characters",
      `write ${ISSUER}, or change region`,
    ),
  ],
  [
    "an issuer of another partition",
    workloadFile("oidcProvider: true", "cn-north-1").replace("amazonaws.com.cn", "amazonaws.com"),
    problem(
      "a.yaml:5:23: cluster.existing.issuer",
      ISSUER.replace("us-west-2", "cn-north-1"),
      "the issuer of an EKS cluster in cn-north-1: https://oidc.eks.cn-north-1.amazonaws.com.cn/id/ and 32 characters",
      `write https://oidc.eks.cn-north-1.amazonaws.com.cn/id/${ISSUER_ID}, or change region`,
    ),
  ],
  [
    "an issuer of somebody else",
    workloadFile().replace(ISSUER, "https://accounts.example.com/id/ABC"),
    problem(
      "a.yaml:5:23: cluster.existing.issuer",
      "https://accounts.example.com/id/ABC",
      "the issuer of an EKS cluster in us-west-2: https://oidc.eks.us-west-2.amazonaws.com/id/ and 32 characters",
      "copy identity.oidc.issuer of aws eks describe-cluster",
    ),
  ],
  [
    "an issuer as its provider has it",
    workloadFile().replace(ISSUER, `"arn:aws:iam::123456789012:oidc-provider/${ISSUER.slice("https://".length)}"`),
    problem(
      "a.yaml:5:23: cluster.existing.issuer",
      `"arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/${ISSUER_ID}"`
        .slice(0, 79)
        .concat("…"),
      `an issuer's URL such as ${ISSUER}`,
      `write ${ISSUER}`,
    ),
  ],
  [
    "a preset that is limited to a VPC which is not said",
    `${workloadFile("oidcProvider: true")}${CONTROLLER}`,
    problem(
      "a.yaml:5:3: cluster.existing.vpcId",
      "nothing",
      "the cluster's VPC, to which serviceAccounts[0].preset limits the role: load-balancer-controller",
      "add vpcId, such as vpc-0123456789abcdef0",
    ),
  ],
  [
    "a preset that hands on the nodes' role",
    `${workloadFile()}serviceAccounts: [{ preset: karpenter }]\n`,
    problem(
      "a.yaml:6:29: serviceAccounts[0].preset",
      "karpenter",
      "a preset that needs no role of the cluster's nodes, which karpenter passes on: theirs is not known here",
      "write the preset's statements instead, with that role: docs/presets.md has them",
    ),
  ],
])("a cluster that exists is refused with %s", refuses);

describe("several environments for one cluster", () => {
  const orders = (more = "") =>
    `serviceAccounts: [{ namespace: shop, name: orders, ${more}policyArns: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess] }]\n`;

  test("are taken, with the provider of one of them", () => {
    const files = {
      "a.yaml": `${workloadFile("oidcProvider: false")}${orders("create: true, ")}`,
      "b.yaml": `${workloadFile("oidcProvider: true")}${orders().replaceAll("orders", "carts")}`,
    };
    expect(report(files)).toBe("no problem");
  });

  test("do not make one provider, one role or one namespace", () => {
    const file = `${workloadFile("oidcProvider: false")}${orders("create: true, ")}`;
    expect(report({ "a.yaml": file, "b.yaml": file })).toBe(
      problems(
        problem(
          "b.yaml:6:19: serviceAccounts[0]",
          "{ namespace: shop, name: orders, create: true, policyArns: [arn:aws:iam::aws:po…",
          "an IAM role of its own: shared-shop-orders is that of a.yaml:6:19: serviceAccounts[0]",
          "give it another roleName",
        ),
        problem(
          "b.yaml:5:115: cluster.existing.oidcProvider",
          "false",
          `an OIDC provider of its own: ${ISSUER.slice("https://".length)} is that of a.yaml:5:115: cluster.existing.oidcProvider`,
          "write oidcProvider: true in one of the two, which then uses the other's",
        ),
      ),
    );
  });

  test("do not make one namespace, whatever their roles are called", () => {
    const file = (roleName: string) => `${workloadFile()}${orders(`create: true, roleName: ${roleName}, `)}`;
    expect(report({ "a.yaml": file("a"), "b.yaml": file("b") })).toContain(
      "expected: a namespace of its own: shop is that of a.yaml:6:19: serviceAccounts[0]\n  fix:      leave create out in one of the two",
    );
  });

  test.each([
    ["namespace", "shop", "shop"],
    ["service account", "kube-system", "kube-system/orders"],
  ])("do not make one %s for roles that exist", (what, namespace, name) => {
    const role = "arn:aws:iam::123456789012:role/orders";
    const account = `{ namespace: ${namespace}, name: orders, create: true, roleArn: ${role} }`;
    const file = `${workloadFile()}serviceAccounts: [${account}]\n`;
    expect(report({ "a.yaml": file, "b.yaml": file })).toBe(
      problems(
        problem(
          "b.yaml:6:19: serviceAccounts[0]",
          cut(account),
          `a ${what} of its own: ${name} is that of a.yaml:6:19: serviceAccounts[0]`,
          "leave create out in one of the two",
        ),
      ),
    );
  });
});

test("what only an account has that imitates AWS is warned of, and a VPC's id that was cut off", () => {
  const file = workloadFile("oidcProvider: true, vpcId: vpc-0123").replace(ISSUER, "https://127.0.0.1:4566/id/A");
  const environments = readEnvironments(scratch({ "a.yaml": file }));
  const warnings = warningsOf(environments, new Date("2026-11-28"));
  expect(warnings).toContain("AWS has none at an IP address");
  expect(warnings).toContain("an id as AWS has them: of 8 or 17 digits");
});
