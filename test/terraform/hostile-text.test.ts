import { mapTexts, twins } from "../support/hostile-file";
import { plannedOffline } from "../support/offline-plan";
import { describeWith } from "../support/program";

describeWith("terraform", "https://developer.hashicorp.com/terraform/install", () => {
  test("Terraform plans all text that a file may have as it is written", () => {
    const { hostile, marked, unmark } = twins();
    const stacks = new Map([
      ...[...hostile].map(([name, stack]) => [`hostile-${name}`, stack] as const),
      ...[...marked].map(([name, stack]) => [`marked-${name}`, stack] as const),
    ]);
    const planned = plannedOffline("terraform", Object.fromEntries(stacks));
    for (const name of hostile.keys()) {
      const values = planned.get(`hostile-${name}`);
      expect(Object.keys(values ?? {}).length).toBeGreaterThan(3);
      const same = (text: string) => text;
      expect(mapTexts(values, same)).toEqual(unmark(planned.get(`marked-${name}`)));
    }
  });
});
