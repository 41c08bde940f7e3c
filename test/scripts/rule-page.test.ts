import { App } from "cdktf";
import { entryOf } from "../../scripts/rule-page";
import { RULE_IDS, RULES } from "../../src/iam/rules/rules";
import { ClusterStack } from "../../src/stacks/cluster-stack";
import { testEnvironment } from "../support/environment";

const OF_FILE = RULE_IDS.filter((id) => !("trust" in RULES[id].passes) && !("trust" in RULES[id].fails));

function rulesBroken(entry: object): string[] {
  const stack = new ClusterStack(new App(), "test", testEnvironment({ serviceAccounts: [entry] }));
  return stack.node.validate().map((problem) => /rule: {2}([\w-]+)/.exec(problem)?.[1] ?? problem);
}

test.each(OF_FILE)("%s: the page shows what an environment's file may hold, and what it may not", (id) => {
  expect(rulesBroken(entryOf(RULES[id].passes))).toEqual([]);
  expect(rulesBroken(entryOf(RULES[id].fails))).toContain(id);
});
