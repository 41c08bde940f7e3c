import { type Chart, clock, roughly } from "../../operations/graph/chart";
import type { Cost } from "../../operations/graph/rows";
import { columns } from "../columns";

const HEAD = ["", "what", "starts", "takes", "ends", "slack", "waits for"];

/** The column from which on there are times. */
const RIGHT_FROM = 2;

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
    `${title}: ${roughly(timeline.schedule.seconds)}; times are minutes:seconds`,
    "",
    ...columns([HEAD, ...cells], RIGHT_FROM),
    "",
    "● on the critical path: any delay here delays everything",
    "",
    "What each wait costs: how much sooner everything would be done without it",
    ...columns(costs.map(costCells), RIGHT_FROM),
  ].join("\n");
}

function costCells({ waiting, waitedFor, seconds, reason }: Cost): string[] {
  return ["   ", `${waiting.what} after ${waitedFor.what}`, clock(seconds), reason];
}
