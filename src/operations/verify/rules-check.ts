import type { Endpoint } from "../clients/endpoint";
import { type Check, type CheckOutcome, check, failed, passed } from "./check";
import type { Expected } from "./expected";
import { redeploy } from "./fix";

/** Whether the cluster's security group has the file's rules. Those that others made are not this project's. */
export function rulesChecks(expected: Expected, { rules }: Pick<Endpoint, "rules">): Check[] {
  if (expected.endpoint.rules.length === 0) return [];
  return [check("security group", expected.cluster, rules, (present) => outcomeOf(expected, present))];
}

function outcomeOf(expected: Expected, present: readonly string[]): CheckOutcome {
  const wanted = expected.endpoint.rules;
  const missing = wanted.filter((rule) => !present.includes(rule));
  if (missing.length > 0) return failed(`does not let in ${missing.join(", ")}`, redeploy(expected));
  return passed(`lets in ${wanted.join(", ")}`);
}
