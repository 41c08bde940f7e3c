import { memoize } from "../../../../src/lib/memoize";
import { type Member, type ServiceModel, type Shape, shapeOf } from "./model";
import { compile } from "./pattern";

/** One thing that AWS's model does not allow. */
export interface Violation {
  readonly kind: "missing" | "type" | "length" | "range" | "pattern" | "enum";
  /** Where, as AWS says it: `tags.1.member.key`. */
  readonly path: string;
  readonly shape: string;
  readonly value: unknown;
  /** `Member must have length less than or equal to 64`. */
  readonly constraint: string;
}

/** Values that AWS adds to without a change of its API: a new instance type is no mistake in an older model. */
const GROWING: ReadonlySet<string> = new Set(["InstanceType", "AMITypes"]);

/** Patterns by which nothing is judged, since no value fits them: there is an anchor in the middle. */
export const MISTAKEN_PATTERNS: ReadonlySet<string> = new Set(["PlacementGroupArn"]);

const compiled = memoize(compile);

/** What is wrong with a value, by AWS's own model of its shape; unknown members are none of its business. */
export function violationsOf(model: ServiceModel, name: string, value: unknown, path = ""): Violation[] {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case "structure":
      return structure(model, name, shape, value, path);
    case "list":
      return list(model, name, shape, value, path);
    case "map":
      return map(model, name, shape, value, path);
    default:
      return scalar(name, shape, value, path);
  }
}

function structure(model: ServiceModel, name: string, shape: Shape, value: unknown, path: string): Violation[] {
  if (!isMapping(value)) return [wrongType(name, "structure", value, path)];
  const missing = (shape.required ?? []).filter((member) => value[member] === undefined || value[member] === null);
  return [
    ...missing.map((member): Violation => {
      const constraint = "Member must not be null";
      return { kind: "missing", path: below(path, member), shape: name, value: null, constraint };
    }),
    ...Object.entries(shape.members ?? {}).flatMap(([member, { shape: type }]) => {
      const given = value[member];
      return given === undefined || given === null ? [] : violationsOf(model, type, given, below(path, member));
    }),
  ];
}

function list(model: ServiceModel, name: string, shape: Shape, value: unknown, path: string): Violation[] {
  if (!Array.isArray(value)) return [wrongType(name, "list", value, path)];
  const items = value.flatMap((item, index) => inner(model, shape.member, item, `${path}.${index + 1}.member`));
  return [...limits(name, shape, value, value.length, path), ...items];
}

function map(model: ServiceModel, name: string, shape: Shape, value: unknown, path: string): Violation[] {
  if (!isMapping(value)) return [wrongType(name, "map", value, path)];
  const entries = Object.entries(value);
  return [
    ...limits(name, shape, value, entries.length, path),
    ...entries.flatMap(([key, entry]) => [
      ...inner(model, shape.key, key, `${path}.${key}.key`),
      ...inner(model, shape.value, entry, `${path}.${key}.member`),
    ]),
  ];
}

function inner(model: ServiceModel, member: Member | undefined, value: unknown, path: string): Violation[] {
  return member ? violationsOf(model, member.shape, value, path) : [];
}

function scalar(name: string, shape: Shape, value: unknown, path: string): Violation[] {
  switch (shape.type) {
    case "string":
      return typeof value === "string" ? text(name, shape, value, path) : [wrongType(name, "string", value, path)];
    case "integer":
    case "long":
      if (!Number.isSafeInteger(value)) return [wrongType(name, shape.type, value, path)];
      return limits(name, shape, value, value as number, path);
    case "float":
    case "double":
      if (typeof value !== "number") return [wrongType(name, shape.type, value, path)];
      return limits(name, shape, value, value, path);
    case "boolean":
      return typeof value === "boolean" ? [] : [wrongType(name, "boolean", value, path)];
    default:
      // timestamps and bytes: their spellings are the protocols'
      return [];
  }
}

function text(name: string, shape: Shape, value: string, path: string): Violation[] {
  const found = limits(name, shape, value, [...value].length, path);
  if (shape.pattern !== undefined && !MISTAKEN_PATTERNS.has(name) && !patternOf(name, shape.pattern).test(value)) {
    const constraint = `Member must satisfy regular expression pattern: ${shape.pattern}`;
    found.push({ kind: "pattern", path, shape: name, value, constraint });
  }
  if (shape.enum && !GROWING.has(name) && !shape.enum.includes(value)) {
    const constraint = `Member must satisfy enum value set: [${shape.enum.join(", ")}]`;
    found.push({ kind: "enum", path, shape: name, value, constraint });
  }
  return found;
}

function patternOf(name: string, pattern: string): RegExp {
  const found = compiled(pattern);
  if (!found) throw new Error(`JavaScript cannot read the pattern of ${name} in AWS's model: ${pattern}`);
  return found;
}

/** Of a number its value, of all else its length. */
function limits(name: string, shape: Shape, value: unknown, size: number, path: string): Violation[] {
  const isNumber = typeof value === "number";
  const found = (than: string, limit: number): Violation => ({
    kind: isNumber ? "range" : "length",
    path,
    shape: name,
    value,
    constraint: `Member must have ${isNumber ? "value" : "length"} ${than} than or equal to ${limit}`,
  });
  if (shape.max !== undefined && size > shape.max) return [found("less", shape.max)];
  return shape.min !== undefined && size < shape.min ? [found("greater", shape.min)] : [];
}

function wrongType(name: string, type: string, value: unknown, path: string): Violation {
  return { kind: "type", path, shape: name, value, constraint: `Member must be of type ${type}` };
}

/** `resourcesVpcConfig.subnetIds`: AWS begins each part with a small letter, whatever the request does. */
function below(path: string, member: string): string {
  const name = member.charAt(0).toLowerCase() + member.slice(1);
  return path === "" ? name : `${path}.${name}`;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
