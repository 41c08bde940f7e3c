import type * as z from "zod";
import { clusterThatExists } from "../../src/environment/cluster/existing";
import { environmentSchema } from "../../src/environment/environment";

/** Something that may stand at a place of an environment's file; a place may take several. */
export interface SchemaNode {
  /** `nodeGroups.<name>.taints[].key`; of a mapping whose keys are the file's own, `key of nodeGroups.<name>.labels`. */
  readonly path: string;
  /** A mapping's keys are the file's own, an object's the schema's; `json` is somebody else's. */
  readonly kind: "string" | "number" | "boolean" | "list" | "mapping" | "object" | "json";
  readonly schema: z.ZodType;
}

/** What AWS may hold against the file. */
export interface SchemaValue extends SchemaNode {
  readonly kind: "string" | "number" | "list" | "mapping";
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
  return schemaNodes().filter(isValue);
}

function isValue(node: SchemaNode): node is SchemaValue {
  return ["string", "number", "list", "mapping"].includes(node.kind);
}

/** Everything that an environment's file may hold, apart from where it stands. */
export function schemaNodes(): SchemaNode[] {
  // what the files of the two forms share is the same in both
  return [...nodesIn(environmentSchema, ""), ...nodesIn(clusterThatExists.shape.existing, "cluster.existing")];
}

function nodesIn(schema: z.ZodType, path: string): SchemaNode[] {
  const def = schema.def as unknown as Def;
  switch (def.type) {
    case "object":
      return [
        { path, kind: "object", schema },
        ...Object.entries(def.shape ?? {}).flatMap(([name, value]) => nodesIn(value, pathOf(path, name))),
      ];
    case "record":
      return [
        { path, kind: "mapping", schema },
        ...inside(def.keyType, `key of ${path}`),
        ...inside(def.valueType, `${path}.<name>`),
      ];
    case "array":
      return [{ path, kind: "list", schema }, ...inside(def.element, `${path}[]`)];
    case "union":
      return (def.options ?? []).flatMap((option) => nodesIn(option, path));
    case "pipe":
      return inside(def.in, path);
    case "string":
    case "enum":
      return [{ path, kind: "string", schema }];
    case "number":
    case "boolean":
      return [{ path, kind: def.type, schema }];
    case "literal":
      return [{ path, kind: typeof def.values?.[0] as "string" | "number" | "boolean", schema }];
    case "lazy":
      return [{ path, kind: "json", schema }];
    default:
      if (def.innerType) return nodesIn(def.innerType, path);
      throw new Error(`${path}: a ${def.type} of zod's is not looked into here`);
  }
}

function inside(schema: z.ZodType | undefined, path: string): SchemaNode[] {
  return schema ? nodesIn(schema, path) : [];
}

/** The path of an object's key. */
export function pathOf(object: string, name: string): string {
  return object === "" ? name : `${object}.${name}`;
}
