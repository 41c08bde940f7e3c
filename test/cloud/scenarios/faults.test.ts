import { once } from "node:events";
import { killAll } from "../../support/program";
import type { Cloud } from "../cloud";
import { CLUSTER, Deployment } from "./support/deployment";

const deployments: Deployment[] = [];

async function start(): Promise<Deployment> {
  const deployment = await Deployment.start();
  deployments.push(deployment);
  return deployment;
}

afterAll(async () => {
  for (const deployment of deployments) await deployment.stop();
});

async function expectNothingLeft({ cloud }: Deployment): Promise<void> {
  await cloud.logsArrived();
  expect(await cloud.inventory()).toEqual([]);
}

/** Waits for the answer to a call. */
async function answered({ events }: Cloud, action: string): Promise<void> {
  for (;;) {
    const [answer] = await once(events, "answered");
    if (answer.action === action) return;
  }
}

test.concurrent("one call in ten throttled or answered with an error: deploy and destroy go through", async () => {
  const deployment = await start();
  const { faults } = deployment.cloud;
  faults.share = 0.1;
  await deployment.apply();
  expect(await deployment.plan()).toEqual([]);
  await deployment.destroy();
  expect(faults.count).toBeGreaterThan(20);
  faults.share = 0;
  await expectNothingLeft(deployment);
});

test.concurrent("two runs at once, a cluster that fails once, and a destroy that is interrupted twice", async () => {
  const deployment = await start();
  const { cloud } = deployment;
  cloud.faults.failedCreations = 1;
  const first = await deployment.startApply();
  await answered(cloud, "CreateVpc");
  // the state is locked
  const second = await (await deployment.startApply()).ended;
  expect(second.code).toBe(1);
  expect(second.stderr).toContain("Error acquiring the state lock");
  const failed = await first.ended;
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain(`waiting for EKS Cluster (${CLUSTER}) create: unexpected state 'FAILED'`);
  await deployment.apply();
  expect(await deployment.plan()).toEqual([]);

  const interrupted = await deployment.startDestroy();
  await answered(cloud, `DELETE /clusters/${CLUSTER}/addons/coredns`);
  interrupted.child.kill("SIGINT");
  expect((await interrupted.ended).code).toBe(1);
  const killed = await deployment.startDestroy();
  await answered(cloud, `DELETE /clusters/${CLUSTER}`);
  killAll(killed);
  expect((await killed.ended).code).toBe(null);
  await deployment.destroy();
  await expectNothingLeft(deployment);
});
