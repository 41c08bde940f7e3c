import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describeWith, runProgram, startProgram } from "../../support/program";
import { scratch } from "../../support/scratch";
import { CLUSTER } from "./support/deployment";
import {
  listening,
  type RunningAccount,
  startAccount,
  tracesOf,
  untilNone,
  variablesOf,
} from "./support/running-account";
import { arnOf, clientsOf, createSmallCluster } from "./support/small-cluster";

const accounts: RunningAccount[] = [];

function start(folder?: string): RunningAccount {
  const account = startAccount(folder);
  accounts.push(account);
  return account;
}

afterAll(() => {
  for (const { child } of accounts) child.kill("SIGKILL");
});

test.concurrent.each<[what: string, end: (pid: number) => void, code: number | null]>([
  ["Ctrl-C in its terminal", (pid) => process.kill(-pid, "SIGINT"), 0],
  ["SIGTERM", (pid) => process.kill(pid, "SIGTERM"), 0],
  ["SIGKILL", (pid) => process.kill(pid, "SIGKILL"), null],
])("an account with a cluster ends without a trace by %s", async (_, end, code) => {
  const account = start();
  const env = await variablesOf(account);
  const clients = clientsOf(env);
  await createSmallCluster(clients, "demo");
  const { cluster } = await clients.eks.describeCluster({ name: "demo" });
  const urls = [env.AWS_ENDPOINT_URL, cluster?.endpoint, cluster?.identity?.oidc?.issuer].map(String);
  const traces = tracesOf(account);
  // the account itself, its folder, and each with a watchdog, a watcher and its cat: moto, etcd, the API server, the
  // controller manager, the scheduler, kwok and the webhook
  expect(traces().length).toBeGreaterThan(20);
  expect(await listening(urls)).toEqual(urls);

  end(account.child.pid as number);
  expect(await account.ended).toBe(code);
  await untilNone(traces);
  await untilNone(() => listening(urls));
});

test.concurrent("an account that is killed while it starts leaves nothing", async () => {
  const account = start();
  await untilNone(() => (readdirSync(account.temporary).length > 0 ? [] : ["nothing of it"]));
  const traces = tracesOf(account);
  account.child.kill("SIGKILL");
  expect(await account.ended).toBe(null);
  await untilNone(traces);
});

test.concurrent("a caller that goes away in the middle of a call ends nothing", async () => {
  const account = start();
  const env = await variablesOf(account);
  const { port, hostname } = new URL(String(env.AWS_ENDPOINT_URL));
  const caller = connect(Number(port), hostname);
  caller.write("POST / HTTP/1.1\r\nHost: account\r\nContent-Length: 100\r\n\r\nAction=", () => caller.destroy());
  await once(caller, "close");
  const { eks } = clientsOf(env);
  for (const _ of [1, 2, 3]) expect(await eks.listClusters({})).toMatchObject({ clusters: [] });
});

test("Terraform's state of another account is pointed out, one that is empty is not", async () => {
  const folder = scratch({
    "terraform.test.tfstate": '{ "resources": [{ "type": "aws_vpc" }] }',
    "terraform.prod.tfstate": '{ "resources": [] }',
  });
  const account = start(folder);
  const printed = text(account.child.stderr);
  await variablesOf(account);
  account.child.kill("SIGTERM");
  expect((await printed).split("Ctrl-C ends the account, with all that is in it.\n")[1]).toBe(`
terraform.test.tfstate describes another account: a deployment to this one would make Terraform forget it. Delete it if that account is gone, or play in a copy of the project.
`);
});

test("missing programs are named, with how to get them", () => {
  const env = { PATH: "/nowhere", KUBEBUILDER_ASSETS: undefined };
  expect(runProgram(process.execPath, ["bin/run.js", "test/cloud/main.ts"], process.cwd(), env)).toEqual({
    code: 1,
    stdout: "",
    stderr: `Starting a stand-in AWS account (nothing leaves this machine)
the stand-in account needs programs that are neither on the PATH nor in KUBEBUILDER_ASSETS:
  moto_server: pip install 'moto[server]'
  etcd, kube-apiserver: go install sigs.k8s.io/controller-runtime/tools/setup-envtest@latest, then export KUBEBUILDER_ASSETS="$(setup-envtest use -p path)"
  kube-controller-manager, kube-scheduler: https://www.downloadkubernetes.com, of kube-apiserver's version, then put them on the PATH (for Linux; elsewhere make WHAT='cmd/kube-controller-manager cmd/kube-scheduler' in Kubernetes' sources)
  kwok: go install sigs.k8s.io/kwok/cmd/kwok@latest, or https://github.com/kubernetes-sigs/kwok/releases
  pod-identity-webhook: go build -o pod-identity-webhook in a clone of https://github.com/aws/amazon-eks-pod-identity-webhook, then put it on the PATH
  openssl: https://openssl-library.org, or your system's package
`,
  });
});

describeWith("kubectl", "https://kubernetes.io/docs/tasks/tools", () => {
  describeWith("aws", "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html", () => {
    test("signs in by eks-irsa kubeconfig and the printed variables", async () => {
      const env = await variablesOf(start());
      const clients = clientsOf(env);
      await createSmallCluster(clients, CLUSTER);
      const entry = { clusterName: CLUSTER, principalArn: arnOf("PlatformAdmin") };
      await clients.eks.createAccessEntry(entry);
      await clients.eks.associateAccessPolicy({
        ...entry,
        policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
        accessScope: { type: "cluster" },
      });
      const file = join(scratch(), "config");
      const run = (program: string, ...args: string[]) => startProgram(program, args, process.cwd(), env).ended;
      expect(await run(process.execPath, "bin/eks-irsa.js", "kubeconfig", "test", "--kubeconfig", file)).toMatchObject({
        code: 0,
        stderr: "",
      });
      expect(await run("kubectl", "--kubeconfig", file, "auth", "whoami", "-o", "jsonpath={.status.userInfo}")).toEqual(
        {
          code: 0,
          stdout: JSON.stringify({
            extra: { canonicalArn: [arnOf("PlatformAdmin")] },
            groups: ["system:authenticated"],
            username: "arn:aws:sts::123456789012:assumed-role/PlatformAdmin/stand-in",
          }),
          stderr: "",
        },
      );
    });
  });
});
