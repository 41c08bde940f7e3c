import { readdirSync } from "node:fs";
import { join } from "node:path";
import { merge } from "../../support/environment";
import { BASE, CLUSTER } from "../changes/base";
import { until } from "../kubernetes/until";
import { Deployment } from "./support/deployment";
import { clientsOf } from "./support/small-cluster";

const READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const ACCOUNT = { namespace: "jobs", name: "reader", create: true, policyArns: [READ] };
const OTHER = { namespace: "default", name: "writer", create: true, policyArns: [READ] };

const FILE = merge(BASE, {
  // the stack of service accounts comes from there, and signs in as the account's first administrator
  cluster: {
    endpoint: { publicCidrs: ["203.0.113.0/24"] },
    admins: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  },
  serviceAccounts: [ACCOUNT, OTHER],
});

const STRANGER = "192.0.2.1";

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start({ file: FILE });
});
afterAll(() => deployment?.stop());

/** What the command says once Terraform has planned all, and how it ends. */
async function plan() {
  const { code, stdout, stderr } = await deployment.eksIrsa(["plan", "test"]);
  expect(savedPlans()).toEqual([]);
  return { code, said: stdout.slice(stdout.search(/\n\n(test: |⚠ Deploying)/) + 2), stderr };
}

/** The files of plans that are left in the stacks' folders. */
function savedPlans(): string[] {
  const files = readdirSync(join(deployment.projectFolder, "cdktf.out"), { recursive: true }).map(String);
  return files.filter((file) => /(^|\/)plan-\d+$/.test(file));
}

test("before the first deploy, the second stack is planned later", async () => {
  const { code, said, stderr } = await plan();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(said.slice(said.indexOf("The stack's JSON"))).toBe(`The stack's JSON: cdktf.out/stacks/test/cdk.tf.json
Not planned yet:  test-kubernetes: its plan comes after the first deploy of test, which creates the cluster; the next command does both
Next:             npx cdktf deploy test test-kubernetes
`);
});

test("of both stacks of a live environment it says that nothing changes", async () => {
  await deployment.cdktf("deploy");
  expect(await plan()).toEqual({ code: 0, said: "test: no change; test-kubernetes: no change\n", stderr: "" });
});

test("a change of a service account alone is told of the second stack", async () => {
  await deployment.change({ serviceAccounts: [{ ...ACCOUNT, tokenExpirationSeconds: 7200 }, OTHER] });
  expect(await plan()).toEqual({
    code: 0,
    said: `test: no change

test-kubernetes: 0 to create, 1 to change, 0 to destroy

Changed
  service account jobs/reader: eks.amazonaws.com/token-expiration nothing → 7200

The stack's JSON: cdktf.out/stacks/test-kubernetes/cdk.tf.json
Next:             npx cdktf deploy test test-kubernetes
`,
    stderr: "",
  });
});

test("one change of the cluster's stack is told in words, and that the other has none", async () => {
  await deployment.change({
    nodeGroups: { main: { maxSize: 4, labels: { team: "a" } } },
    serviceAccounts: [ACCOUNT, OTHER],
  });
  expect(await plan()).toEqual({
    code: 0,
    said: `test: 0 to create, 1 to change, 0 to destroy

Changed
  node group main: labels.team nothing → a, scaling_config.max_size 2 → 4

test-kubernetes: no change

The stack's JSON: cdktf.out/stacks/test/cdk.tf.json
Next:             npx cdktf deploy test test-kubernetes
`,
    stderr: "",
  });
});

test("--json says the same to programs, and Terraform what it does to standard error", async () => {
  const { code, stdout, stderr } = await deployment.eksIrsa(["plan", "test", "--json"]);
  expect({ code, plan: JSON.parse(stdout) }).toEqual({
    code: 0,
    plan: {
      environment: "test",
      changes: true,
      complete: true,
      losses: [],
      stacks: [
        {
          name: "test",
          counts: { create: 0, change: 1, destroy: 0, replace: 0 },
          changes: [
            {
              action: "changed",
              kind: "node group",
              name: "main",
              address: expect.stringMatching(/^aws_eks_node_group\.nodes-main_[0-9A-F]{8}$/),
              values: [
                { attribute: "labels.team", values: [null, "a"] },
                { attribute: "scaling_config.max_size", values: ["2", "4"] },
              ],
            },
          ],
          withoutEffect: [],
          outputs: [],
        },
        {
          name: "test-kubernetes",
          counts: { create: 0, change: 0, destroy: 0, replace: 0 },
          changes: [],
          withoutEffect: [],
          outputs: [],
        },
      ],
      notPlanned: [],
    },
  });
  expect(stderr).toMatch(
    /^Synthesizing test\n.*\nPlan: 0 to add, 1 to change, 0 to destroy\.\n.*\nPlanning test-kubernetes\n/s,
  );
  expect(savedPlans()).toEqual([]);
});

test("--markdown says it for a pull request", async () => {
  const { code, stdout, stderr } = await deployment.eksIrsa(["plan", "test", "--markdown"]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `### \`test\`: what a deploy changes

- \`test\`: 0 to create, 1 to change, 0 to destroy
- \`test-kubernetes\`: no change

<details>
<summary>Each change</summary>

\`\`\`diff
  test
! Changed: node group main: labels.team nothing → a, scaling_config.max_size 2 → 4
\`\`\`

</details>
`,
  });
  expect(stderr).toContain("\nPlan: 0 to add, 1 to change, 0 to destroy.\n");
  await deployment.change({ nodeGroups: { main: { maxSize: 2, labels: undefined } } });
});

test("a namespace that goes is named in the first line", async () => {
  await deployment.change({ serviceAccounts: [{ ...ACCOUNT, create: undefined }, OTHER] });
  const { stdout } = await deployment.eksIrsa(["plan", "test"]);
  expect(stdout).toContain(`

test: DESTROYS the namespace jobs with everything in it, which cannot be recovered

⚠ Deploying this would
  destroy namespaces, with everything in them: jobs

test: no change

test-kubernetes: 0 to create, 0 to change, 2 to destroy

Destroyed
  ⚠ namespace jobs
  service account jobs/reader
`);
  await deployment.change({ serviceAccounts: [ACCOUNT, OTHER] });
});

test("from where the API server does not answer, the first stack's plan is shown, and the reason", async () => {
  const { cloud } = deployment;
  const { runner } = cloud;
  cloud.runner = STRANGER;
  const { code, said, stderr } = await plan();
  cloud.runner = runner;
  expect({ code, said }).toEqual({ code: 2, said: "test: no change\n" });
  const { endpoint } = cloud.state.cluster(CLUSTER).json;
  expect(stderr.slice(stderr.lastIndexOf("eks-irsa: "))).toBe(
    `eks-irsa: test-kubernetes was not planned: the API server at ${endpoint} is not reachable from here (ECONNRESET), since its public endpoint answers 203.0.113.0/24, and its private one 10.0.0.0/16: run this from there, or add your address to cluster.endpoint.publicCidrs\n`,
  );
});

test("of a cluster that AWS has upgraded by itself, it says which version to write; nodes then follow", async () => {
  const { eks } = clientsOf(deployment.cloud.env);
  await eks.updateClusterVersion({ name: CLUSTER, version: "1.34" });
  const isActive = async () => (await eks.describeCluster({ name: CLUSTER })).cluster?.status === "ACTIVE";
  expect(await until(isActive, 30)).toBe(true);
  const { code, stderr } = await plan();
  expect({ code, said: stderr.slice(stderr.lastIndexOf("eks-irsa: ")) }).toEqual({
    code: 1,
    said: 'eks-irsa: cluster.version: the cluster runs 1.34, and EKS does not go back to 1.33. AWS upgrades a cluster by itself when support of its version ends: write "1.34", so that nodes follow\n',
  });
  await deployment.change({ cluster: { version: "1.34" } });
  // the kept tags are replaced with the nodes: docs/decisions/node-tags.md
  expect(await plan()).toEqual({
    code: 0,
    said: `⚠ Deploying this would
  replace nodes, some at a time: main

test: 1 to create, 1 to change, 1 to destroy (1 of them to replace)

Changed
  ⚠ node group main: version 1.33 → 1.34

Changes nothing in effect: terraform_data nodes-main/tags

test-kubernetes: no change

The stack's JSON: cdktf.out/stacks/test/cdk.tf.json
Next:             npx cdktf deploy test test-kubernetes
`,
    stderr: "",
  });
});

test("where the cluster is replaced, the second stack is planned later", async () => {
  await deployment.change({ cluster: { name: "other" } });
  const { code, said, stderr } = await plan();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(said).toContain(
    "\nNot planned yet:  test-kubernetes: test replaces the cluster, so a plan would be for the old one; the next command plans it for the new one\n",
  );
});
