/** A table of Markdown. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align?: readonly string[],
): string {
  return [...tableHead(head, align), ...rows.map(rowOf)].join("\n");
}

/** @param align a column's, such as `---:` for one to the right; left out, all are to the left */
export function tableHead(head: readonly string[], align: readonly string[] = head.map(() => "---")): string[] {
  return [head, align].map(rowOf);
}

export function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
