import { findBracket } from "./brackets";
import { findIndentation } from "./indentation";
import { findQuotes } from "./quotes";
import { findDash, findSpace } from "./signs";
import { type Finder, type Slip, slipAt, type YamlError } from "./slip";

/** From the most certain to the least: the first that finds something is believed. */
const FINDERS: readonly Finder[] = [
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

function findTab(error: YamlError): Slip | undefined {
  if (error.code !== "TAB_AS_INDENT") return undefined;
  return slipAt(error, "spaces as indentation", "replace the tab with spaces");
}

function findSecondDocument(error: YamlError): Slip | undefined {
  if (error.code !== "MULTIPLE_DOCS") return undefined;
  return slipAt(error, "one document per file", "move what follows --- into a file of its own");
}
