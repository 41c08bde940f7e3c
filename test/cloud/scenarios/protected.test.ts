import type { Answered } from "../account/endpoint";
import { BASE } from "../changes/base";
import { Deployment } from "./support/deployment";
import { clientsOf } from "./support/small-cluster";

let deployment: Deployment;
let calls: Answered[] = [];

beforeAll(async () => {
  deployment = await Deployment.start({
    file: BASE,
    changes: { cluster: { deletionProtection: true, logs: { drainSeconds: 6 } } },
    cloud: { runner: "10.0.0.10" },
  });
  await deployment.cdktf("deploy", "test");
  deployment.cloud.events.on("answered", (call) => calls.push(call));
});
afterAll(() => deployment?.stop());

test("a destroy is refused by Terraform's plan, which has only read", async () => {
  calls = [];
  await expect(deployment.cdktf("destroy", "test")).rejects.toThrow("exit code 1");
  const actions = new Set(calls.map(({ action }) => action));
  expect(actions).toContain("GET /clusters/demo");
  expect([...actions].filter((action) => !/^(Describe|Get|List|GET )/.test(action))).toEqual([]);
  // asked by itself: cdktf may end before it has printed all that Terraform says
  await expect(deployment.terraform(["plan", "-destroy"])).rejects.toThrow("Instance cannot be destroyed");
  expect(await deployment.plan()).toEqual([]);
});

test("unlocked in the file alone, a destroy takes the nodes and stops at the cluster; a deploy restores them", async () => {
  await deployment.change({ cluster: { deletionProtection: false } });
  await expect(deployment.cdktf("destroy", "test")).rejects.toThrow("Cluster demo has deletion protection enabled");
  const left = await deployment.cloud.inventory();
  expect(left).toContain("eks cluster demo");
  expect(left.filter((line) => line.startsWith("eks node group"))).toEqual([]);
  // EKS keeps the entry of the role that went, which does not hold for the one that comes: docs/node-groups.md
  const { eks } = clientsOf(deployment.cloud.env);
  const principalArn = "arn:aws:iam::123456789012:role/demo-worker-node";
  await eks.deleteAccessEntry({ clusterName: "demo", principalArn });
  await deployment.cdktf("deploy", "test");
  expect(await deployment.cloud.inventory()).toContain("eks node group main");
  expect(await deployment.plan()).toEqual([]);
});

test("protected again and unlocked by a deploy, which changes nothing else, it is destroyed and nothing is left", async () => {
  await deployment.change({ cluster: { deletionProtection: true } });
  await deployment.cdktf("deploy", "test");
  await deployment.change({ cluster: { deletionProtection: false } });
  expect(await deployment.plan()).toEqual(["update aws_eks_cluster.cluster"]);
  await deployment.cdktf("deploy", "test");
  await deployment.cdktf("destroy", "test");
  await deployment.cloud.logsArrived();
  expect(await deployment.cloud.inventory()).toEqual([]);
});
