import { Deployment } from "./support/deployment";

/** After how many resources Terraform is killed: about each kind of resource once, the last ones being add-ons. */
const CREATIONS = [1, 3, 6, 10, 15, 20, 25, 30, 34, 38, 41, 44, 46];

test.concurrent.each(CREATIONS)("Terraform killed after %d resources: the next run completes", async (count) => {
  const deployment = await Deployment.start();
  const { cloud } = deployment;
  try {
    const held = cloud.faults.holdAfterCreations(count);
    const { child, ended } = await deployment.startApply("-parallelism=1");
    await Promise.race([held, ended]);
    child.kill("SIGKILL");
    expect(await ended).toMatchObject({ code: null });
    cloud.faults.letGo();
    await deployment.apply();
    expect(await deployment.plan()).toEqual([]);
    await deployment.destroy();
    await cloud.logsArrived();
    expect(await cloud.inventory()).toEqual([]);
  } finally {
    await deployment.stop();
  }
});
