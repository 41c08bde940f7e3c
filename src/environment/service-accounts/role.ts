import * as z from "zod";
import { list, oneOf } from "../../diagnostics/fields";
import { PRESET_NAMES } from "../../presets/presets";
import { arn } from "../fields";
import { POLICY, permissionsBoundary } from "../iam";
import type { RoleConfig } from "../model";
import type { Unchecked } from "../unchecked";
import { exceptions } from "./exceptions";
import { scope } from "./scope";
import { statement } from "./statements";

const policyArn = arn({ ...POLICY, example: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" });

/** The keys by which a file says what a role may do, wherever it asks for one. */
export const roleFields = {
  preset: oneOf(PRESET_NAMES).optional().describe("What a well-known program needs; docs/presets.md lists them."),
  ...scope,
  statements: z
    .array(statement, { error: "a list of statements" })
    .default([])
    .describe("What the role may do, in policies of its own."),
  policyArns: list(policyArn, "ARNs").default([]).describe("Policies that exist."),
  permissionsBoundary: permissionsBoundary
    .optional()
    .describe("The policy that the role can never exceed. Default: iam.permissionsBoundary"),
  exceptions,
};

/** Whether it does not say what the role may do. */
export function isWithoutRights({ preset, statements, policyArns }: Unchecked<RoleConfig>): boolean {
  return [preset, statements, policyArns].every(isMissing);
}

/** Not given, or empty, as it is by default; what has another form is the schema's to report. */
export function isMissing(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
