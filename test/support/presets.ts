import { readFileSync } from "node:fs";
import { PRESET_NAMES } from "../../src/identity/presets/presets";
import type { REGIONS } from "./environment";

/** Every preset, each for an account of its own, limited to what its comparison with upstream is limited to. */
export function everyPreset(partition: keyof typeof REGIONS): object[] {
  return PRESET_NAMES.map((preset) => {
    const file = readFileSync(`test/identity/presets/upstream/${preset}.json`, "utf8");
    const { scope } = JSON.parse(file.replaceAll("arn:aws:", `arn:${partition}:`)) as { scope: object };
    return { preset, namespace: "presets", name: preset, ...scope };
  });
}
