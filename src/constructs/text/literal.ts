import { Tokenization } from "cdktf";
import { templateOf } from "../../lib/template";

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
  if (typeof value === "string") return literalText(value);
  if (Array.isArray(value)) return value.map(literalOf);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [literalText(key), literalOf(item)]));
}

/** Of tokens, constructs and iterators CDKTF itself makes what Terraform reads. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Tokenization.isResolvable(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function literalText(text: string): string {
  return text.split(TOKEN).map(literalPart).join("");
}

/** Every second part is a token. */
function literalPart(part: string, index: number, parts: readonly string[]): string {
  if (index % 2 === 1) return part;
  const template = templateOf(part);
  const isBeforeToken = index < parts.length - 1;
  if (!isBeforeToken || !template.endsWith("$")) return template;
  // beside the expression that follows, a dollar sign would be read as an escape
  return `${template.slice(0, -1)}${DOLLAR}`;
}

/** An expression that is one dollar sign. */
const DOLLAR = '${"$"}';

/** As CDKTF writes one into a text; a list or a mapping of tokens is written with other signs. */
const TOKEN = /(\$\{TfToken\[[\w:.-]+\]\})/;
