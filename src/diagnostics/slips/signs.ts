import { contentAbove, lineAt } from "./line";
import type { Slip, YamlError } from "./slip";

/** A space that is missing behind a colon, and another sign in place of the colon. */
export function findSpace({ line, lines }: YamlError): Slip | undefined {
  const pair = /^(?<lead>\s*(?:- )*)(?<key>[\w-]+)(?<sign>:| *= *)(?<value>[^\s:/=].*)$/;
  const found = pair.exec(lineAt(lines, line).text)?.groups;
  if (!found) return undefined;
  const { lead = "", key, sign, value } = found;
  const advice = sign === ":" ? "put a space after the colon" : "write a colon";
  return { line, column: lead.length, expected: "key, colon, space, value", fix: `${advice}: ${key}: ${value}` };
}

const DASHES = "a dash and a space before each entry of a list";

/** A dash without a space, here or in the entry before, or none where the entry before has one. */
export function findDash({ line, lines }: YamlError): Slip | undefined {
  const above = contentAbove(lines, line);
  return dashWithoutSpace(lines, line) ?? dashWithoutSpace(lines, above.index) ?? missingDash(lines, line);
}

function dashWithoutSpace(lines: readonly string[], line: number): Slip | undefined {
  const { text, indentation } = lineAt(lines, line);
  const entry = /^\s*-(?<entry>[^\s-].*)$/.exec(text)?.groups?.entry;
  if (entry === undefined) return undefined;
  return { line, column: indentation, expected: DASHES, fix: `put a space after the dash: - ${entry}` };
}

function missingDash(lines: readonly string[], line: number): Slip | undefined {
  const { text, indentation, key } = lineAt(lines, line);
  const above = contentAbove(lines, line);
  const isInList = above.isEntry && above.indentation === indentation;
  if (!isInList || key) return undefined;
  return { line, column: indentation, expected: DASHES, fix: `write - ${text.trim()}` };
}
