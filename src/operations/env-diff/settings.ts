import { asMapping, parsedJson } from "../../lib/values";
import type { Side } from "./side";

/** Values by attribute, such as `scaling_config.max_size`, in words. */
export type Settings = ReadonlyMap<string, string>;

/** What a resource's block sets. What stands for nothing, or on every resource, is left out. */
export function settingsOf(block: Readonly<Record<string, unknown>>, { tags }: Pick<Side, "tags">): Settings {
  const settings = new Map<string, string>();
  const add = (path: string, value: unknown): void => {
    if (value === undefined || value === null || value === "") return;
    const inner = typeof value === "string" ? parsed(value) : value;
    if (Array.isArray(inner) && inner.some((item) => typeof item === "object" && item !== null)) {
      // Terraform writes one block as a list of one
      for (const [index, item] of inner.entries()) add(inner.length === 1 ? path : `${path}[${index}]`, item);
    } else if (Array.isArray(inner)) {
      if (inner.length > 0) settings.set(path, inner.join(", "));
    } else if (typeof inner === "object" && inner !== null) {
      for (const [key, item] of Object.entries(inner)) {
        const isEverywhere = /(^|\.)tags$/.test(path) && tags[key] === item;
        if (!isEverywhere && !IGNORED.includes(key)) add(path ? `${path}.${key}` : key, item);
      }
    } else settings.set(path, String(inner));
  };
  add("", block);
  return settings;
}

/** What follows from which other resources there are, and what only Terraform goes by. */
const IGNORED = ["depends_on", "lifecycle", "count", "dynamic"];

/** A mapping that an attribute holds as JSON. */
function parsed(text: string): unknown {
  return asMapping(parsedJson(text)) ?? text;
}
