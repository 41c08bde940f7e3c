import { type Alias, type Document, visit } from "yaml";
import { startOf } from "./nodes";
import type { Problem } from "./problem";
import type { SourceText } from "./source-text";

/** More references than this to anchors are taken for an attack (one that grows a small file beyond all memory). */
const MAX_ALIASES = 100;

/** A document's plain values, or undefined where its aliases hold none, or far too many. */
export function valuesOf(document: Document): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** The problem that {@link valuesOf} had. */
export function aliasProblem(document: Document, source: SourceText): Problem {
  const unknown = unknownAlias(document);
  if (unknown) {
    const got = source.textOf(unknown);
    const fix = `put it in quotes: "${got}"`;
    return source.problemAt(startOf(unknown), { got, expected: "quotes around what starts with *", fix });
  }
  const offset = Math.max(source.text.indexOf("*"), 0);
  const expected = `at most ${MAX_ALIASES} values through aliases`;
  return source.problemAt(offset, { got: source.lineAt(offset), expected, fix: "write the values out" });
}

/** The first alias whose anchor is nowhere. */
function unknownAlias(document: Document): Alias | undefined {
  let unknown: Alias | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) unknown ??= alias;
    },
  });
  return unknown;
}
