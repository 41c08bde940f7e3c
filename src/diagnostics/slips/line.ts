/** Indentation and the dashes of a list's entries. */
const LEAD = /^\s*(- +)*/;
const KEY = /^\s*(?:- +)*(?<key>[\w-]+):(\s|$)/;
const VALUE = /^\s*(?:- +)*[\w-]+:\s+[^\s#]/;

/** A line of a YAML file, read by itself: its parser has given up on the file. */
export interface Line {
  /** From 0. */
  readonly index: number;
  readonly text: string;
  /** The column of the first character that is no space. */
  readonly indentation: number;
  /** The column behind the dashes: that of the key, where there is one. */
  readonly column: number;
  /** The key of a mapping, if the line begins with one. */
  readonly key?: string;
  /** Whether a value follows the key. */
  readonly hasValue: boolean;
  /** Whether it begins an entry of a list. */
  readonly isEntry: boolean;
  /** Whether it holds more than a comment. */
  readonly isContent: boolean;
}

/** Beyond the last line there are empty ones. */
export function lineAt(lines: readonly string[], index: number): Line {
  const text = lines[index] ?? "";
  return {
    index,
    text,
    indentation: text.length - text.trimStart().length,
    column: LEAD.exec(text)?.[0].length ?? 0,
    key: KEY.exec(text)?.groups?.key,
    hasValue: VALUE.test(text),
    isEntry: /^\s*- /.test(text),
    isContent: /^\s*[^\s#]/.test(text),
  };
}

/** The nearest line with content above one. */
export function contentAbove(lines: readonly string[], index: number): Line {
  return lineAt(
    lines,
    lines.slice(0, index).findLastIndex((_, at) => lineAt(lines, at).isContent),
  );
}

/** The nearest line with content below one. */
export function contentBelow(lines: readonly string[], index: number): Line {
  return lineAt(
    lines,
    lines.findIndex((_, at) => at > index && lineAt(lines, at).isContent),
  );
}

/** How many brackets are opened in a text and not closed. */
export function openBrackets(text: string): number {
  const bare = text.replace(/"[^"]*"|'[^']*'|\s#.*$/g, "");
  const opening = bare.match(/[[{]/g)?.length ?? 0;
  const closing = bare.match(/[\]}]/g)?.length ?? 0;
  return opening - closing;
}
