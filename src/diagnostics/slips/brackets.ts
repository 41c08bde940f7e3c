import { contentBelow, lineAt, openBrackets } from "./line";
import { type Slip, slipAt, type YamlError } from "./slip";

/** A bracket without its other half. */
export function findBracket(error: YamlError): Slip | undefined {
  if (/^Unexpected flow-(seq|map)-end/.test(error.message)) {
    return slipAt(error, "a closing bracket for each opening one", "remove the bracket");
  }
  const missing = /^Flow .* end with a (?<bracket>.)$/.exec(error.message)?.groups?.bracket;
  return missing ? openBracket(missing, error) : undefined;
}

/** The bracket that is not closed is in the last line above with one too many. */
function openBracket(missing: string, { line, lines }: YamlError): Slip {
  const at = lines.slice(0, line).findLastIndex((text) => openBrackets(text) > 0);
  const opening = lineAt(lines, at);
  const below = contentBelow(lines, at).index;
  const isAlone = below < 0 || below >= line;
  const fix = isAlone ? `close the bracket: ${opening.text.trim()}${missing}` : `close it with ${missing}`;
  return { line: at, column: opening.indentation, expected: "closed brackets", fix };
}
