import { type Chart, clock, roughly } from "../../operations/graph/chart";
import type { Row } from "../../operations/graph/rows";
import { toSvg } from "../graph/svg";
import { type Html, html } from "./html";
import type { Section } from "./page";
import { picture } from "./picture";
import { type Column, type TableRow, table } from "./table";

/** What happens when, on a deploy and on a destroy. */
export function orderSection(charts: readonly Chart[]): Section {
  return {
    id: "order",
    title: "What happens when",
    content: html`<p>Times are minutes:seconds, and rough: AWS takes longer on some days than on others. Whatever is on the critical path delays everything if it takes longer; the rest has slack.</p>
${charts.map(chart)}`,
  };
}

function chart(one: Chart): Html {
  const { title, timeline, rows, costs } = one;
  return html`<h3>${title}: ${roughly(timeline.schedule.seconds)}</h3>
${picture(toSvg(one), `A chart of the table below: ${title}`)}${table({
  id: timeline.direction,
  caption: `${title}, in the order of the starts`,
  columns: COLUMNS,
  rows: rows.map((row, index) => tableRow(row, index, rows)),
})}${costs.length > 0 ? waits(one) : ""}`;
}

const COLUMNS: readonly Column[] = [
  { name: "What", has: "names" },
  { name: "No.", has: "numbers" },
  { name: "Starts", has: "numbers" },
  { name: "Takes", has: "numbers" },
  { name: "Ends", has: "numbers" },
  { name: "Slack", has: "numbers" },
  { name: "Waits for", has: "names" },
];

function tableRow({ what, start, end, slack, waitsFor }: Row, index: number, rows: readonly Row[]): TableRow {
  const isCritical = slack === 0;
  const before = waitsFor === undefined ? "" : `${waitsFor + 1} ${rows[waitsFor]?.what}`;
  return {
    isStrong: isCritical,
    cells: [
      what,
      index + 1,
      clock(start),
      clock(end - start),
      clock(end),
      isCritical ? html`<span class="mark">critical</span>` : clock(slack),
      before,
    ],
  };
}

function waits({ title, timeline, costs }: Chart): Html {
  return table({
    id: `${timeline.direction}-waits`,
    caption: `${title}: what each wait costs, which is how much sooner everything would be done without it`,
    columns: [
      { name: "What", has: "names" },
      { name: "After", has: "names" },
      { name: "Costs", has: "numbers" },
      { name: "Reason", has: "words" },
    ],
    rows: costs.map(({ waiting, waitedFor, seconds, reason }) => ({
      cells: [waiting.what, waitedFor.what, clock(seconds), reason],
    })),
  });
}
