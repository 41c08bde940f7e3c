import * as z from "zod";
import type { Path } from "./path";
import { environmentSchema } from "./schema";

type Schema = z.core.JSONSchema.JSONSchema;

/** The keys that a mapping at a path of an environment's file may have; none where there is no mapping. */
export function keysAt(path: Path): string[] {
  const schema = path.reduce<Schema>((at, step) => within(at, String(step)), environment());
  return Object.keys(mappingOf(schema).properties ?? {});
}

function within(schema: Schema, step: string): Schema {
  const { properties, additionalProperties, items } = mappingOf(schema);
  const inner = properties?.[step] ?? additionalProperties ?? items;
  return typeof inner === "object" && !Array.isArray(inner) ? inner : {};
}

/** Of several ways to write a value, the one with most to it. */
function mappingOf(schema: Schema): Schema {
  const ways = (schema.anyOf ?? []).filter((one) => typeof one === "object");
  return ways.find(({ properties }) => properties) ?? schema;
}

let known: Schema | undefined;

/** Made when a file has an unknown key: no other needs it. */
function environment(): Schema {
  known ??= z.toJSONSchema(environmentSchema, { io: "input", unrepresentable: "any" });
  return known;
}
