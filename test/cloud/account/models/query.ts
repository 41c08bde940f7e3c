import { type Member, type ServiceModel, type Shape, shapeOf } from "./model";

/** The parameters of a request, taken apart at their dots: `Tag.1.Key=a` -> Tag, 1, Key. */
interface Node {
  text?: string;
  readonly children: Map<string, Node>;
}

/** What a request of the query protocols says. */
export interface QueryValue {
  readonly value: Record<string, unknown>;
  /** Parameters that the operation does not have. */
  readonly unknown: readonly string[];
}

/** Parameters of every request. */
const COMMON = ["Action", "Version"];

/**
 * Reads the parameters of a request by the shape of its operation's input:
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html and …/aws-ec2-query-protocol.html, which differ in how a
 * member and a list are spelled.
 */
export function readQuery(model: ServiceModel, input: string | undefined, params: URLSearchParams): QueryValue {
  const given = [...params].filter(([name]) => !COMMON.includes(name) && !/^X-Amz-/i.test(name));
  const root = treeOf(given);
  const unknown: string[] = [];
  const value = input ? readStructure({ model, unknown }, shapeOf(model, input), root, "") : {};
  return { value, unknown: input ? unknown : given.map(([name]) => name) };
}

interface Reading {
  readonly model: ServiceModel;
  readonly unknown: string[];
}

function treeOf(params: readonly (readonly [string, string])[]): Node {
  const root: Node = { children: new Map() };
  for (const [name, text] of params) {
    let node = root;
    for (const part of name.split(".")) {
      const next = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, next);
      node = next;
    }
    node.text = text;
  }
  return root;
}

function readStructure(reading: Reading, shape: Shape, node: Node, path: string): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const names = new Map(Object.entries(shape.members ?? {}).map(([name, one]) => [spelled(reading, name, one), name]));
  for (const [part, child] of node.children) {
    const name = names.get(part);
    const member = name === undefined ? undefined : shape.members?.[name];
    if (name !== undefined && member) value[name] = readValue(reading, member, child, `${path}${part}.`);
    else reading.unknown.push(path + part);
  }
  return value;
}

/** How a request spells a member. */
function spelled({ model }: Reading, name: string, { queryName, locationName }: Member): string {
  if (model.metadata.protocol !== "ec2") return locationName ?? name;
  return queryName ?? (locationName ? locationName.charAt(0).toUpperCase() + locationName.slice(1) : name);
}

function readValue(reading: Reading, { shape: name }: Member, node: Node, path: string): unknown {
  const shape = shapeOf(reading.model, name);
  switch (shape.type) {
    case "structure":
      return readStructure(reading, shape, node, path);
    case "list":
      return readList(reading, shape, node, path);
    case "map":
      return readMap(reading, shape, node, path);
    case "integer":
    case "long":
    case "float":
    case "double":
      return /^-?\d+(\.\d+)?$/.test(node.text ?? "") ? Number(node.text) : node.text;
    case "boolean":
      return node.text === "true" || (node.text === "false" ? false : node.text);
    default:
      return node.text ?? "";
  }
}

/** `Filter.1.Name` at EC2, `Tags.member.1.Key` elsewhere; an empty list is a parameter without text. */
function readList(reading: Reading, shape: Shape, node: Node, path: string): unknown[] {
  const { member } = shape;
  if (!member) return [];
  const between = reading.model.metadata.protocol === "ec2" ? undefined : (member.locationName ?? "member");
  const entries = between ? node.children.get(between) : node;
  return inOrder(entries).map(([index, child]) =>
    readValue(reading, member, child, `${path}${between ?? ""}${index}.`),
  );
}

function readMap(reading: Reading, shape: Shape, node: Node, path: string): Record<string, unknown> {
  const { key, value } = shape;
  if (!key || !value) return {};
  const entries = inOrder(node.children.get("entry"));
  return Object.fromEntries(
    entries.map(([index, { children }]) => {
      const found = children.get(value.locationName ?? "value") ?? { children: new Map() };
      return [
        children.get(key.locationName ?? "key")?.text ?? "",
        readValue(reading, value, found, `${path}${index}.`),
      ];
    }),
  );
}

function inOrder(node: Node | undefined): [string, Node][] {
  return [...(node?.children ?? [])].sort(([a], [b]) => Number(a) - Number(b));
}
