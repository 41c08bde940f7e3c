import * as z from "zod";
import { pathOf, type SchemaNode, schemaNodes } from "../../support/schema-values";
import type { Sort } from "./lane";

/** A key of an environment's file, and the sorts of changes that it can have. */
export interface SchemaKey {
  /** Such as `nodeGroups.<name>.taints[].key`. */
  readonly key: string;
  readonly sorts: readonly Sort[];
}

/** Every key that a file can have, from the schema: mappings that only hold others are not changed by themselves. */
export function schemaKeys(): SchemaKey[] {
  const nodes = schemaNodes();
  return nodes.flatMap(({ path, schema }) =>
    Object.entries(shapeOf(schema)).flatMap(([name, value]) => {
      const key = pathOf(path, name);
      const here = nodes.filter((node) => node.path === key);
      if (here.every((node) => Object.keys(shapeOf(node.schema)).length > 0)) return [];
      const entries = nodes.filter((node) => node.path === `${key}.<name>` || node.path === `${key}[]`);
      return [{ key, sorts: sortsOf(here, entries, !z.safeParse(value, undefined).success) }];
    }),
  );
}

/** What has only two values cannot be altered once it is set, and what must be there is only altered. */
function sortsOf(here: readonly SchemaNode[], entries: readonly SchemaNode[], isRequired: boolean): Sort[] {
  if (entries.some(({ kind }) => kind === "object")) return ["set", "removed"];
  if (isRequired) return ["altered"];
  // the keys of an object are changed by themselves
  const isSwitch = here.some(({ kind }) => kind === "object") || here.every(({ kind }) => kind === "boolean");
  return isSwitch || here.every(hasTwoWords) ? ["set", "removed"] : ["set", "altered", "removed"];
}

function hasTwoWords({ schema }: SchemaNode): boolean {
  return schema instanceof z.ZodEnum && schema.options.length <= 2;
}

function shapeOf(schema: z.ZodType): z.core.$ZodShape {
  return schema instanceof z.ZodObject ? schema.shape : {};
}
