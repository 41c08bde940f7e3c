import { mapTexts, twins } from "../support/hostile-file";
import { plannedOffline } from "../support/offline-plan";
import { describeWith } from "../support/program";

const PROGRAMS = {
  terraform: "https://developer.hashicorp.com/terraform/install",
  tofu: "https://opentofu.org/docs/intro/install",
} as const;

for (const [program, install] of Object.entries(PROGRAMS)) {
  describeWith(program, install, () => {
    test("all text that a file may have is planned as it is written", () => {
      const { hostile, marked, unmark } = twins();
      const stacks = [...hostile].flatMap(([name, stack]) => [
        [`hostile-${name}`, stack],
        [`marked-${name}`, marked.get(name)],
      ]);
      const planned = plannedOffline(program, Object.fromEntries(stacks));
      for (const name of hostile.keys()) {
        const values = planned.get(`hostile-${name}`) ?? {};
        expect(Object.keys(values).length).toBeGreaterThan(3);
        // JSON in them is compared as what it says
        expect(mapTexts(values, (text) => text)).toEqual(unmark(planned.get(`marked-${name}`)));
      }
    });
  });
}
