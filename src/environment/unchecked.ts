import { asMapping, mappingOrEmpty } from "../lib/values";

/** A section as a file has it, before its values are known to be right: each of them may be anything, or missing. */
export type Unchecked<Section> = { readonly [Key in keyof Section]?: unknown };

/** The section that a value is; one without values where it is none, which its own field reports. */
export function uncheckedOf<Section>(value: unknown): Unchecked<Section> {
  return mappingOrEmpty(value) as Unchecked<Section>;
}

/** What a mapping holds by name; nothing for a value that is none. */
export function entriesIn(value: unknown): { readonly key: string; readonly value: unknown }[] {
  const mapping = asMapping(value);
  return mapping ? Object.entries(mapping).map(([key, one]) => ({ key, value: one })) : [];
}

/** The text that a value is. */
export function textIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
