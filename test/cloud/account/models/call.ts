import type { AwsRequest } from "../request";
import { type Member, type Operation, type ServiceModel, shapeOf } from "./model";
import { readQuery } from "./query";

/** What a request says to the operation that it calls. */
export interface Call {
  readonly operation: Operation;
  readonly value: Record<string, unknown>;
  /** Parameters that the operation does not have, where its protocol tells. */
  readonly unknown: readonly string[];
}

/**
 * Reads a request as its service's protocol has it.
 *
 * @returns undefined where the model does not have the operation, as a model that is older than who calls
 * @throws SyntaxError where it is no JSON
 */
export function callOf(model: ServiceModel, request: AwsRequest): Call | undefined {
  if (model.metadata.protocol === "rest-json") return restCall(model, request);
  const operation = model.operations[request.action];
  if (!operation) return undefined;
  if (model.metadata.protocol === "json") return { operation, value: jsonOf(request.body), unknown: [] };
  return { operation, ...readQuery(model, operation.input?.shape, request.params) };
}

function jsonOf(body: Buffer): Record<string, unknown> {
  return body.length > 0 ? JSON.parse(body.toString()) : {};
}

/** An operation is a method and a path with parameters; the others stand in the query and in the body. */
function restCall(model: ServiceModel, request: AwsRequest): Call | undefined {
  for (const operation of Object.values(model.operations)) {
    const { method, requestUri } = operation.http;
    const path = method === request.method ? pathParameters(requestUri, request.path) : undefined;
    if (!path) continue;
    const members = Object.entries(operation.input ? (shapeOf(model, operation.input.shape).members ?? {}) : {});
    const value = jsonOf(request.body);
    for (const [name, member] of members) {
      const given = parameter(model, member, name, path, request.query);
      if (given !== undefined) value[name] = given;
    }
    return { operation, value, unknown: [] };
  }
  return undefined;
}

function pathParameters(template: string, path: string): Map<string, string> | undefined {
  const parts = path.split("/");
  const names = template.split("?")[0]?.split("/") ?? [];
  const found = new Map<string, string>();
  const fits = names.every((name, index) => {
    const part = parts[index];
    const [, parameterName] = /^\{(.+)\}$/.exec(name) ?? [];
    if (parameterName === undefined) return part === name;
    if (part) found.set(parameterName, decodeURIComponent(part));
    return Boolean(part);
  });
  return fits && names.length === parts.length ? found : undefined;
}

function parameter(
  model: ServiceModel,
  { location, locationName, shape }: Member,
  name: string,
  path: ReadonlyMap<string, string>,
  query: URLSearchParams,
): unknown {
  const key = locationName ?? name;
  if (location === "uri") return path.get(key);
  if (location !== "querystring" || !query.has(key)) return undefined;
  const { type } = shapeOf(model, shape);
  if (type === "list") return query.getAll(key);
  const text = query.get(key) ?? "";
  if (type === "integer") return /^-?\d+$/.test(text) ? Number(text) : text;
  return type === "boolean" ? text === "true" || (text === "false" ? false : text) : text;
}
