import { stringify } from "yaml";

/** What text of a form may have been meant by a text that is not of it. */
export function textMeant(given: string, form: RegExp): string | undefined {
  const joined = given.trim().replace(/[\s_]+/g, "-");
  const variants = [given.trim(), joined, strip(joined)];
  const meant = variants.flatMap((one) => [one, one.toLowerCase(), one.toUpperCase()]).find((one) => form.test(one));
  return meant === undefined ? undefined : `write ${inYaml(meant)}`;
}

/** Without what is neither letter nor digit at the ends. */
function strip(text: string): string {
  return text.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
}

/** As it may stand in a file, in quotes where YAML would take it for something else. */
export function inYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 }).trim();
}
