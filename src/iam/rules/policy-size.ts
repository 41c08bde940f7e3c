import { POLICIES_PER_ROLE } from "../../aws/iam-quotas";
import type { StackIam, StackPolicy, StackRole } from "../iam";
import type { PolicyDocument } from "../policy-document";
import type { Finding, PolicyRule } from "./rule";
import { undecided, unknownOf } from "./statements";

/** Characters of a document, without white space. */
const LIMITS = { managed: 6144, inline: 10_240, trust: 2048, key: 32_768 } as const;
const MOST_POLICIES = POLICIES_PER_ROLE.usual;

/** The place of a finding about all that is attached to a role. */
export const ATTACHED_POLICIES = "attached policies";

/** Characters that stand in for what Terraform fills in, such as an ARN. */
const EXPRESSION_LENGTH = 256;

/** What AWS would refuse for its length when the stack is half made. */
export const policySize: PolicyRule = {
  sentence: `documents keep to AWS's limits of length in every partition, and roles to ${MOST_POLICIES} managed policies`,
  reason:
    `AWS refuses longer documents only when the stack is applied and half of it exists. The limits are ${LIMITS.managed} characters for a ` +
    `managed policy, ${LIMITS.inline} for all of a role's inline policies together, ${LIMITS.trust} for a trust policy, ` +
    `and ${LIMITS.key} for a key's policy. White space between the parts does not count. Names differ in length from ` +
    "partition to partition, so each of `aws`, `aws-cn` and `aws-us-gov` is checked. What only Terraform knows, such as " +
    `another resource's ARN, counts as ${EXPRESSION_LENGTH} characters. Trust policies and the number of policies are ` +
    "quotas that AWS raises on request.",
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html",
  ],
  passes: { policyArns: policyArns(MOST_POLICIES) },
  fails: { policyArns: policyArns(MOST_POLICIES + 1) },
  isPerPartition: true,
  check: ({ roles, keyPolicies, partition }: StackIam) => [
    ...roles.flatMap((role) => checkRole(role, partition)),
    ...keyPolicies.flatMap(({ name: subject, document }) =>
      checkLength({ subject, place: "key policy", documents: [document], limit: LIMITS.key, partition }),
    ),
  ],
};

function policyArns(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `arn:aws:iam::123456789012:policy/demo-${index + 1}`);
}

function checkRole({ name: subject, trust, policies, policyArns }: StackRole, partition: string): Finding[] {
  const managed = policies.filter(isManaged);
  const inline = policies.filter((policy) => !isManaged(policy)).map(({ document }) => document);
  return [
    { place: "trust policy", documents: [trust], limit: LIMITS.trust },
    ...managed.map(({ name, document }) => ({
      place: `policy ${name}`,
      documents: [document],
      limit: LIMITS.managed,
    })),
    { place: "inline policies", documents: inline, limit: LIMITS.inline },
  ]
    .flatMap((measure) => checkLength({ ...measure, subject, partition }))
    .concat(checkCount(subject, managed.length + policyArns.length));
}

function isManaged({ address }: StackPolicy): boolean {
  return address.startsWith("aws_iam_policy.");
}

interface Measure extends Pick<Finding, "subject" | "place"> {
  readonly documents: readonly PolicyDocument[];
  readonly limit: number;
  readonly partition: string;
}

function checkLength({ subject, place, documents, limit, partition }: Measure): Finding[] {
  const unknown = documents.find((document) => document.unknown !== undefined)?.unknown;
  if (unknown !== undefined) return [undecided({ subject, place }, unknown)];
  const length = documents.reduce((sum, document) => sum + lengthOf(document), 0);
  if (length <= limit) return [];
  const found = `${length} characters in the partition ${partition}, but AWS allows ${limit}`;
  const fix =
    place === "trust policy"
      ? "give some service accounts a role of their own, or trust fewer clusters and principals"
      : "allow less, or create two roles";
  return [{ subject, place, statements: [], found, fix }];
}

function lengthOf({ json }: PolicyDocument): number {
  const inPlace = "x".repeat(EXPRESSION_LENGTH);
  return json.replace(/\$\{[^{}]*\}/g, (one) => (unknownOf([one]).length > 0 ? inPlace : one)).length;
}

function checkCount(subject: string, count: number): Finding[] {
  if (count <= MOST_POLICIES) return [];
  const found = `${count} managed policies, but AWS allows ${MOST_POLICIES} unless it raised your quota`;
  const fix = "attach fewer, or create two roles";
  return [{ subject, place: ATTACHED_POLICIES, statements: [], found, fix }];
}
