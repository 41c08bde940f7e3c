import type * as z from "zod";
import { mapping, text } from "../../diagnostics/fields";
import { RULE_IDS, RULES, type RuleId } from "../../iam/rules/rules";

const reason = text(/\S.{8,}\S/, "the reason, in at least 10 characters").meta({
  examples: ["it serves every bucket"],
});

type Reasons = Record<RuleId, z.ZodOptional<typeof reason>>;

const reasons = Object.fromEntries(
  RULE_IDS.map((id) => [id, reason.optional().describe(RULES[id].sentence)]),
) as Reasons;

/** Why a role may break policy rules. */
export const exceptions = mapping(reasons)
  .default({})
  .describe("Policy rules that the role may break, by id, and why; docs/rules.md lists them.");
