import { settingsOf } from "../../../src/operations/env-diff/settings";

test("values by attribute; blocks of one, JSON and lists in words; nothing, and what is on every resource or for Terraform, left out", () => {
  const block = {
    version: "1.34",
    enabled: false,
    labels: {},
    taint: [],
    description: "",
    types: ["api", "audit"],
    scaling_config: { min_size: 0 },
    ebs: [{ size: 50 }],
    tag_specifications: [{ tags: { Team: "a", Name: "x" } }, { tags: { Team: "b" } }],
    configuration_values: '{"env":{"WARM":"1"}}',
    pattern: "{no json",
    depends_on: ["aws_vpc.v"],
    dynamic: { zonal_shift_config: { for_each: "${[]}", content: { enabled: false } } },
    tags: { Team: "a" },
  };
  expect([...settingsOf(block, { tags: { Team: "a" } })]).toEqual([
    ["version", "1.34"],
    ["enabled", "false"],
    ["types", "api, audit"],
    ["scaling_config.min_size", "0"],
    ["ebs.size", "50"],
    ["tag_specifications[0].tags.Name", "x"],
    ["tag_specifications[1].tags.Team", "b"],
    ["configuration_values.env.WARM", "1"],
    ["pattern", "{no json"],
  ]);
});
