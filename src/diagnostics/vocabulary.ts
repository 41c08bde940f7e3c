import * as z from "zod";
import { memoize } from "../lib/memoize";
import type { Path } from "../lib/path";
import { inYaml } from "./text-meant";

/**
 * What may stand at a place of a file: a number, anything as it is written, something else that the schema tells of, or
 * nothing, since there is no such key.
 */
export type Taken = "number" | "anything" | "other" | "nothing";

/** What suggestions need to know about the files that are checked: their keys, and what else people write. */
export interface Vocabulary {
  /** The keys that a mapping at a path may have; none where there is no mapping. */
  keysAt(path: Path): readonly string[];
  /** What may stand at a path. */
  takenAt(path: Path): Taken;
  /**
   * What a key with nothing after it stands for, such as one whose entries are all commented out: the mapping or list
   * that is there by default, or an empty mapping; undefined where it must have a value.
   */
  emptyAt(path: Path): unknown;
  /** A value that may stand at a path, if the schema has one for example, or by default. */
  exampleAt(path: Path): string | undefined;
  /** What a key of another tool is about, where nothing here does the same. */
  unsupported(key: string): string | undefined;
  /** What to do with a key of another tool in the mapping at a path, for what stands elsewhere; undefined for others. */
  placeFor(key: string, path: Path): string | undefined;
  /** The word here for one that people have for the same; undefined for others. */
  synonymOf(word: string): string | undefined;
  /** What may follow the last entry of a list that is too short. */
  entryAfter(last: unknown): string | undefined;
  /** An example with what all values of a file say of where it belongs, unless it has that from what stands there. */
  withOwnValues(example: string, values: unknown, got?: string): string;
}

type Schema = z.core.JSONSchema.JSONSchema;

/** What a schema says of the places of its files. */
export function placesOf(schema: z.ZodType): Pick<Vocabulary, "keysAt" | "takenAt" | "emptyAt" | "exampleAt"> {
  // made when a file has something to suggest for: no other needs it
  const root = memoize(() => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema);
  const at = (path: Path) => path.reduce<Schema | false>((around, step) => within(around, String(step)), root(""));
  return {
    keysAt: (path) => Object.keys(mappingOf(at(path)).properties ?? {}),
    takenAt: (path) => takenBy(at(path)),
    emptyAt: (path) => (typeof path.at(-1) === "number" ? undefined : emptyOf(mappingOf(at(path)))),
    exampleAt: (path) => exampleOf(at(path)),
  };
}

function within(schema: Schema | false, step: string): Schema | false {
  if (isAnything(schema)) return {};
  const { properties, additionalProperties, items } = mappingOf(schema);
  const own = properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
  const inner = own ?? additionalProperties ?? items;
  return typeof inner === "object" && !Array.isArray(inner) ? inner : false;
}

/** Whether a schema takes whatever JSON has. */
function isAnything(schema: Schema | false): boolean {
  return schema !== false && (schema.$ref !== undefined || Object.keys(schema).length === 0);
}

function takenBy(schema: Schema | false): Taken {
  if (schema === false) return "nothing";
  if (isAnything(schema)) return "anything";
  return schema.type === "integer" || schema.type === "number" ? "number" : "other";
}

/** What nothing stands for; a list that has entries by default may have been meant to have none. */
export function emptyOf({ type, required = [], default: usual }: Schema): unknown {
  if (type === "object" && required.length === 0) return usual ?? {};
  return Array.isArray(usual) && usual.length === 0 ? usual : undefined;
}

function exampleOf(schema: Schema | false): string | undefined {
  if (schema === false) return undefined;
  const example = schema.examples?.[0] ?? schema.default;
  return typeof example === "object" || example === undefined ? undefined : inYaml(example);
}

/** Of several ways to write a value, the one with most to it; of several mappings, one with all of their keys. */
function mappingOf(schema: Schema | false): Schema {
  if (schema === false) return {};
  const ways = (schema.anyOf ?? []).filter((one) => typeof one === "object");
  const mappings = ways.filter(({ properties }) => properties);
  const [only, another] = mappings;
  if (only === undefined || another === undefined) return only ?? schema;
  return { ...only, properties: Object.assign({}, ...mappings.toReversed().map(({ properties }) => properties)) };
}
