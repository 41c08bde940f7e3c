import { text } from "../../diagnostics/fields";

/** An address of HTTP, in which nobody signs in: names and passwords are Terraform's to read from variables. */
export function address(example: string) {
  const expected = `an address without a user's name and password, such as ${example}`;
  return text(/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[\w.~%+-]*)*(\?[\w.~%+=&/-]*)?$/, expected, withoutUser)
    .refine((given) => URL.canParse(given), { error: expected, params: { fix: `write one such as ${example}` } })
    .meta({ examples: [example] });
}

function withoutUser(given: string): string | undefined {
  const meant = given.replace(/^(https?:\/\/)[^/?#]*@/, "$1");
  return meant === given ? undefined : `write ${meant}, and set TF_HTTP_USERNAME and TF_HTTP_PASSWORD`;
}

/** Names between slashes, as a folder or a file of a store has them. */
export const NAMES = /^[\w.-]+(\/[\w.-]+)*$/;

/** Without slashes around it, or two beside each other. */
export function namesMeant(given: string): string | undefined {
  const meant = given.replaceAll(/\/{2,}/g, "/").replaceAll(/^\/|\/$/g, "");
  return NAMES.test(meant) ? `write ${meant}` : undefined;
}
