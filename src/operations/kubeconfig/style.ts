import { stringify } from "yaml";
import type { List, Mapping, Value } from "./value";

/** How a text is written, which what is added to it follows. */
export interface Style {
  /** What ends a line. */
  readonly newline: string;
  /** What indents one level in JSON of several lines; undefined elsewhere. */
  readonly unit: string | undefined;
}

/** What ends the lines of a text: a text without lines gets `\n`. */
export function newlineOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** A value in block style, each line indented. */
export function block({ newline }: Pick<Style, "newline">, value: Value, indent: string): string {
  // kubectl reads YAML 1.1: what that takes for a boolean, a number or a date is quoted too
  const text = stringify(value, { version: "1.1", lineWidth: 0, indentSeq: false }).trimEnd();
  return text
    .split("\n")
    .map((line) => indent + line)
    .join(newline);
}

/** A value in flow style, which is JSON, for a line indented so far. */
export function flow({ unit, newline }: Style, value: Value, indent: string): string {
  return JSON.stringify(value, undefined, unit).replaceAll("\n", newline + indent);
}

/** A collection's items in flow style, without its brackets. */
export function flowItems(style: Style, value: Mapping | List, indent: string): string[] {
  if (Array.isArray(value)) return value.map((item) => flow(style, item, indent));
  return Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${flow(style, item, indent)}`);
}

/** As much space as there is in a line before an offset. */
export function spaceBefore(text: string, offset: number): string {
  return " ".repeat(offset - lineStart(text, offset));
}

/** The space that the line of an offset begins with. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? "";
}

/** Where the line of an offset ends, before its newline. */
export function lineEnd(text: string, offset: number): number {
  const rest = text.slice(offset);
  const length = rest.search(/\r?\n/);
  return offset + (length < 0 ? rest.length : length);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
