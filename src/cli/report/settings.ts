import type { FileSetting } from "../../operations/report/settings";
import { filters } from "./filters";
import { html } from "./html";
import type { Section } from "./page";
import { table } from "./table";

/** What the environment's file says, and what it leaves to defaults. */
export function settingsSection(settings: readonly FileSetting[]): Section {
  const parts = [...new Set(settings.map(partOf))];
  return {
    id: "settings",
    title: "Settings",
    content: html`<p>With the defaults of what the file leaves out. Lists count from 0.</p>
${filters({
  table: "setting-values",
  search: "Search settings",
  rows: "settings",
  lists: [{ name: "part", label: "Part", values: parts }],
})}${table({
  id: "setting-values",
  caption: "Settings by their keys in the file",
  columns: [
    { name: "Setting", has: "texts" },
    { name: "Value", has: "texts" },
  ],
  rows: settings.map((setting) => ({ cells: [setting.path, setting.value], filters: { part: [partOf(setting)] } })),
})}`,
  };
}

/** The first of its keys: `cluster.logs.types` -> `cluster` */
function partOf({ path }: FileSetting): string {
  return path.replace(/[.[].*$/s, "");
}
