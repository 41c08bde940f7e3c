import { Tokenization } from "cdktf";
import { templateOf } from "../../lib/template";
import { FixedText } from "./fixed-text";

/**
 * What a resource is made of, as Terraform must read it: every text in it, keys among them, reaches AWS as it is
 * written. All that a construct gives to Terraform goes through here, since Terraform takes each string of its JSON for
 * a template, in which `${` and `%{` begin an expression.
 *
 * CDKTF's tokens stay what they are: an attribute of another resource, or what `Fn` makes. An expression of one's own is
 * a token too, by `expression`.
 */
export function literal<Value>(value: Value): Value {
  return literalOf(value) as Value;
}

function literalOf(value: unknown): unknown {
  if (typeof value === "string") return literalText(value, (token) => token);
  if (Array.isArray(value)) return value.map(literalOf);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [literalText(key, (token) => token), literalOf(item)]),
  );
}

/** Of tokens, constructs and iterators CDKTF itself makes what Terraform reads. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Tokenization.isResolvable(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A text as a template, with something in place of each of its tokens. */
export function literalText(text: string, inPlaceOf: (token: string) => string): string {
  const parts = text.split(TOKEN);
  if (parts.length === 1) return templateOf(text);
  return parts.map((part, index) => (index % 2 === 1 ? inPlaceOf(part) : literalPart(part, index, parts))).join("");
}

/** A part before, between or behind tokens. */
function literalPart(part: string, index: number, parts: readonly string[]): string {
  const isBeforeToken = index < parts.length - 1;
  const template = templateOf(part);
  // beside the expression that follows, a dollar sign would be read as an escape
  const separate = isBeforeToken ? template.replace(/\$$/, () => DOLLAR) : template;
  return separate.replaceAll("$${", ESCAPED);
}

/** As CDKTF writes one into a text; a list or a mapping of tokens is written with other signs. */
const TOKEN = /(\$\{TfToken\[[\w:.-]+\]\})/;

/** An escape that CDKTF does not take for the beginning of an expression, in which it writes tokens without `${…}`. */
const ESCAPED = FixedText.token("$${");

/** An expression that is one dollar sign. */
const DOLLAR = FixedText.token('${"$"}');
