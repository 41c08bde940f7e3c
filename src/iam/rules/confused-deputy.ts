import { splitArn } from "../../aws/arn";
import type { Condition } from "../policy-document";
import { demandsOn } from "./conditions";
import { isAttribute } from "./resources";
import type { PolicyRule } from "./rule";
import { allows, finding, inStatements, undecided, unknownOf } from "./statements";

/** Services that put neither account nor ARN into their requests, so that a condition on them would lock them out. */
const WITHOUT_SOURCE: Readonly<Record<string, { readonly why: string; readonly source: string }>> = {
  ec2: {
    why: "an instance profile's role is used by the instance itself, and EC2 checks who launched it with iam:PassRole",
    source: "https://github.com/prowler-cloud/prowler/issues/2810",
  },
};

/** A service acts for this account, and for no other. */
export const confusedDeputy: PolicyRule = {
  sentence: "a trusted service must act for a named account or resource",
  reason:
    "A service acts for all of its customers. Without `aws:SourceAccount` or `aws:SourceArn` in the trust policy, somebody " +
    "in another account who knows the role's name can make the service use it for them. Keys' policies are checked as " +
    "well; there, `kms:EncryptionContext:…` with the ARN of what is encrypted does the same, as CloudWatch Logs asks for. " +
    `Not asked of ${Object.entries(WITHOUT_SOURCE)
      .map(
        ([name, { why, source }]) => `${name}.amazonaws.com, which does not say for whom it acts: ${why} (${source})`,
      )
      .join("; ")}.`,
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html",
  ],
  passes: {
    trust: {
      Effect: "Allow",
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
  },
  fails: {
    trust: { Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" },
  },
  check: (iam) =>
    inStatements(iam, ["trust", "key"], (one) => {
      if (!allows(one.statement) || demandsOn(one.statement, SOURCE).some(namesSource)) return [];
      const services = one.statement.principals.filter(({ kind }) => kind === "Service");
      return services.flatMap(({ value }) => {
        if (unknownOf([value]).length > 0) return [undecided(one, value)];
        if (serviceOf(value) in WITHOUT_SOURCE) return [];
        return [
          finding(one, `${value}, for whomever it acts`, "add the conditions aws:SourceAccount and aws:SourceArn"),
        ];
      });
    }),
};

const SOURCE = /^(aws:Source(Account|Arn|OrgID|OrgPaths)|kms:EncryptionContext:.+)$/i;

/** A bucket's ARN has no account: whose it is must be said beside it, since another may have its name tomorrow. */
function namesSource({ operator, key, values }: Condition): boolean {
  if (operator === "Null" || values.length === 0) return false;
  if (/^aws:SourceAccount|^aws:SourceOrgID/i.test(key)) return values.every(isExact);
  // the path of an organization ends in a wildcard
  if (/^aws:SourceOrgPaths/i.test(key)) return values.every((value) => isExact(value.split("/")[0] ?? ""));
  return values.every((value) => isAttribute(value) || isExact(splitArn(value).account));
}

function isExact(value: string): boolean {
  return value !== "" && !/[*?]|\$\{/.test(value);
}

/** `ec2.amazonaws.com.cn` -> `ec2` */
function serviceOf(principal: string): string {
  return principal.split(".")[0] ?? "";
}
