import { lineAt, openBrackets } from "./line";
import { type Slip, slipAt, type YamlError } from "./slip";

/** What should stand in quotes, and quotes that are not closed. */
export function findQuotes(error: YamlError): Slip | undefined {
  switch (error.code) {
    case "BAD_SCALAR_START":
    case "BAD_ALIAS":
      return specialStart(error);
    case "NON_STRING_KEY":
      return keyWithoutQuotes(error);
    case "BAD_DQ_ESCAPE":
      return slipAt(error, 'a \\ in double quotes only where it is one of "\\n", "\\\\" …', "use single quotes");
    default:
      return openQuote(error) ?? behindQuote(error) ?? colonInValue(error);
  }
}

/** A value that begins with a sign of YAML's own, such as `@` or `*`. */
function specialStart(error: YamlError): Slip {
  const { text } = lineAt(error.lines, error.line);
  const isInBrackets = openBrackets(text.slice(0, error.column)) > 0;
  const end = isInBrackets ? /[,\]}]|$/ : /\s+#|$/;
  const rest = text.slice(error.column);
  const value = rest.slice(0, rest.search(end)).trim();
  return slipAt(error, `quotes around what starts with ${value[0]}`, `put it in quotes: "${value}"`);
}

/** A template such as `{{ name }}` is a mapping for YAML. */
function keyWithoutQuotes(error: YamlError): Slip {
  const template = /\{\{.*\}\}/.exec(lineAt(error.lines, error.line).text);
  if (!template) return slipAt(error, "keys that are strings", "put the key in quotes");
  const expected = "quotes around what starts with {";
  return { line: error.line, column: template.index, expected, fix: `put it in quotes: "${template[0]}"` };
}

/** The quote that is not closed is in the last line with an odd number of them. */
function openQuote({ message, lines }: YamlError): Slip | undefined {
  const quote = /^Missing closing (?<quote>.)quote/.exec(message)?.groups?.quote;
  if (!quote) return undefined;
  const line = lines.findLastIndex((text) => text.split(quote).length % 2 === 0);
  const { text } = lineAt(lines, line);
  const fix = `close the quote: ${text.trim()}${quote}`;
  return { line, column: text.lastIndexOf(quote), expected: "closed quotes", fix };
}

function behindQuote(error: YamlError): Slip | undefined {
  const { text } = lineAt(error.lines, error.line);
  if (error.message !== "Unexpected scalar at node end" || !/["']/.test(text)) return undefined;
  return slipAt(error, "nothing after the closing quote", "remove it, or put all of the value in quotes");
}

/** `key: some: value` */
function colonInValue(error: YamlError): Slip | undefined {
  const { text } = lineAt(error.lines, error.line);
  const found = /^\s*(?:- )*(?<key>[\w-]+):\s+(?<value>[^"'[{|>].*:(?:\s.*|$))/.exec(text)?.groups;
  if (!found) return undefined;
  const fix = `put the value in quotes: ${found.key}: "${found.value}"`;
  return slipAt(error, "quotes around a value with a colon and a space in it", fix);
}
