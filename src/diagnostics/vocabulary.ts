import * as z from "zod";
import type { Path } from "../lib/path";

/** What suggestions need to know about the files that are checked: their keys, and what else people write. */
export interface Vocabulary {
  /** The keys that a mapping at a path may have; none where there is no mapping. */
  keysAt(path: Path): readonly string[];
  /** What a key of another tool is about, where nothing here does the same. */
  unsupported(key: string): string | undefined;
  /** What may follow the last entry of a list that is too short. */
  entryAfter(last: unknown): string | undefined;
}

type Schema = z.core.JSONSchema.JSONSchema;

/** The keys of a schema's mappings, by the path to the mapping. */
export function keysOf(schema: z.ZodType): Vocabulary["keysAt"] {
  let root: Schema | undefined;
  return (path) => {
    // made when a file has an unknown key: no other needs it
    root ??= z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
    const mapping = path.reduce<Schema>((at, step) => within(at, String(step)), root);
    return Object.keys(mappingOf(mapping).properties ?? {});
  };
}

function within(schema: Schema, step: string): Schema {
  const { properties, additionalProperties, items } = mappingOf(schema);
  const own = properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
  const inner = own ?? additionalProperties ?? items;
  return typeof inner === "object" && !Array.isArray(inner) ? inner : {};
}

/** Of several ways to write a value, the one with most to it. */
function mappingOf(schema: Schema): Schema {
  const ways = (schema.anyOf ?? []).filter((one) => typeof one === "object");
  return ways.find(({ properties }) => properties) ?? schema;
}
