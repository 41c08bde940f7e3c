/**
 * The lines of a table, two spaces between its columns.
 *
 * @param rightFrom the first column, counted from 0, of those that are aligned to the right: all but the last
 */
export function columns(rows: readonly (readonly string[])[], rightFrom = Number.POSITIVE_INFINITY): string[] {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: count }, (_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => {
    const cells = widths.map((width, at) => {
      const isRight = at >= rightFrom && at < count - 1;
      return isRight ? (row[at] ?? "").padStart(width) : (row[at] ?? "").padEnd(width);
    });
    return cells.join("  ").trimEnd();
  });
}
