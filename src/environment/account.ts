import * as z from "zod";
import { mapping, text } from "../diagnostics/fields";
import type { AccountConfig } from "./model";

const EXPECTED_ID = 'an account\'s 12 digits, in quotes, such as "123456789012"';

const id = text(/^\d{12}$/, EXPECTED_ID, writeId).meta({ examples: ["123456789012"] });

/** As the console shows it, in groups of four; or as a number that lost what it begins with. */
function writeId(given: string): string | undefined {
  const digits = given.replace(/[\s-]/g, "");
  return /^\d{12}$/.test(digits) ? `write "${digits}"` : undefined;
}

const settings = mapping({
  id: id.optional().describe("The account's 12 digits, in quotes."),
});

/** The AWS account. */
export const account = z
  .union([id, settings], { error: `${EXPECTED_ID}, or a mapping with the key id` })
  .transform((given): AccountConfig => (typeof given === "string" ? { id: given } : given))
  .optional()
  .describe(
    "The AWS account: its 12 digits, in quotes. Terraform touches no other. Default: the account of the credentials",
  );
