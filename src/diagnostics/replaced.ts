import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";

/** What stands at a path of values; undefined where nothing does. */
export function valueAt(values: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => {
    return typeof at === "object" && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined;
  }, values);
}

/** Values with another one at a path, all else as it is. */
export function replacedAt(values: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(values)) {
    return values.map((item, index) => (index === step ? replacedAt(item, rest, value) : item));
  }
  const mapping = asMapping(values);
  if (!mapping) return values;
  const name = String(step);
  const inner = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
  const others = Object.entries(mapping).filter(([key]) => key !== name);
  return Object.fromEntries([...others, [name, replacedAt(inner, rest, value)]]);
}

export function isSamePath(one: Path, other: Path): boolean {
  return one.length === other.length && startsWith(one, other);
}

/** Whether a path leads to what another one leads to, or into it. */
export function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => step === path[index]);
}
