import { stringify } from "yaml";
import { shown } from "../lib/shown";
import { asMapping } from "../lib/values";

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

/** As it may stand in a line of a file, in quotes where YAML would take it for something else. */
export function inYaml(value: unknown): string {
  return typeof value === "object" && value !== null ? inFlow(value) : visible(value, stringify(value, IN_LINE));
}

/** The same within brackets or braces, where a comma or a bracket needs quotes as well. */
export function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(", ")}]`;
  const mapping = asMapping(value);
  if (!mapping) return visible(value, stringify([value], IN_FLOW).replace(/^\[|\]\n$/g, ""));
  const entries = Object.entries(mapping).map(([key, inner]) => `${inFlow(key)}: ${inFlow(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** As {@link inFlow}; undefined where that is too long for a line. */
export function inShortFlow(value: unknown): string | undefined {
  const flow = inFlow(value);
  return flow.length > MOST_CHARACTERS ? undefined : flow;
}

/** More characters than this are no fix in a line. */
const MOST_CHARACTERS = 200;

/** A text in double quotes, whether it needs them or not. */
export function inQuotes(text: string): string {
  const written = stringify(text, { ...IN_LINE, defaultStringType: "QUOTE_DOUBLE" }).trim();
  return Array.from(written, escaped).join("");
}

/** In one line: of the two kinds of quotes, only the double ones have a sign for a line's end. */
const IN_LINE = { lineWidth: 0, blockQuote: false, singleQuote: false, doubleQuotedMinMultiLineLength: Infinity };
const IN_FLOW = { ...IN_LINE, collectionStyle: "flow", flowCollectionPadding: false } as const;

/** With quotes around a text of which a person would not see all. */
function visible(value: unknown, written: string): string {
  return typeof value === "string" && shown(value) !== value ? inQuotes(value) : written.trim();
}

/** As double quotes have a character that cannot be seen. */
function escaped(character: string): string {
  if (shown(character) === character) return character;
  const number = Number(character.codePointAt(0)).toString(16);
  return number.length > 4 ? `\\U${number.padStart(8, "0")}` : `\\u${number.padStart(4, "0")}`;
}
