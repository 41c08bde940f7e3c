import { coversAction } from "../policy-document";
import { demandsOn, isOpen } from "./conditions";
import type { PolicyRule } from "./rule";
import { allows, finding, inStatements } from "./statements";

const ACTION = "iam:CreateServiceLinkedRole";
const KEY = "iam:AWSServiceName";

/** A role that an AWS service has in the account is made for one service only. */
export const serviceLinkedRole: PolicyRule = {
  sentence: `service-linked roles are created for named services only, by ${KEY}`,
  reason:
    "A service-linked role gives an AWS service its permissions in the account, with a policy that AWS writes. Without " +
    "a condition on the service, the program may let in any service, not just the one that it works with.",
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html",
  ],
  passes: {
    permissions: [
      {
        Effect: "Allow",
        Action: ACTION,
        Resource: "arn:aws:iam::*:role/aws-service-role/spot.amazonaws.com/*",
        Condition: { StringEquals: { [KEY]: "spot.amazonaws.com" } },
      },
    ],
  },
  fails: {
    permissions: [{ Effect: "Allow", Action: ACTION, Resource: "arn:aws:iam::*:role/aws-service-role/*" }],
  },
  check: (iam) =>
    inStatements(iam, ["permissions"], (one) => {
      if (!allows(one.statement) || !coversAction(one.statement, ACTION)) return [];
      const demands = demandsOn(one.statement, KEY);
      if (demands.some(({ operator, values }) => operator !== "Null" && !values.some(isAnyService))) return [];
      const fix = `add the condition StringEquals ${KEY}, or leave the action out`;
      return [finding(one, `${ACTION} for any service`, fix)];
    }),
};

/** `*`, and `*.amazonaws.com`. */
function isAnyService(value: string): boolean {
  return isOpen(value) || /^[*?]/.test(value);
}
