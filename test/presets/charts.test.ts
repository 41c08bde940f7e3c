import { readdirSync, readFileSync } from "node:fs";
import { releaseOfPreset } from "../../scripts/values-page";
import type { ChartValue } from "../../src/presets/charts/chart";
import { CHARTS } from "../../src/presets/charts/charts";
import { PRESET_NAMES } from "../../src/presets/presets";
import { keysOf, unknownKeys } from "./charts";

/** What a chart's `values.yaml` documents, as a file of `charts/` keeps it. */
interface DocumentedValues {
  readonly url: string;
  readonly version: string;
  readonly keys: readonly string[];
}

function documented(chart: string): DocumentedValues {
  return JSON.parse(readFileSync(`test/presets/charts/${chart}.json`, "utf8"));
}

const WITH_CHART = PRESET_NAMES.flatMap((preset) => {
  const chart = CHARTS[preset];
  return "values" in chart ? [{ preset, chart }] : [];
});

test.each(WITH_CHART)("$preset tells its chart only what that documents", ({ preset, chart }) => {
  const { url, version, keys } = documented(chart.name);
  expect(chart).toMatchObject({ source: url, version });
  const { values } = releaseOfPreset(preset);
  expect(keysOf(values).length).toBeGreaterThan(1);
  expect(unknownKeys(values, keys)).toEqual([]);
});

test("the keys of every chart are kept, and of no other", () => {
  const names = [...new Set(WITH_CHART.map(({ chart }) => `${chart.name}.json`))];
  expect(readdirSync("test/presets/charts").sort()).toEqual(names.sort());
});

test("a preset without a chart is an add-on, or for pods", () => {
  const others = PRESET_NAMES.map((preset) => CHARTS[preset]).filter((chart) => !("values" in chart));
  expect(others).toHaveLength(PRESET_NAMES.length - WITH_CHART.length);
  expect(others.filter((chart) => Object.keys(chart).length !== 1)).toEqual([]);
});

test.each<[what: string, values: ChartValue, keys: string[], unknown: string[]]>([
  ["a value", { a: { b: 1 } }, ["a.b"], []],
  ["a value of another name", { a: { c: 1 } }, ["a.b"], ["a.c"]],
  ["a mapping for a value", { a: { b: { c: 1 } } }, ["a.b"], ["a.b.c"]],
  ["any key of a mapping", { a: { b: { c: 1 } } }, ["a.*"], []],
  ["a key beside a mapping", { ab: 1 }, ["a.*"], ["ab"]],
  ["a list's items", { a: [{ b: 1 }, { c: 2 }] }, ["a[].b"], ["a[].c"]],
  ["a list of values", { a: ["b"] }, ["a[]"], []],
])("%s", (_, values, keys, unknown) => {
  expect(unknownKeys(values, keys)).toEqual(unknown);
});
