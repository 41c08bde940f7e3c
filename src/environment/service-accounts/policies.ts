import { splitArn } from "../../aws/arn";
import { type Refinement, report } from "../../diagnostics/checks";
import { formatPath, type Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import type { ServiceAccountConfig } from "../model";
import { uncheckedOf } from "../unchecked";

/** IAM attaches policies of the role's own account, and AWS's: all others in a file are of one account. */
export function checkPolicyAccounts(serviceAccounts: unknown, refinement: Refinement): void {
  const policies = policiesIn(serviceAccounts);
  const first = policies[0];
  for (const { path, account } of policies) {
    if (!first || account === first.account) continue;
    const expected = `a policy of the account ${first.account}, as ${formatPath(first.path)}: a role has those of its own account`;
    report(refinement, path, expected, `create the policy in ${first.account}, or correct the account`);
  }
}

interface Policy {
  readonly path: Path;
  readonly account: string;
}

function policiesIn(serviceAccounts: unknown): Policy[] {
  return arrayOrEmpty(serviceAccounts).flatMap((entry, index) => {
    const { policyArns, permissionsBoundary } = uncheckedOf<ServiceAccountConfig>(entry);
    const path = ["serviceAccounts", index];
    const attached = arrayOrEmpty(policyArns).map((arn, place) => ({ arn, path: [...path, "policyArns", place] }));
    const all = [...attached, { arn: permissionsBoundary, path: [...path, "permissionsBoundary"] }];
    return all.flatMap((one) => policyOf(one.arn, one.path));
  });
}

/** None of what is no ARN of an account's policy. */
function policyOf(arn: unknown, path: Path): Policy[] {
  if (typeof arn !== "string" || !/^arn:aws[a-z-]*:iam::\d{12}:policy\//.test(arn)) return [];
  return [{ path, account: splitArn(arn).account }];
}
