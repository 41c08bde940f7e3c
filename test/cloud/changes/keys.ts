import * as z from "zod";
import { environmentSchema } from "../../../src/config/schema";
import type { Sort } from "./lane";

/** A key of an environment's file, and the sorts of changes that it can have. */
export interface SchemaKey {
  /** Such as `nodeGroups.<name>.taints[].key`. */
  readonly key: string;
  readonly sorts: readonly Sort[];
}

interface JsonSchema {
  readonly type?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
}

/** Every key that a file can have, from the schema: mappings that only hold others are not changed by themselves. */
export function schemaKeys(): SchemaKey[] {
  const schema = z.toJSONSchema(environmentSchema, { io: "input", target: "draft-7", unrepresentable: "any" });
  return keysIn(schema as JsonSchema, "");
}

function keysIn(schema: JsonSchema, path: string): SchemaKey[] {
  const { additionalProperties: entries, anyOf = [], items, properties = {}, required = [] } = schema;
  return [
    ...anyOf.flatMap((one) => keysIn(one, path)),
    ...Object.entries(properties).flatMap(([name, value]) => {
      const key = path === "" ? name : `${path}.${name}`;
      const isHolder = value.properties !== undefined && Object.keys(value.properties).length > 0;
      const own = isHolder ? [] : [{ key, sorts: sortsOf(value, required.includes(name)) }];
      return [...own, ...keysIn(value, key)];
    }),
    ...(entries ? keysIn(entries, `${path}.<name>`) : []),
    ...(items ? keysIn(items, `${path}[]`) : []),
  ];
}

/** What has only two values cannot be altered once it is set, and what must be there is only altered. */
function sortsOf(schema: JsonSchema, isRequired: boolean): Sort[] {
  const entries = [schema.additionalProperties || undefined, schema.items];
  const hasEntries = entries.some((entry) => entry?.properties);
  if (hasEntries) return ["set", "taken out"];
  if (isRequired) return ["altered"];
  const isSwitch = schema.type === "boolean" || schema.properties !== undefined || hasMapping(schema);
  const isTwofold = isSwitch || (schema.enum ?? []).length === 1 || (schema.enum ?? []).length === 2;
  return isTwofold ? ["set", "taken out"] : ["set", "altered", "taken out"];
}

/** Such as `false` or a mapping, whose keys are changed by themselves. */
function hasMapping({ anyOf = [] }: JsonSchema): boolean {
  return anyOf.some(({ properties }) => properties !== undefined);
}
