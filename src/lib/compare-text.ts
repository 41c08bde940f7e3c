/** The order of texts for a person, the same on every machine: `a2` before `a10`. */
export function compareText(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
