import { type Chart, clock } from "./chart";
import type { Cost } from "./rows";

const HEAD = ["", "what", "starts", "takes", "ends", "slack", "waits for"];

/** For a terminal: when each begins and ends, and below it what waiting costs. */
export function toTable({ title, timeline, rows, costs }: Chart): string {
  const cells = rows.map(({ what, start, end, slack, waitsFor }, index) => [
    `${slack === 0 ? "●" : " "} ${String(index + 1).padStart(2)}`,
    what,
    clock(start),
    clock(end - start),
    clock(end),
    slack === 0 ? "" : clock(slack),
    waitsFor === undefined ? "" : `${waitsFor + 1} ${rows[waitsFor]?.what}`,
  ]);
  return [
    `${title}: about ${clock(timeline.schedule.seconds)} (minutes:seconds)`,
    "",
    ...aligned([HEAD, ...cells]),
    "",
    "● has no slack: if it takes longer, so does the whole.",
    "",
    "What an edge costs: so much sooner the whole would be done without",
    ...aligned(costs.map(costCells)),
  ].join("\n");
}

function costCells({ waiting, waitedFor, seconds, reason }: Cost): string[] {
  return ["   ", `${waiting.what} after ${waitedFor.what}`, clock(seconds), reason];
}

/** The first two columns and the last to the left, those between to the right. */
function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => {
    const padded = line.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column < 2 || column === line.length - 1 ? cell.padEnd(width) : cell.padStart(width);
    });
    return padded.join("  ").trimEnd();
  });
}
