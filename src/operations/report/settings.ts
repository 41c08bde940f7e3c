import type { Environment } from "../../environment/model";

/** A setting of an environment, by its place in the file. */
export interface FileSetting {
  /** Such as `cluster.endpoint.publicCidrs`. */
  readonly path: string;
  readonly value: string;
}

/** All settings of an environment, with the defaults of those that its file leaves out. */
export function settingsIn({ name: _name, file: _file, ...settings }: Environment): FileSetting[] {
  return settingsOf("", settings);
}

function settingsOf(path: string, value: unknown): FileSetting[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    if (!value.some(isNested)) return [{ path, value: value.length === 0 ? "none" : value.join(", ") }];
    return value.flatMap((item, index) => settingsOf(`${path}[${index}]`, item));
  }
  if (!isNested(value)) return [{ path, value: String(value) }];
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== "") return [{ path, value: "none" }];
  return entries.flatMap(([key, item]) => settingsOf(path === "" ? key : `${path}.${key}`, item));
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
