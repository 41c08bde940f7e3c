import { actionsExist } from "./actions-exist";
import { conditionKeysExist } from "./condition-keys-exist";
import { confusedDeputy } from "./confused-deputy";
import { noEscalation } from "./no-escalation";
import { noWildcardResource } from "./no-wildcard-resource";
import { policySize } from "./policy-size";
import { resourceFitsAction } from "./resource-fits-action";
import type { PolicyRule } from "./rule";
import { serviceLinkedRole } from "./service-linked-role";
import { trustIsScoped } from "./trust-is-scoped";

/** All rules, by the id that reports and exceptions call them. */
export const RULES = {
  "trust-is-scoped": trustIsScoped,
  "confused-deputy": confusedDeputy,
  "actions-exist": actionsExist,
  "condition-keys-exist": conditionKeysExist,
  "resource-fits-action": resourceFitsAction,
  "no-wildcard-resource": noWildcardResource,
  "no-escalation": noEscalation,
  "service-linked-role": serviceLinkedRole,
  "policy-size": policySize,
} as const satisfies Readonly<Record<string, PolicyRule>>;

/** The id of a policy rule. */
export type RuleId = keyof typeof RULES;

/** The ids of all rules, in the order in which they are judged. */
export const RULE_IDS = Object.keys(RULES) as RuleId[];
