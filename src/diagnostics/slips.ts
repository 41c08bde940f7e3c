/** What YAML's parser stumbles over. */
export interface YamlError {
  readonly code: string;
  readonly message: string;
  /** The line, from 0. */
  readonly line: number;
  /** Where in it, from 0. */
  readonly column: number;
}

/** What somebody did wrong, which may stand in a line before the one that YAML stumbles over. */
export interface Slip {
  /** From 0. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly expected: string;
  readonly fix: string;
}

/** Tells the slip from the lines, since YAML's own words tell what follows from it. */
export function slipOf(error: YamlError, lines: readonly string[]): Slip {
  const text = lines[error.line] ?? "";
  for (const find of [tabOf, quotesOf, bracketOf, spaceOf, dashOf, indentOf]) {
    const slip = find(error, text, lines);
    if (slip) return { line: error.line, column: error.column, ...slip };
  }
  const { line, column, message } = error;
  return { line, column, expected: "YAML 1.2", fix: `see what YAML says: ${message}` };
}

/** Without a place where that is the parser's. */
type Found = Omit<Slip, "line" | "column"> & Partial<Slip>;

function tabOf({ code }: YamlError): Found | undefined {
  switch (code) {
    case "TAB_AS_INDENT":
      return { expected: "spaces as indentation", fix: "replace the tab by spaces" };
    case "MULTIPLE_DOCS":
      return { expected: "one document a file", fix: "move what follows --- into a file of its own" };
    default:
      return undefined;
  }
}

/** What should stand in quotes, and quotes that are not closed. */
function quotesOf({ code, message, column }: YamlError, text: string, lines: readonly string[]): Found | undefined {
  if (code === "BAD_SCALAR_START" || code === "BAD_ALIAS") {
    const isInFlow = surplusOf(text.slice(0, column)) > 0;
    const value =
      text
        .slice(column)
        .match(isInFlow ? /^[^,\]}]*/ : /^.*?(?=\s+#|$)/)?.[0]
        .trim() ?? "";
    return { expected: `quotes around what begins with ${value[0]}`, fix: `put it in quotes: "${value}"` };
  }
  const template = /\{\{.*\}\}/.exec(text);
  if (code === "NON_STRING_KEY") {
    if (!template) return { expected: "keys that are strings", fix: "put the key in quotes" };
    return {
      column: template.index,
      expected: "quotes around what begins with {",
      fix: `put it in quotes: "${template[0]}"`,
    };
  }
  if (code === "BAD_DQ_ESCAPE") {
    return { expected: 'a \\ in double quotes only where it is one of "\\n", "\\\\" …', fix: "use single quotes" };
  }
  const [, quote] = /^Missing closing (.)quote/.exec(message) ?? [];
  if (quote) {
    const line = lines.findLastIndex((one) => one.split(quote).length % 2 === 0);
    const open = lines[line] ?? "";
    const fix = `close the quote: ${open.trim()}${quote}`;
    return { line, column: open.lastIndexOf(quote), expected: "closed quotes", fix };
  }
  if (message === "Unexpected scalar at node end" && /["']/.test(text)) {
    return { expected: "nothing behind the closing quote", fix: "remove it, or put all of the value in quotes" };
  }
  const [, key, value] = /^\s*(?:- )*([\w-]+):\s+([^"'[{|>].*:(?:\s.*|$))/.exec(text) ?? [];
  if (!key) return undefined;
  const fix = `put the value in quotes: ${key}: "${value}"`;
  return { expected: "quotes around a value with a colon and a space in it", fix };
}

function bracketOf({ line, message }: YamlError, _: string, lines: readonly string[]): Found | undefined {
  if (/^Unexpected flow-(seq|map)-end/.test(message)) {
    return { expected: "a closing bracket for each opening one", fix: "remove the bracket" };
  }
  const [, bracket] = /^Flow .* end with a (.)$/.exec(message) ?? [];
  if (!bracket) return undefined;
  const at = lines.slice(0, line).findLastIndex((one) => surplusOf(one) > 0);
  const open = lines[at] ?? "";
  const isOneLine = lines.slice(at + 1, line).every((one) => !isContent(one));
  const fix = isOneLine ? `close the bracket: ${open.trim()}${bracket}` : `close it by ${bracket}`;
  return { line: at, column: indentationOf(open), expected: "closed brackets", fix };
}

/** How many brackets are opened and not closed. */
function surplusOf(text: string): number {
  const bare = text.replace(/"[^"]*"|'[^']*'|\s#.*$/g, "");
  return bare.replace(/[^[{]/g, "").length - bare.replace(/[^\]}]/g, "").length;
}

/** A space that is missing behind a colon, and another sign in place of the colon. */
function spaceOf({ line }: YamlError, text: string): Found | undefined {
  const [, start = "", key, sign, value] = /^(\s*(?:- )*)([\w-]+)(:| *= *)([^\s:/=].*)$/.exec(text) ?? [];
  if (!key || !sign) return undefined;
  const expected = "key, colon, space, value";
  const fix = sign === ":" ? `put a space behind the colon: ${key}: ${value}` : `write a colon: ${key}: ${value}`;
  return { line, column: start.length, expected, fix };
}

/** A dash without a space, or none where the entry before has one. */
function dashOf({ line }: YamlError, text: string, lines: readonly string[]): Found | undefined {
  const expected = "a dash and a space before each entry of a list";
  const before = lineBefore(line, lines);
  for (const at of [line, before]) {
    const [, dash, entry] = /^(\s*)-([^\s-].*)$/.exec(lines[at] ?? "") ?? [];
    if (dash !== undefined) {
      return { line: at, column: dash.length, expected, fix: `put a space behind the dash: - ${entry}` };
    }
  }
  const isEntry = indentationOf(text) === indentationOf(lines[before] ?? "") && /^\s*- /.test(lines[before] ?? "");
  if (!isEntry || keyOf(text)) return undefined;
  return { column: indentationOf(text), expected, fix: `write - ${text.trim()}` };
}

const ONE_COLUMN = "the keys of one mapping in one column";

/** A line that is not in its mapping's column. */
function indentOf({ line }: YamlError, text: string, lines: readonly string[]): Found | undefined {
  const before = lineBefore(line, lines);
  const after = lines.findIndex((one, at) => at > line && isContent(one));
  // YAML may stumble over the value above, which the line below it seems to go on with
  return keyBelowValue(line, after, lines) ?? keyBelowValue(before, line, lines) ?? keyInNoColumn(line, text, lines);
}

/** A key that stands below another one which has a value already, as if it belonged to it. */
function keyBelowValue(upper: number, lower: number, lines: readonly string[]): Found | undefined {
  const above = lines[upper] ?? "";
  const below = lines[lower] ?? "";
  if (!hasValue(above) || !keyOf(below) || indentationOf(below) <= columnOf(above)) return undefined;
  // where the lower goes on with what stands before the upper, it is the upper that is out of line
  const same = openColumns(upper, lines).find(({ column }) => column === indentationOf(below));
  if (same) return { line: upper, column: columnOf(above), expected: ONE_COLUMN, fix: fixTo(same) };
  const fix = `line it up with ${keyOf(above)}, which has a value already`;
  return { line: lower, column: indentationOf(below), expected: ONE_COLUMN, fix };
}

/** A key in a column in which no mapping above goes on. */
function keyInNoColumn(line: number, text: string, lines: readonly string[]): Found | undefined {
  if (!keyOf(text)) return undefined;
  const byDistance = openColumns(line, lines).sort((a, b) => away(a.column, text) - away(b.column, text));
  const nearest = byDistance[0];
  if (!nearest || nearest.column === indentationOf(text)) return undefined;
  return { column: indentationOf(text), expected: ONE_COLUMN, fix: `${fixTo(nearest)}, or as another key above` };
}

function fixTo({ column, key }: { readonly column: number; readonly key: string }): string {
  return `indent it by ${column} spaces, as ${key}`;
}

/** The columns in which a mapping above may go on, the innermost first. */
function openColumns(line: number, lines: readonly string[]): { column: number; key: string }[] {
  const open: { column: number; key: string }[] = [];
  for (const text of lines.slice(0, line).reverse()) {
    const column = columnOf(text);
    const key = keyOf(text);
    if (key && column < (open.at(-1)?.column ?? Number.POSITIVE_INFINITY)) open.push({ column, key });
  }
  return open;
}

function away(column: number, text: string): number {
  return Math.abs(column - indentationOf(text));
}

function lineBefore(line: number, lines: readonly string[]): number {
  return lines.slice(0, line).findLastIndex(isContent);
}

function isContent(text: string): boolean {
  return /^\s*[^\s#]/.test(text);
}

function indentationOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** Where the line's key begins, behind dashes. */
function columnOf(text: string): number {
  return /^\s*(- +)*/.exec(text)?.[0].length ?? 0;
}

function keyOf(text: string): string | undefined {
  return /^\s*(?:- +)*([\w-]+):(\s|$)/.exec(text)?.[1];
}

function hasValue(text: string): boolean {
  return /^\s*(?:- +)*[\w-]+:\s+[^\s#]/.test(text);
}
