import { mappingOrEmpty } from "../lib/values";

/** A section as a file has it, before its values are known to be right: each of them may be anything, or missing. */
export type Unchecked<Section> = { readonly [Key in keyof Section]?: unknown };

/** The section that a value is; one without values where it is none, which its own field reports. */
export function uncheckedOf<Section>(value: unknown): Unchecked<Section> {
  return mappingOrEmpty(value) as Unchecked<Section>;
}
