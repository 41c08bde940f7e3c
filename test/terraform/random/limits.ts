import fc from "fast-check";
import type { Preset } from "../../../src/presets/preset";
import { SCOPES, type ScopeKey } from "../../../src/presets/scope";
import type { Place } from "./place";
import type { Shape } from "./values";

function scopeOf(keys: readonly ScopeKey[], place: Place): Shape {
  return Object.fromEntries(keys.map((key) => [key, fc.constant([exampleOf(key, place)])]));
}

function exampleOf(key: ScopeKey, { partition, region }: Place): string {
  return SCOPES[key].example.replace("arn:aws:", `arn:${partition}:`).replaceAll("us-west-2", region);
}

/** An add-on, or a preset, with what it needs and some of what it takes. */
export function limited(
  { needs = [], takes = [] }: Pick<Preset, "needs" | "takes">,
  place: Place,
): [required: Shape, optional: Shape] {
  const first = needs.map(([key]) => key);
  const others = [...needs.flat(), ...takes].filter((key) => !first.includes(key));
  return [scopeOf(first, place), scopeOf(others, place)];
}
