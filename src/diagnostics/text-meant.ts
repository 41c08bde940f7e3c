import { stringify } from "yaml";

/** What text of a form may have been meant by a text that is not of it. */
export function textMeant(given: string, form: RegExp): string | undefined {
  const meant = variantsOf(given).find((one) => form.test(one));
  return meant === undefined ? undefined : `write ${inYaml(meant)}`;
}

/** A text as it may have been meant: without what surrounds it, in other letters, without one of its signs. */
export function variantsOf(given: string): string[] {
  const joined = given.trim().replace(/[\s_]+/g, "-");
  const signs = new Set(given.match(/[^A-Za-z0-9/.:@_$%{}*?-]/gu) ?? []);
  const without = [...signs].map((sign) => given.replaceAll(sign, ""));
  const variants = [given.trim(), joined, strip(joined), ...without];
  return variants.flatMap((one) => [one, one.toLowerCase(), one.toUpperCase()]).filter((one) => one !== "");
}

/** Without what is neither letter nor digit at the ends. */
function strip(text: string): string {
  return text.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
}

/** As it may stand in a file, in quotes where YAML would take it for something else. */
export function inYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 }).trim();
}
