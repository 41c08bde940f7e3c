import { iamOf } from "../../scripts/rule-page";
import { policyDocuments } from "../../src/iam/permission-policy";
import type { StatementJson } from "../../src/iam/policy-document";
import { judge, type PolicyException } from "../../src/iam/rules/judge";
import type { RuleId } from "../../src/iam/rules/rules";
import { type Preset, permissionsOf } from "../../src/presets/preset";
import { PRESET_NAMES, PRESETS } from "../../src/presets/presets";
import { CONTEXT, readUpstream } from "./upstream";

test.each(PRESET_NAMES)("%s keeps every rule, but for its exceptions, and needs each of these", (name) => {
  const preset: Preset = PRESETS[name];
  const statements = permissionsOf(preset, readUpstream(name).scope, CONTEXT);
  const permissions = policyDocuments(statements).flatMap(
    (document): StatementJson[] => JSON.parse(document).Statement,
  );
  const exceptions = Object.entries(preset.exceptions ?? {}).map(
    ([rule, reason]): PolicyException => ({ subject: "demo", rule: rule as RuleId, reason, statements }),
  );
  expect(permissions.length).toBeGreaterThan(0);
  // each statement is a policy of its own here, and a role's number of policies is no preset's business
  const violations = judge(iamOf({ permissions }), exceptions).filter(({ place }) => place !== "attached policies");
  expect(violations.map(({ rule, place, found }) => `${rule}, ${place}: ${found}`)).toEqual([]);
  expect(exceptions.filter(({ reason }) => reason.length < 10)).toEqual([]);
});
