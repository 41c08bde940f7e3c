import { PRESET_NAMES } from "../../../src/presets/presets";
import { clusterTemplate, REGIONS, testEnvironmentIn } from "../../support/environment";
import { planOffline } from "../../support/offline-plan";
import { everyPreset } from "../../support/presets";

const PARTITIONS = Object.keys(REGIONS) as (keyof typeof REGIONS)[];

let created: Map<string, string[]>;

beforeAll(() => {
  const stacks = PARTITIONS.map((partition) => {
    const environment = testEnvironmentIn(partition, { serviceAccounts: everyPreset(partition) });
    return [partition, JSON.stringify(clusterTemplate(environment).json)];
  });
  created = planOffline("terraform", Object.fromEntries(stacks));
});

test.each(PARTITIONS)("all presets at once plan with no account in %s", (partition) => {
  const roles = created.get(partition)?.filter((address) => address.includes("aws_iam_role.role-presets"));
  expect(roles).toHaveLength(PRESET_NAMES.length);
});
