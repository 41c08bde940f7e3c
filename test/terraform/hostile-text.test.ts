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
        const expected = unmark(planned.get(`marked-${name}`)) as Resources;
        // JSON in them is compared as what it says
        expect(mapTexts(values, (text) => text)).toEqual(asPlanned(expected));
      }
    });
  });
}

/** Planned values, by the resource's address. */
type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The provider leaves `tags_all` to the apply where a tag of the resource's own is empty. */
function asPlanned(resources: Resources): Resources {
  return Object.fromEntries(
    Object.entries(resources).map(([address, values]) => {
      const { tags_all, ...rest } = values;
      return [address, Object.values(rest.tags ?? {}).includes("") ? rest : values];
    }),
  );
}
