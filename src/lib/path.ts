import { shortened, shown } from "./shown";

/** The steps to a value: keys of mappings and indices of lists. */
export type Path = readonly PropertyKey[];

/** `a.b[0].c`; a key that is no plain word stands in brackets and quotes. What is long is cut. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      const key = String(step);
      if (!/^[\w-]{1,80}$/.test(key)) return `["${shortened(shown(key))}"]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}
