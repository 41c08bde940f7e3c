import type { Chart } from "../../operations/graph/chart";

/** As a Mermaid Gantt chart, in which midnight is the start: https://mermaid.js.org/syntax/gantt.html */
export function toMermaid({ title, rows }: Chart): string {
  const lines = rows.map(({ what, start, end, slack }, index) => {
    const isCritical = slack === 0;
    const tags = `r${index + 1}, ${timeOf(start)}, ${end - start}s`;
    return `  ${escaped(what)} :${isCritical ? "crit, " : ""}${tags}`;
  });
  return `${["gantt", `  title ${title}`, "  dateFormat YYYY-MM-DD HH:mm:ss", "  axisFormat %H:%M:%S", ...lines].join("\n")}\n`;
}

/** A day without a change of clocks, in any time zone's year. */
function timeOf(seconds: number): string {
  return new Date(Date.UTC(2001, 0, 1) + seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** What would end a task's name. */
function escaped(what: string): string {
  return what.replace(/[:;#]/g, " ");
}
