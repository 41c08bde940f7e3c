import { killAll } from "../../support/program";
import { Deployment } from "./support/deployment";

/**
 * After how many resources, counted from the first, Terraform is killed. Each row is one account in which it is killed
 * again and again, each time further on; together they stop at about every kind of resource.
 */
const KILLED_AFTER = [[[1, 18, 37]], [[4, 22, 40]], [[8, 26, 43]], [[13, 31, 46]]] as const;

test.concurrent.each(KILLED_AFTER)("Terraform killed after %j resources: the next run goes on", async (counts) => {
  const deployment = await Deployment.start();
  const { cloud } = deployment;
  try {
    for (const count of counts) {
      const held = cloud.faults.holdAfterCreations(count);
      // one resource at a time: when the next is asked for, all before it are in the state
      const run = await deployment.startApply("-parallelism=1");
      await Promise.race([held, run.ended]);
      killAll(run);
      expect(await run.ended).toMatchObject({ code: null });
    }
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
