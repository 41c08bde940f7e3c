import { contentAbove, contentBelow, type Line, lineAt } from "./line";
import type { Slip, YamlError } from "./slip";

const ONE_COLUMN = "all keys of a mapping in the same column";

/** A line that is not in its mapping's column. */
export function findIndentation({ line, lines }: YamlError): Slip | undefined {
  const current = lineAt(lines, line);
  const above = contentAbove(lines, line);
  const below = contentBelow(lines, line);
  // YAML may stumble over the value above, which the line below it seems to go on with
  return keyBelowValue(current, below, lines) ?? keyBelowValue(above, current, lines) ?? keyInNoColumn(current, lines);
}

/** A key that stands below another one which already has a value, as if it belonged to it. */
function keyBelowValue(upper: Line, lower: Line, lines: readonly string[]): Slip | undefined {
  if (!upper.hasValue || !lower.key || lower.indentation <= upper.column) return undefined;
  // where the lower goes on with what stands before the upper, it is the upper that is out of line
  const column = openColumns(upper.index, lines).find((one) => one.column === lower.indentation);
  if (column) return { line: upper.index, column: upper.column, expected: ONE_COLUMN, fix: fixTo(column) };
  const fix = `line it up with ${upper.key}, which already has a value`;
  return { line: lower.index, column: lower.indentation, expected: ONE_COLUMN, fix };
}

/** A key in a column in which no mapping above goes on. */
function keyInNoColumn({ index, key, indentation }: Line, lines: readonly string[]): Slip | undefined {
  if (!key) return undefined;
  const distance = ({ column }: Column) => Math.abs(column - indentation);
  const closest = openColumns(index, lines).sort((a, b) => distance(a) - distance(b))[0];
  if (!closest || closest.column === indentation) return undefined;
  const fix = `${fixTo(closest)}, or like another key above`;
  return { line: index, column: indentation, expected: ONE_COLUMN, fix };
}

function fixTo({ column, key }: Column): string {
  return `indent it by ${column} spaces, like ${key}`;
}

/** Where the keys of a mapping begin. */
interface Column {
  readonly column: number;
  /** One of the keys. */
  readonly key: string;
}

/** The columns in which a mapping above a line may go on, the innermost first. */
function openColumns(line: number, lines: readonly string[]): Column[] {
  const open: Column[] = [];
  let innermost = Number.POSITIVE_INFINITY;
  for (let index = line - 1; index >= 0; index--) {
    const { column, key } = lineAt(lines, index);
    if (!key || column >= innermost) continue;
    open.push({ column, key });
    innermost = column;
  }
  return open;
}
