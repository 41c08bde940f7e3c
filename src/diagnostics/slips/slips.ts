import { expectedFor, fixOfLookalike, lookalikeIn } from "../characters";
import { findBracket } from "./brackets";
import { findIndentation } from "./indentation";
import { contentAbove, contentBelow } from "./line";
import { findQuotes } from "./quotes";
import { findDash, findSpace } from "./signs";
import { type Finder, type Slip, slipAt, type YamlError } from "./slip";

/** From the most certain to the least: the first that finds something is believed. */
const FINDERS: readonly Finder[] = [
  findDepth,
  findLookalike,
  findTab,
  findSecondDocument,
  findQuotes,
  findBracket,
  findSpace,
  findDash,
  findIndentation,
];

/** Tells the slip from the lines, since YAML's own words tell what follows from it. */
export function slipOf(error: YamlError): Slip {
  for (const find of FINDERS) {
    const slip = find(error);
    if (slip) return slip;
  }
  return slipAt(error, "YAML 1.2", `see what YAML says: ${error.message}`);
}

function findDepth(error: YamlError): Slip | undefined {
  if (error.code !== "RESOURCE_EXHAUSTION") return undefined;
  return slipAt(error, "a few mappings and lists inside each other, not hundreds", "nest it less");
}

/** What is no space for YAML may make it stumble in this line, or in the one before or behind. */
function findLookalike({ line, lines }: YamlError): Slip | undefined {
  for (const at of [line, contentAbove(lines, line).index, contentBelow(lines, line).index]) {
    const found = lookalikeIn(lines[at] ?? "");
    if (!found) continue;
    const { character, column } = found;
    return { line: at, column, expected: expectedFor(character), fix: fixOfLookalike(character) };
  }
  return undefined;
}

function findTab(error: YamlError): Slip | undefined {
  const column = /^ *\t/.test(error.lines[error.line] ?? "") ? error.lines[error.line]?.indexOf("\t") : undefined;
  if (error.code !== "TAB_AS_INDENT" && column === undefined) return undefined;
  return slipAt({ ...error, column: column ?? error.column }, "spaces as indentation", "replace the tab with spaces");
}

function findSecondDocument(error: YamlError): Slip | undefined {
  if (error.code !== "MULTIPLE_DOCS") return undefined;
  const isFirst = error.lines.slice(0, error.line).every((line) => /^(---|\.\.\.)?\s*(#.*)?$/.test(line));
  if (isFirst) return slipAt(error, "one document per file", "remove it: nothing stands before it");
  return slipAt(error, "one document per file", "move what follows --- into a file of its own");
}
