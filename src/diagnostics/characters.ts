import { type Document, isScalar, type Scalar, visit } from "yaml";
import type { Problem } from "./problem";
import type { SourceText } from "./source-text";

/** What YAML lets stand in no file: https://yaml.org/spec/1.2.2/#51-character-set */
const NOT_YAMLS = /(?![\t\n\u0085])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u;

/** The first character of a file that no YAML file may hold. */
export function problemOfCharacters(source: SourceText): Problem[] {
  const found = NOT_YAMLS.exec(source.text);
  if (!found) return [];
  const number = Number(found[0].codePointAt(0)).toString(16).padStart(4, "0");
  const expected = `text without control characters: here is U+${number.toUpperCase()}`;
  const fix = `remove it, or write it in double quotes as \\u${number}`;
  return [source.problemAt(found.index, { got: source.lineAt(found.index), expected, fix })];
}

/** A key that begins with what looks like indentation, and is none. */
export function problemOfIndentation(document: Document, source: SourceText): Problem[] {
  let found: Scalar | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.type === "PLAIN" && lookalikeIn(String(key.value))?.column === 0) found ??= key;
    },
  });
  if (!found?.range) return [];
  const [offset] = found.range;
  const { character } = lookalikeIn(String(found.value)) ?? { character: "" };
  const parts = { expected: expectedFor(character), fix: fixOfLookalike(character) };
  return [source.problemAt(offset, { got: source.lineAt(offset), ...parts })];
}

/** Spaces other than the usual, and what has no width or is taken for a colon. */
const LOOKALIKE = /(?! )\p{Zs}|[\p{Cf}\p{Zl}\p{Zp}\uff1a]/u;

/** A character that looks like another, or like nothing, in a line: outside of quotes and comments. */
export function lookalikeIn(line: string): { readonly character: string; readonly column: number } | undefined {
  const bare = line.replace(/"[^"]*"|'[^']*'|\s#.*$/g, (part) => " ".repeat(part.length));
  const found = LOOKALIKE.exec(bare);
  return found ? { character: found[0], column: found.index } : undefined;
}

/** `a no-break space (U+00A0)` */
export function nameOfCharacter(character: string): string {
  const number = Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
  return `${NAMES.get(character) ?? "a hidden character"} (U+${number})`;
}

/** What should stand in place of a character where it means nothing. */
export function expectedFor(character: string): string {
  return `plain spaces and colons: here is ${nameOfCharacter(character)}`;
}

/** What to do about a character that stands where it means nothing. */
export function fixOfLookalike(character: string): string {
  if (character === "\uff1a") return "write : instead";
  return /\p{Zs}/u.test(character) ? "replace it with a space" : "remove it";
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ["\u00a0", "a no-break space"],
  ["\u00ad", "a soft hyphen"],
  ["\u200b", "a zero-width space"],
  ["\u200e", "a left-to-right mark"],
  ["\u200f", "a right-to-left mark"],
  ["\u2028", "a line separator"],
  ["\u2029", "a paragraph separator"],
  ["\u202f", "a narrow no-break space"],
  ["\u3000", "an ideographic space"],
  ["\ufeff", "a byte order mark"],
  ["\uff1a", "a full-width colon"],
]);
