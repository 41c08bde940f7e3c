import { createServer } from "node:net";
import { namesOf } from "../../../src/aws/names";
import type { Check } from "../../../src/operations/verify/check";
import { freePort, listen } from "../machine/net";
import { CLUSTER, Deployment } from "./support/deployment";
import { type Fault, FIXED_BY_DEPLOY, notMade, OTHER_FAULTS, providerArnOf, thumbprintOf } from "./support/irsa-faults";

const { awsNodeRole: ROLE, controlPlaneLogGroup, flowLogGroup, nodeRole: NODE_ROLE } = namesOf(CLUSTER);
const ACCOUNT = "kube-system/aws-node";
const ECHOER_ROLE = namesOf(CLUSTER).serviceAccountRole("demo", "s3-echoer");
const ECHOER = "demo/s3-echoer";
const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";
const ROLES = [ROLE, ECHOER_ROLE];

let deployment: Deployment;

beforeAll(async () => {
  // only accounts that exist once both stacks are deployed: those of charts would be "not made"
  const statements = [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }];
  const serviceAccounts = [{ namespace: "demo", name: "s3-echoer", create: true, statements }];
  deployment = await Deployment.start({ changes: { cluster: { thumbprint: "tls" }, serviceAccounts } });
});
afterAll(() => deployment?.stop());

interface Report {
  readonly code: number | null;
  readonly result: string;
  /** All but the passed checks. */
  readonly problems: readonly Check[];
}

const ALL_PASSED: Report = { code: 0, result: "passed", problems: [] };

async function verify(env: NodeJS.ProcessEnv = {}): Promise<Report> {
  const { code, stdout } = await deployment.eksIrsa(["verify", "test", "--json"], env);
  const { result, checks } = JSON.parse(stdout) as { result: string; checks: Check[] };
  return { code, result, problems: checks.filter((check) => check.result !== "passed") };
}

test("before the deploy there is nothing to verify", async () => {
  expect(await deployment.eksIrsa(["verify", "test"])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: the account of these credentials has no cluster ${CLUSTER} in us-west-2: deploy it with npx cdktf deploy test, or check AWS_PROFILE
`,
  });
});

test("it warns of the file first: of the end of standard support", async () => {
  const { stderr } = await deployment.eksIrsa(["verify", "test"], { SOURCE_DATE_EPOCH: "1812585600" });
  expect(stderr.replace(/:\d+:\d+:/, ":<line>:")).toBe(`1 warning about the environment files

env_vars/test.yaml:<line>: cluster.version
  got:      "1.36"
  expected: a version in standard support: that of 1.36 ends on 2027-08-02, then the cluster costs 0.60 USD an hour instead of 0.10
  fix:      write the next version, once EKS offers it

eks-irsa: the account of these credentials has no cluster ${CLUSTER} in us-west-2: deploy it with npx cdktf deploy test, or check AWS_PROFILE
`);
});

test("without credentials it says so", async () => {
  expect(await deployment.eksIrsa(["verify", "test"], { AWS_ACCESS_KEY_ID: undefined })).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: no AWS credentials were found: set AWS_PROFILE, or sign in with aws sso login or aws configure (Could not load credentials from any providers)
`,
  });
});

describe("deployed", () => {
  beforeAll(() => deployment.cdktf("deploy"));

  test("every check passes", async () => {
    expect(await deployment.eksIrsa(["verify", "test"])).toEqual({
      code: 0,
      stdout: `${CLUSTER} in us-west-2

✔ OIDC provider     ${providerArnOf(deployment)}
✔ OIDC audience     sts.amazonaws.com
✔ OIDC thumbprint   ${thumbprintOf(deployment)}, of the issuer's certificates
✔ trust policy      ${ROLE} accepts ${ACCOUNT} and nobody else
✔ permissions       ${ROLE} has AmazonEKS_CNI_Policy and nothing else
✔ add-on            vpc-cni is ACTIVE with ${ROLE}
✔ trust policy      ${ECHOER_ROLE} accepts ${ECHOER} and nobody else
✔ permissions       ${ECHOER_ROLE} has ${ECHOER_ROLE} and nothing else
✔ node role         ${NODE_ROLE} has no permissions of the CNI
✔ log group         ${flowLogGroup} keeps 14 days
✔ log group's key   ${flowLogGroup}: alias/eks/${CLUSTER}-logs
✔ log group         ${controlPlaneLogGroup} keeps 30 days
✔ log group's key   ${controlPlaneLogGroup}: alias/eks/${CLUSTER}-logs
✔ secrets' key      ${CLUSTER}: alias/eks/${CLUSTER}
✔ deletion          ${CLUSTER} is not protected
✔ cluster settings  ${CLUSTER} is as the file says
✔ admin             ${ADMIN} administers the cluster
✔ node group        on-demand is as the file says
✔ node group        spot is as the file says
✔ add-on settings   coredns is as the file says
✔ add-on settings   kube-proxy is as the file says
✔ add-on settings   vpc-cni is as the file says
✔ cluster version   ${CLUSTER} runs 1.36
✔ upgrade policy    ${CLUSTER} has EXTENDED
✔ add-on versions   coredns v1.12.4-eksbuild.1, kube-proxy v1.36.0-eksbuild.2, vpc-cni v1.20.4-eksbuild.1 are offered for Kubernetes 1.36
✔ node versions     on-demand, spot run 1.36, like the cluster
✔ endpoint          answers 10.99.192.0/18 privately, and 203.0.113.0/24 over the internet
✔ annotation        ${ACCOUNT} is annotated with ${ROLE}
✔ pods              3 of 3 pods of ${ACCOUNT} run with ${ROLE}
✔ annotation        ${ECHOER} is annotated with ${ECHOER_ROLE}
✔ pods              no pod of ${ECHOER} runs now
✔ nodes             3 of 3 are ready
✔ coredns           2 of 2 replicas are available

33 passed
`,
      stderr: "",
    });
  });

  test.each(Object.entries({ ...FIXED_BY_DEPLOY, ...OTHER_FAULTS }))("%s", async (_, { make, undo, problems }) => {
    await make(deployment);
    const report = await verify();
    await undo(deployment);
    expect(report).toEqual({ code: 1, result: "failed", problems: problems(deployment) });
  });

  test("each was found by its own check alone, and all are undone", async () => {
    expect(await verify()).toEqual(ALL_PASSED);
  });

  describe("what cannot be looked at is not called passed", () => {
    const inCluster = (found: string) => [
      notMade("annotation", ACCOUNT, found),
      notMade("pods", ACCOUNT, found),
      notMade("annotation", ECHOER, found),
      notMade("pods", ECHOER, found),
      notMade("nodes", CLUSTER, found),
      notMade("coredns", "kube-system/coredns", found),
    ];

    test.each([
      ["iam:GetRole", () => ROLES.map((role) => notMade("trust policy", role, "these credentials lack iam:GetRole"))],
      ["iam:GetPolicyVersion", () => [notMade("node role", NODE_ROLE, "these credentials lack iam:GetPolicyVersion")]],
      [
        "iam:ListRolePolicies",
        () => [
          ...ROLES.map((role) => notMade("permissions", role, "these credentials lack iam:ListRolePolicies")),
          notMade("node role", NODE_ROLE, "these credentials lack iam:ListRolePolicies"),
        ],
      ],
      [
        "logs:DescribeLogGroups",
        () =>
          [flowLogGroup, controlPlaneLogGroup].map((name) =>
            notMade("log group", name, "these credentials lack logs:DescribeLogGroups"),
          ),
      ],
      ...["eks:ListAddons", "eks:DescribeAddonVersions"].map((action): [string, () => Check[]] => [
        action,
        () => [notMade("add-on versions", CLUSTER, `these credentials lack ${action}`)],
      ]),
      ["eks:ListNodegroups", () => [notMade("node versions", CLUSTER, "these credentials lack eks:ListNodegroups")]],
      [
        "eks:DescribeNodegroup",
        () => [
          notMade("node group", "on-demand", "these credentials lack eks:DescribeNodegroup"),
          notMade("node group", "spot", "these credentials lack eks:DescribeNodegroup"),
          notMade("node versions", CLUSTER, "these credentials lack eks:DescribeNodegroup"),
        ],
      ],
      [
        "eks:ListAssociatedAccessPolicies",
        () => [notMade("admin", ADMIN, "these credentials lack eks:ListAssociatedAccessPolicies")],
      ],
      [
        "ec2:DescribeSecurityGroupRules",
        () => [notMade("endpoint", CLUSTER, "these credentials lack ec2:DescribeSecurityGroupRules")],
      ],
      [
        "iam:GetOpenIDConnectProvider",
        () =>
          (["OIDC provider", "OIDC audience", "OIDC thumbprint"] as const).map((check) =>
            notMade(check, providerArnOf(deployment), "these credentials lack iam:GetOpenIDConnectProvider"),
          ),
      ],
    ])("without %s", async (action, problems) => {
      const { denied } = deployment.cloud.faults;
      denied.add(action);
      const report = await verify();
      denied.delete(action);
      expect(report).toEqual({ code: 2, result: "not made", problems: problems() });
    });

    test("where IAM cannot be reached, the rest is looked at", async () => {
      const address = `127.0.0.1:${await freePort()}`;
      const found = `AWS cannot be reached: check the network and the environment's region (connect ECONNREFUSED ${address})`;
      expect(await verify({ AWS_ENDPOINT_URL_IAM: `http://${address}` })).toEqual({
        code: 2,
        result: "not made",
        problems: [
          notMade("OIDC provider", providerArnOf(deployment), found),
          notMade("OIDC audience", providerArnOf(deployment), found),
          notMade("OIDC thumbprint", providerArnOf(deployment), found),
          ...ROLES.flatMap((role) => [notMade("trust policy", role, found), notMade("permissions", role, found)]),
          notMade("node role", NODE_ROLE, found),
        ],
      });
    });

    test("by somebody whom the cluster does not know", async () => {
      const stranger = deployment.cloud.identities.add("arn:aws:iam::123456789012:role/Stranger");
      const { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } = stranger;
      expect(await verify({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY })).toEqual({
        code: 2,
        result: "not made",
        problems: inCluster("the cluster does not know these credentials: add their role to cluster.admins"),
      });
    });

    /** What verify finds while the API server is said to be elsewhere. */
    async function verifyAt(endpoint: string): Promise<Report> {
      const { json, controlPlane } = deployment.cluster;
      json.endpoint = endpoint;
      const report = await verify();
      json.endpoint = controlPlane.gate.url;
      return report;
    }

    const SINCE =
      "since its public endpoint answers 203.0.113.0/24, and its private one 10.99.192.0/18: run this from there, or add your address to cluster.endpoint.publicCidrs";

    test("where the API server refuses connections", async () => {
      const endpoint = `https://127.0.0.1:${await freePort()}`;
      expect(await verifyAt(endpoint)).toEqual({
        code: 2,
        result: "not made",
        problems: inCluster(`the API server at ${endpoint} is not reachable from here (ECONNREFUSED), ${SINCE}`),
      });
    });

    test("where the API server does not answer", async () => {
      const silent = createServer();
      const endpoint = `https://127.0.0.1:${await listen(silent)}`;
      expect(await verifyAt(endpoint)).toEqual({
        code: 2,
        result: "not made",
        problems: inCluster(
          `the API server at ${endpoint} is not reachable from here (no answer within 10 s), ${SINCE}`,
        ),
      });
      silent.close();
    });
  });

  test("a deploy fixes what verify says it does", async () => {
    const faults: Fault[] = Object.values(FIXED_BY_DEPLOY);
    for (const { make } of faults) await make(deployment);
    const { code, problems } = await verify();
    expect(code).toBe(1);
    expect(problems).toHaveLength(faults.flatMap((fault) => fault.problems(deployment)).length);
    await deployment.cdktf("deploy");
    expect(await verify()).toEqual(ALL_PASSED);
  });

  test("zonal shift that was switched on by hand is switched off in the two deploys that verify says", async () => {
    for (const enabled of [false, true]) {
      Object.assign(deployment.cluster.json, { zonalShiftConfig: { enabled } });
      const { code, stderr } = await deployment.eksIrsa(["plan", "test"]);
      expect(code).toBe(1);
      expect(stderr).toContain(`cluster.zonalShift: it was switched on ${enabled ? "" : "and off "}by hand`);
    }
    await expect(deployment.cdktf("deploy")).rejects.toThrow("Invalid type for cluster update");
    await deployment.change({ cluster: { zonalShift: true } });
    await deployment.cdktf("deploy");
    await deployment.change({ cluster: { zonalShift: false } });
    await deployment.cdktf("deploy");
    expect(deployment.cluster.json.zonalShiftConfig).toEqual({ enabled: false });
    expect(await verify()).toEqual(ALL_PASSED);
  });
});
