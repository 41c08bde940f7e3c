/** A mapping as YAML and JSON have them; undefined for a list or anything else. */
export function asMapping(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** What an object holds; `{}` for a value that is none. */
export function mappingOrEmpty(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** A list; `[]` for what is none. */
export function arrayOrEmpty(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A list of what may also be written as its only entry. */
export function oneOrMany(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The strings of a list. */
export function stringsIn(value: unknown): string[] {
  return arrayOrEmpty(value).filter((item) => typeof item === "string");
}

/** The mapping or list that a text holds as JSON; undefined for any other value. */
export function parsedJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
