import type { Changes } from "../../../support/environment";
import { Deployment } from "./deployment";

/** What is changed in the environment's file, and exactly what a deploy then does: docs/day-two.md says it of each. */
export type DayTwoChange = readonly [what: string, changes: Changes, expected: (stackFolder: string) => string[]];

/** Deploys one change after the other to one cluster; of those that are `warned` of, only what the plan takes away. */
export function describeChanges(changes: readonly DayTwoChange[], warned: readonly DayTwoChange[] = []): void {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start();
    await deployment.apply();
  });
  afterAll(() => deployment?.stop());

  test.each(changes)("%s", async (_, change, expected) => {
    await deployment.change(change);
    const changed = await deployment.plan();
    await deployment.apply("plan");
    // what a deploy left undone would stand among the changes of the next
    expect(changed).toEqual(expected(deployment.stackFolder));
  });

  test("a plan after all of them is empty", async () => {
    expect(await deployment.plan()).toEqual([]);
  });

  if (warned.length === 0) return;
  test.each(warned)("planned only: %s", async (_, change, expected) => {
    await deployment.change(change);
    const planned = await deployment.plan();
    expect(planned.filter((line) => /^(delete|replace) /.test(line))).toEqual(expected(deployment.stackFolder));
  });
}
