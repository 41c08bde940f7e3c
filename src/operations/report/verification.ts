import * as z from "zod";
import { Failure } from "../failure";
import { readGiven } from "../given-file";
import type { Check } from "../verify/check";

const VERIFICATION = z.object({
  environment: z.string(),
  checks: z.array(
    z.object({
      check: z.string(),
      subject: z.string(),
      result: z.enum(["passed", "failed", "not made"]),
      found: z.string(),
      fix: z.string().optional(),
    }),
  ),
});

/**
 * The checks in a file that `verify --json` wrote.
 *
 * @throws Failure where it is none, or one of another environment
 */
export function readVerification(file: string, environment: string): Check[] {
  const { data } = VERIFICATION.safeParse(parse(file));
  if (!data) throw new Failure(`${file} is not what verify --json prints`);
  if (data.environment !== environment) {
    throw new Failure(`${file} is of the environment ${data.environment}, not of ${environment}`);
  }
  return data.checks as Check[];
}

function parse(file: string): unknown {
  const text = readGiven(file);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
