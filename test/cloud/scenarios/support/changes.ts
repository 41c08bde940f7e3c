import { Account } from "../../changes/account";
import { FOREIGN_KEY } from "../../changes/base";
import { createExistingNetwork, NETWORK_IDS, withNetworkIds } from "../../changes/existing-network";
import type { Section } from "../../changes/lane";
import { baseOf, describeStep, inTheEnd, type Round, roundsOf } from "../../changes/rounds";
import { Deployment } from "./deployment";

/**
 * Deploys the lanes of sections to one cluster, round by round. Of each round: the plan is what its steps say and no
 * more, a second one is empty, the account is what the file says, and nothing in use came to harm.
 */
export function describeChanges(...sections: readonly Section[]): void {
  const hasAccounts = roundsOf(sections).some(({ steps }) => steps.some(({ kubernetes }) => kubernetes.length > 0));
  let deployment: Deployment;
  let account: Account;
  // those of a network that is made here are not known before
  let networkIds: Readonly<Record<keyof typeof NETWORK_IDS, string>> = NETWORK_IDS;

  beforeAll(async () => {
    // inside the VPC: nobody else reaches the cluster of BASE
    deployment = await Deployment.start({ file: baseOf(sections), cloud: { runner: "10.0.0.10" } });
    account = await Account.of(deployment.cloud);
    if (sections.some(({ lanes }) => lanes.some(({ key }) => key.startsWith("network.existing")))) {
      networkIds = await createExistingNetwork(account.clients.ec2);
      await deployment.write(filled(baseOf(sections)));
    }
    await deployment.apply();
    if (hasAccounts) await planAndApply("test-kubernetes");
    deployment.cloud.harm.take();
  });
  afterAll(() => deployment?.stop());

  describe.each(roundsOf(sections).map((round, index) => ({ ...round, index })))("round $index", ({ file, steps }) => {
    const seen = { plan: [""], kubernetes: [""], harm: [""], second: [""] };

    beforeAll(async () => {
      for (const { before } of steps) await before?.(account);
      await deployment.write(filled(file));
      seen.plan = await planAndApply("test");
      seen.kubernetes =
        hasAccounts && deployment.isChanged("test-kubernetes") ? await planAndApply("test-kubernetes") : [];
      seen.harm = deployment.cloud.harm.take();
      seen.second = await deployment.plan();
    });

    test("the plan is what the changes say", () => {
      // ids that were filled in have another order
      expect(seen.plan).toEqual((filled(union(steps, "plan")) as string[]).sort());
      expect(seen.kubernetes).toEqual(union(steps, "kubernetes"));
    });

    test("a second plan is empty", () => {
      expect(seen.second).toEqual([]);
    });

    test("what was in use came to no harm but that which is said", () => {
      expect(seen.harm.sort()).toEqual(union(steps, "harm"));
    });

    const asked = steps.filter(({ lane }) => lane.account).map((step) => [describeStep(step), step] as const);
    if (asked.length > 0) {
      test.each(asked)("the account after %s", async (_, { lane, value }) => lane.account?.(account, filled(value)));
    }
  });

  const failing = inTheEnd(sections, "fails").map((one) => [describeStep(one.step), one] as const);
  if (failing.length > 0) {
    test.each(failing)("fails: %s", async (_, { file, step: { fails = "" } }) => {
      await deployment.write(filled(file));
      await expect(planAndApply("test")).rejects.toThrow(fails);
      expect(deployment.cloud.harm.take()).toEqual([]);
    });
  }

  const planned = inTheEnd(sections, "takesAway").map((one) => [describeStep(one.step), one] as const);
  if (planned.length > 0) {
    test.each(planned)("planned only: %s", async (_, { file, step }) => {
      await deployment.write(filled(file));
      const lines = await deployment.plan();
      expect(lines.filter((line) => /^(delete|replace) /.test(line))).toEqual([...(step.takesAway ?? [])].sort());
    });
  }

  async function planAndApply(stack: "test" | "test-kubernetes"): Promise<string[]> {
    const lines = await deployment.plan(stack);
    await deployment.applyPlan(stack);
    return lines;
  }

  /** With what only this account knows. */
  function filled(value: unknown): unknown {
    if (value === undefined) return undefined;
    const { foreignGroups, foreignKey } = account;
    const places = [[FOREIGN_KEY, foreignKey], ...foreignGroups] as const;
    const text = places.reduce(
      (whole, [place, one]) => whole.replaceAll(place, one),
      JSON.stringify(withNetworkIds(value, networkIds)),
    );
    return JSON.parse(text);
  }
}

/** Everything that the steps of a round say, once: two changes of one resource are one line. */
function union(steps: Round["steps"], what: "plan" | "kubernetes" | "harm"): string[] {
  return [...new Set(steps.flatMap((step) => step[what]))].sort();
}
