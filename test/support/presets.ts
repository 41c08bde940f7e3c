import { PRESET_NAMES } from "../../src/presets/presets";
import { readUpstream } from "../presets/upstream";
import type { REGIONS } from "./environment";

/** Every preset, each for an account of its own, limited to what its comparison with upstream is limited to. */
export function everyPreset(partition: keyof typeof REGIONS): object[] {
  return PRESET_NAMES.map((preset) => {
    const scope = JSON.stringify(readUpstream(preset).scope).replaceAll("arn:aws:", `arn:${partition}:`);
    return { preset, namespace: "presets", name: preset, ...JSON.parse(scope) };
  });
}
