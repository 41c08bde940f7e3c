import type * as z from "zod";
import { environmentSchema } from "../../src/config/schema";

/** A value that an environment's file may hold, apart from where it stands. */
export interface SchemaValue {
  /** `nodeGroups.<name>.taints[].key`; of a mapping whose keys are the file's own, `key of nodeGroups.<name>.labels`. */
  readonly path: string;
  readonly kind: "string" | "number" | "list" | "mapping";
  readonly schema: z.ZodType;
}

type Def = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: object;
  readonly values?: readonly unknown[];
};

/** Every string, number and list of an environment's file, and every mapping whose keys are the file's own. */
export function schemaValues(): SchemaValue[] {
  return valuesIn(environmentSchema, "");
}

function valuesIn(schema: z.ZodType, path: string): SchemaValue[] {
  const def = schema.def as unknown as Def;
  switch (def.type) {
    case "object":
      return Object.entries(def.shape ?? {}).flatMap(([key, value]) => valuesIn(value, path ? `${path}.${key}` : key));
    case "record":
      return [
        { path, kind: "mapping", schema },
        ...inside(def.keyType, `key of ${path}`),
        ...inside(def.valueType, `${path}.<name>`),
      ];
    case "array":
      return [{ path, kind: "list", schema }, ...inside(def.element, `${path}[]`)];
    case "union":
      return (def.options ?? []).flatMap((option) => valuesIn(option, path));
    case "pipe":
      return inside(def.in, path);
    case "string":
    case "enum":
      return [{ path, kind: "string", schema }];
    case "number":
      return [{ path, kind: "number", schema }];
    case "literal":
      return typeof def.values?.[0] === "number" ? [{ path, kind: "number", schema }] : [];
    // JSON of somebody else's
    case "lazy":
    case "boolean":
      return [];
    default:
      if (def.innerType) return valuesIn(def.innerType, path);
      throw new Error(`${path}: a ${def.type} of zod's is not looked into here`);
  }
}

function inside(schema: z.ZodType | undefined, path: string): SchemaValue[] {
  return schema ? valuesIn(schema, path) : [];
}
