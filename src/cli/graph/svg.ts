import { type Chart, clock, roughly } from "../../operations/graph/chart";
import type { Row } from "../../operations/graph/rows";
import { FONT_SIZE, widthOf } from "../map/text";
import { escaped, n, svg, textAt } from "../svg";

/** Pixels. */
const MARGIN = 20;
const HEADER = 62;
const FOOTER = 44;
const ROW = 24;
const BAR = 14;
const CHART = 560;
/** How much wider a bold text may be. */
const BOLD = 1.12;
/** The columns behind the bars, to their right edges. */
const TAKES = 56;
const SLACK = 120;

const STYLE = `<style>text{font-size:${FONT_SIZE}px}.t{font-size:15px;font-weight:600}.c{font-weight:600}.e{text-anchor:end}.m{text-anchor:middle}.g{stroke-opacity:.3}.s{stroke-width:1.5;stroke-dasharray:2 3}.p{stroke-width:1.5;fill:none}</style>`;

const CRITICAL = "strong";
const OTHER = "blue";

/** How seconds become pixels. */
interface Scale {
  /** The left edge of the bars. */
  readonly left: number;
  readonly pixelsPerSecond: number;
}

/** Draws a chart of bars: time runs to the right, each row begins where what it waits for ends. */
export function toSvg({ title, timeline, rows }: Chart): string {
  const { seconds } = timeline.schedule;
  const left = MARGIN + Math.max(...rows.map(({ what }) => widthOf(what))) * BOLD + 12;
  const scale = { left, pixelsPerSecond: CHART / Math.max(seconds, 1) };
  const width = left + CHART + SLACK + MARGIN;
  const height = HEADER + rows.length * ROW + FOOTER;
  const whole = `${title}: ${roughly(seconds)}`;
  const content = [
    textAt(MARGIN, 32, "t", escaped(whole)),
    ...axis(seconds, rows.length, scale),
    ...connectors(rows, scale),
    ...rows.flatMap((row, index) => drawRow(row, index, scale)),
    ...legend(rows.length, scale),
  ];
  return svg({ title: whole, width, height, head: [STYLE], content });
}

function axis(seconds: number, rows: number, { left, pixelsPerSecond }: Scale): string[] {
  const minutes = Array.from({ length: Math.floor(seconds / 60) + 1 }, (_, minute) => minute);
  const bottom = HEADER + rows * ROW;
  return [
    ...minutes.flatMap((minute) => {
      const x = left + minute * 60 * pixelsPerSecond;
      const line = `<line x1="${n(x)}" y1="${HEADER - 4}" x2="${n(x)}" y2="${bottom}" class="line g"/>`;
      return [line, textAt(x, HEADER - 10, "n m", String(minute))];
    }),
    textAt(left + CHART + TAKES, HEADER - 10, "n e", "takes"),
    textAt(left + CHART + SLACK, HEADER - 10, "n e", "slack"),
  ];
}

function drawRow({ what, start, end, slack }: Row, index: number, { left, pixelsPerSecond }: Scale): string[] {
  const middle = HEADER + index * ROW + ROW / 2;
  const from = left + start * pixelsPerSecond;
  const to = left + end * pixelsPerSecond;
  const latest = left + (end + slack) * pixelsPerSecond;
  const isCritical = slack === 0;
  const bar = `<rect x="${n(from)}" y="${n(middle - BAR / 2)}" width="${n(Math.max(to - from, 2))}" height="${BAR}" rx="2" class="${isCritical ? CRITICAL : OTHER}"/>`;
  const style = isCritical ? "c e" : "e";
  const always = [
    bar,
    textAt(left - 12, middle + 4, style, escaped(what)),
    textAt(left + CHART + TAKES, middle + 4, style, clock(end - start)),
  ];
  if (isCritical) return always;
  const slipping = `<line x1="${n(to)}" y1="${middle}" x2="${n(latest)}" y2="${middle}" class="line s"/>`;
  return [slipping, ...always, textAt(left + CHART + SLACK, middle + 4, "n e", clock(slack))];
}

/** From the end of what a row waits for down to its beginning; those without slack above the others. */
function connectors(rows: readonly Row[], { left, pixelsPerSecond }: Scale): string[] {
  const middle = (index: number) => HEADER + index * ROW + ROW / 2;
  const lines = rows.flatMap(({ start, slack, waitsFor }, index) => {
    if (waitsFor === undefined) return [];
    const path = `M${n(left + start * pixelsPerSecond)} ${middle(waitsFor)}V${middle(index)}`;
    return [{ path, isCritical: slack === 0 && rows[waitsFor]?.slack === 0 }];
  });
  const drawn = (critical: boolean) => lines.filter(({ isCritical }) => isCritical === critical);
  return [
    ...drawn(false).map(({ path }) => `<path d="${path}" class="line"/>`),
    ...drawn(true).map(({ path }) => `<path d="${path}" class="strong p"/>`),
  ];
}

function legend(rows: number, { left }: Scale): string[] {
  const y = HEADER + rows * ROW + 26;
  const second = left + 345;
  const third = left + 480;
  const bar = (x: number, style: string) =>
    `<rect x="${x}" y="${y - 7}" width="22" height="${BAR}" rx="2" class="${style}"/>`;
  return [
    bar(left, CRITICAL),
    textAt(left + 30, y + 4, "n", "critical path: any delay here delays everything"),
    bar(second, OTHER),
    textAt(second + 30, y + 4, "n", "has slack"),
    `<line x1="${third - 40}" y1="${y}" x2="${third - 10}" y2="${y}" class="line s"/>`,
    textAt(third, y + 4, "n", "how far it may slip"),
  ];
}
