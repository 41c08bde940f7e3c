import type { Check } from "../../operations/verify/check";
import { type Content, html } from "./html";
import type { Section } from "./page";
import { table } from "./table";

/** What `verify` said of the environment; its marks are words as well. */
export function verificationSection(checks: readonly Check[]): Section {
  const count = (result: Check["result"]) => checks.filter((one) => one.result === result).length;
  const counts = (["failed", "not made", "passed"] as const).map((result) => `${count(result)} ${result}`);
  return {
    id: "verification",
    title: "What verify said",
    content: html`<p>${counts.join(", ")}.</p>
${table({
  id: "checks",
  caption: "Checks of the account and the cluster",
  columns: [
    { name: "Check", has: "names" },
    { name: "Subject", has: "names" },
    { name: "Result", has: "words" },
    { name: "Found", has: "texts" },
  ],
  rows: checks.map(({ check, subject, result, found, fix }) => ({
    isStrong: result !== "passed",
    cells: [check, subject, markOf(result), fix === undefined ? found : html`${found}<br>Fix: ${fix}`],
  })),
})}`,
  };
}

function markOf(result: Check["result"]): Content {
  return result === "passed" ? result : html`<span class="mark">${result}</span>`;
}
