import { Blank, type ChartValue } from "../../src/presets/charts/chart";

/** The paths of the values in it, such as `serviceAccount.create`, and `extraArgs[]` for those of a list. */
export function keysOf(value: ChartValue, path = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => keysOf(item, `${path}[]`)))];
  if (typeof value !== "object" || value instanceof Blank) return [path];
  return Object.entries(value).flatMap(([key, item]) => keysOf(item, path === "" ? key : `${path}.${key}`));
}

/** Those that are none of a chart's; a key that ends with `.*` stands for all below it. */
export function unknownKeys(values: ChartValue, keys: readonly string[]): string[] {
  const open = keys.filter((key) => key.endsWith(".*")).map((key) => key.slice(0, -1));
  return keysOf(values).filter((key) => !keys.includes(key) && !open.some((start) => key.startsWith(start)));
}
