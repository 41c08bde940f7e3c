import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { merge } from "../../support/environment";
import { startProgram } from "../../support/program";
import { jobsFor } from "../../support/workflow";
import { BASE } from "../changes/base";
import { createBucket, PATH_STYLE } from "./support/buckets";
import { Deployment } from "./support/deployment";

const BUCKET = "demo-states";
const ACCOUNT = {
  namespace: "jobs",
  name: "reader",
  create: true,
  policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
};
const FILE = merge(BASE, {
  backend: { s3: { bucket: BUCKET } },
  cluster: {
    endpoint: { publicCidrs: ["203.0.113.0/24"] },
    admins: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  },
  serviceAccounts: [ACCOUNT],
});

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const { plan, deploy } = jobsFor("github").jobs.jobs;

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start({ file: FILE });
  await createBucket(deployment.cloud, BUCKET);
});
afterAll(() => deployment?.stop());

/**
 * Runs a job's own steps one after the other, as GitHub does.
 *
 * @throws Error with what the one that failed printed
 */
async function runJob(job: { readonly env: NodeJS.ProcessEnv; readonly steps: readonly Step[] }): Promise<void> {
  const scripts = job.steps.filter(({ name, run }) => run !== undefined && name !== "Install");
  for (const { run = "", env } of scripts) {
    const variables = { ...deployment.variables, ...PATH_STYLE, ...job.env, ENVIRONMENT: "test", ...env };
    const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", run];
    const { code, stdout, stderr } = await startProgram("bash", args, deployment.projectFolder, variables).ended;
    if (code !== 0) throw new Error(`${run}\nexit code ${code}\n${stdout}\n${stderr}`);
  }
}

function comment(): string {
  return readFileSync(join(deployment.projectFolder, "plan.md"), "utf8");
}

test("a pull request's plan is a document, and takes no lock", async () => {
  const calls: string[] = [];
  deployment.cloud.events.on("answered", ({ service, action }) => calls.push(`${service}:${action}`));
  await runJob(plan);
  expect(comment()).toContain("demo");
  // of a lock there would be a call for test.tfstate.tflock
  expect([...new Set(calls)].sort()).toEqual([
    `s3:/${BUCKET}`,
    `s3:/${BUCKET}/eks-irsa/test.tfstate`,
    "sts:GetCallerIdentity",
  ]);
});

test("a merge deploys both stacks", async () => {
  await runJob(deploy);
  expect(await deployment.stateOf("test-kubernetes")).toEqual([
    "data.aws_eks_cluster.cluster",
    "kubernetes_namespace_v1.namespace-jobs",
    "kubernetes_service_account_v1.account-jobsreader",
  ]);
});

test("the next plan reads that state, of which nothing is on this machine", async () => {
  await runJob(plan);
  expect(existsSync(join(deployment.projectFolder, "terraform.test.tfstate"))).toBe(false);
});
