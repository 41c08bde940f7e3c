/** Characters of a line. */
const WIDTH = 100;

/** Parts in as many lines as they need; those after the first begin further in. */
export function wrapped(start: string, parts: readonly string[], separator: string): string[] {
  const indent = " ".repeat(start.length - start.trimStart().length + 2);
  const lines: string[] = [];
  let line = start.trimEnd();
  for (const [index, part] of parts.entries()) {
    const text = index < parts.length - 1 ? part + separator.trimEnd() : part;
    const space = index === 0 ? " ".repeat(start.length - start.trimEnd().length) : " ";
    if (index > 0 && line.length + text.length + 1 > WIDTH) {
      lines.push(line);
      line = indent + text;
    } else line += space + text;
  }
  return [...lines, line];
}
