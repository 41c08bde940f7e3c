import { clusterChecks } from "../../../src/operations/verify/cluster-checks";
import type { ClusterFacts, ServiceAccountFacts } from "../../../src/operations/verify/facts";
import { awsNode, clusterFacts, expected, problems, ROLE, ROLE_ARN, variables } from "../../support/verify";

function find(changes: Partial<ClusterFacts>) {
  return problems(clusterChecks(expected, { ...clusterFacts, ...changes }));
}

function findInAccount(changes: Partial<ServiceAccountFacts>) {
  return find({ serviceAccounts: clusterFacts.serviceAccounts.map((account) => ({ ...account, ...changes })) });
}

const ACCOUNT = "kube-system/aws-node";

test("a cluster that is as expected passes every check", () => {
  expect(clusterChecks(expected, clusterFacts)).toEqual([
    { check: "annotation", subject: ACCOUNT, result: "passed", found: `${ACCOUNT} is annotated with ${ROLE}` },
    { check: "pods", subject: ACCOUNT, result: "passed", found: `2 of 2 pods of ${ACCOUNT} run with ${ROLE}` },
    { check: "nodes", subject: "demo-eks-oidc-test", result: "passed", found: "2 of 2 are ready" },
    { check: "coredns", subject: "kube-system/coredns", result: "passed", found: "2 of 2 replicas are available" },
  ]);
});

test("without access to the cluster no check is made", () => {
  const fact = { unknown: "the API server at https://example cannot be reached (ECONNREFUSED)" };
  const account = { namespace: "kube-system", name: "aws-node" };
  const serviceAccounts = [{ account, role: awsNode, annotations: fact, pods: fact }];
  const facts = { serviceAccounts, nodes: fact, coredns: fact };
  const notMade = { result: "not made", found: fact.unknown };
  expect(clusterChecks(expected, facts)).toEqual([
    { check: "annotation", subject: ACCOUNT, ...notMade },
    { check: "pods", subject: ACCOUNT, ...notMade },
    { check: "nodes", subject: "demo-eks-oidc-test", ...notMade },
    { check: "coredns", subject: "kube-system/coredns", ...notMade },
  ]);
});

describe("the annotation", () => {
  const UPDATE = `let EKS set it: aws eks update-addon --region us-west-2 --cluster-name demo-eks-oidc-test --addon-name vpc-cni --service-account-role-arn ${ROLE_ARN} --resolve-conflicts OVERWRITE`;

  test.each([
    [undefined, `${ACCOUNT} does not exist`],
    [{}, `${ACCOUNT} is annotated with nothing instead of ${ROLE_ARN}`],
    [{ "eks.amazonaws.com/role-arn": "other" }, `${ACCOUNT} is annotated with other instead of ${ROLE_ARN}`],
  ])("%j", (known, found) => {
    expect(findInAccount({ annotations: { known } })).toEqual([
      { check: "annotation", subject: ACCOUNT, result: "failed", found, fix: UPDATE },
    ]);
  });

  const { addon: _, ...role } = awsNode;
  const BY_HAND = `annotate it where it is created, for example in a chart's values: eks.amazonaws.com/role-arn: ${ROLE_ARN}`;

  test("of an account that others make is theirs to set", () => {
    expect(findInAccount({ role, annotations: { known: {} } })).toEqual([
      {
        check: "annotation",
        subject: ACCOUNT,
        result: "failed",
        found: `${ACCOUNT} is annotated with nothing instead of ${ROLE_ARN}`,
        fix: BY_HAND,
      },
    ]);
    expect(findInAccount({ role, annotations: { known: undefined } })).toEqual([
      { check: "annotation", subject: ACCOUNT, result: "not made", found: `it does not exist yet; ${BY_HAND}` },
    ]);
  });

  const annotations = {
    "eks.amazonaws.com/role-arn": ROLE_ARN,
    "eks.amazonaws.com/sts-regional-endpoints": "true",
    "eks.amazonaws.com/token-expiration": "3600",
  };

  test.each([
    ["there is none", undefined, `${ACCOUNT} does not exist`],
    ["it has none", {}, `${ACCOUNT} is annotated with nothing instead of ${ROLE_ARN}`],
    [
      "another is gone",
      { ...annotations, "eks.amazonaws.com/sts-regional-endpoints": undefined },
      `${ACCOUNT} is annotated with eks.amazonaws.com/sts-regional-endpoints: nothing instead of true`,
    ],
    [
      "another has changed",
      { ...annotations, "eks.amazonaws.com/token-expiration": "86400" },
      `${ACCOUNT} is annotated with eks.amazonaws.com/token-expiration: 86400 instead of 3600`,
    ],
  ])("of an account that this project makes is fixed by a deploy: %s", (_, known, found) => {
    const fact = { known: known as Record<string, string> | undefined };
    const fix = "deploy again: npx cdktf deploy test test-kubernetes";
    expect(findInAccount({ role: { ...role, annotations }, annotations: fact })).toEqual([
      { check: "annotation", subject: ACCOUNT, result: "failed", found, fix },
    ]);
  });

  test("of an account that this project makes may have company", () => {
    const known = { ...annotations, team: "web" };
    expect(findInAccount({ role: { ...role, annotations }, annotations: { known } })).toEqual([]);
  });
});

describe("the pods", () => {
  const good = { name: "aws-node-a", containers: [{}, variables] };

  test.each([
    ["have no variables", [{ MY_NODE_NAME: "a" }, {}]],
    ["have another role", [{ ...variables, AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/other" }]],
    ["have no token", [{ AWS_ROLE_ARN: ROLE_ARN }]],
    ["have them in two containers", [{ AWS_ROLE_ARN: ROLE_ARN }, { AWS_WEB_IDENTITY_TOKEN_FILE: "/token" }]],
  ])("%s", (_, containers) => {
    const older = ["aws-node-b", "aws-node-c"].map((name) => ({ name, containers }));
    expect(findInAccount({ pods: { known: [good, ...older] } })).toEqual([
      {
        check: "pods",
        subject: ACCOUNT,
        result: "failed",
        found: `2 of 3 pods of ${ACCOUNT} run without AWS_ROLE_ARN=${ROLE_ARN} and AWS_WEB_IDENTITY_TOKEN_FILE, like pods that are older than the annotation`,
        fix: "restart them: kubectl delete pod --namespace kube-system aws-node-b aws-node-c",
      },
    ]);
  });

  test("of an add-on must be there", () => {
    expect(findInAccount({ pods: { known: [] } })).toEqual([
      {
        check: "pods",
        subject: ACCOUNT,
        result: "failed",
        found: `no pod of ${ACCOUNT} runs`,
        fix: "check the nodes first: kubectl get nodes",
      },
    ]);
  });

  test("of no add-on need not be there", () => {
    const { addon: _, ...role } = awsNode;
    expect(findInAccount({ role, pods: { known: [] } })).toEqual([]);
  });
});

test("a cluster without nodes fails", () => {
  expect(find({ nodes: { known: [] } })).toEqual([
    {
      check: "nodes",
      subject: "demo-eks-oidc-test",
      result: "failed",
      found: "there are no nodes",
      fix: "see the health of its node groups: aws eks list-nodegroups --region us-west-2 --cluster-name demo-eks-oidc-test, then describe-nodegroup",
    },
  ]);
});

test("nodes that are not ready are named", () => {
  const nodes = ["a", "b", "c"].map((name) => ({ name, isReady: name === "a" }));
  expect(find({ nodes: { known: nodes } })).toEqual([
    {
      check: "nodes",
      subject: "demo-eks-oidc-test",
      result: "failed",
      found: "not ready: b, c",
      fix: "see why: kubectl describe node b c",
    },
  ]);
});

test.each([
  [undefined, "the deployment does not exist"],
  [{ available: 0, wanted: 2 }, "0 of 2 replicas are available"],
])("coredns: %j", (known, found) => {
  expect(find({ coredns: { known } })).toEqual([
    {
      check: "coredns",
      subject: "kube-system/coredns",
      result: "failed",
      found,
      fix: "see why: kubectl describe deployment coredns --namespace kube-system",
    },
  ]);
});

test("one replica of coredns is enough", () => {
  expect(find({ coredns: { known: { available: 1, wanted: 2 } } })).toEqual([]);
});

test("an environment without coredns is not asked for it", () => {
  const checks = clusterChecks({ ...expected, hasCoredns: false }, { ...clusterFacts, coredns: { known: undefined } });
  expect(checks.map(({ check }) => check)).toEqual(["annotation", "pods", "nodes"]);
});
