import * as z from "zod";
import { iamResource } from "../../aws/arn-form";
import { POLICIES_PER_ROLE } from "../../aws/iam-quotas";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { list, oneOf } from "../../diagnostics/fields";
import type { Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { PRESET_NAMES } from "../../presets/presets";
import { SCOPE_KEYS } from "../../presets/scope";
import { arn } from "../fields";
import { POLICY, permissionsBoundary } from "../iam";
import type { Unchecked } from "../unchecked";
import { exceptions } from "./exceptions";
import type { RoleConfig } from "./model";
import { scope } from "./scope";
import { statement } from "./statements";

/** Of an account, or of AWS. */
export const policyArn = arn({ ...POLICY, example: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" });

/** The keys by which a file says what a role may do, wherever it asks for one. */
export const roleFields = {
  preset: oneOf(PRESET_NAMES).optional().describe("What a well-known program needs; docs/presets.md lists them."),
  ...scope,
  statements: z
    .array(statement, { error: "a list of statements" })
    .default([])
    .describe("What the role may do, in policies of its own."),
  policyArns: list(policyArn, "ARNs")
    .superRefine((arns, refinement) => checkPolicyCount(arns, refinement), always)
    .default([])
    .describe("Policies that exist."),
  permissionsBoundary: permissionsBoundary
    .optional()
    .describe("The policy that the role can never exceed. Default: iam.permissionsBoundary"),
  exceptions,
};

/**
 * However much AWS raises an account's quota.
 *
 * @param others how many policies the role has besides
 */
export function checkPolicyCount(arns: unknown, refinement: Refinement, others?: RoleOthers): void {
  const most = POLICIES_PER_ROLE.most - (others?.count ?? 0);
  const tooMany = arrayOrEmpty(arns).length - most;
  if (tooMany <= 0) return;
  const beside = others ? ` ${others.beside}` : "";
  const expected = `at most ${most} policies${beside}: AWS raises IAM's quota to ${POLICIES_PER_ROLE.most} a role`;
  report(refinement, [], expected, `remove ${tooMany}, or merge some`);
}

/** What a role has besides the policies of the file. */
interface RoleOthers {
  readonly count: number;
  /** In words, such as `beside those of all nodes`. */
  readonly beside: string;
}

/** The ARN of a role that exists. */
export function roleArn(example: string) {
  return arn({ service: "iam", resource: iamResource("role", 64), example });
}

/** What says what a role may do, and why. */
export const RIGHTS = ["preset", "statements", "policyArns", "permissionsBoundary", "exceptions"] as const;

/**
 * Nothing here changes a role that is made elsewhere.
 *
 * @param shaping what else would shape it
 * @param at where in the refinement's value the role stands
 */
export function checkForeignRole<Key extends string>(
  given: Unchecked<RoleConfig> & Partial<Record<Key, unknown>>,
  shaping: readonly Key[],
  refinement: Refinement,
  at: Path = [],
): void {
  for (const key of [...RIGHTS, ...shaping, ...SCOPE_KEYS].filter((one) => !isMissing(given[one]))) {
    const expected = "not beside roleArn: that role is made elsewhere, with all that it may do";
    report(refinement, [...at, key], expected, "remove it, or remove roleArn");
  }
}

/** Whether it does not say what the role may do. */
export function isWithoutRights({ preset, statements, policyArns }: Unchecked<RoleConfig>): boolean {
  return [preset, statements, policyArns].every(isMissing);
}

/** Not given, or empty, as it is by default; what has another form is the schema's to report. */
export function isMissing(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
