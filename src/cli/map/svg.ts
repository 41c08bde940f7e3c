import { escaped, n, svg, textAt } from "../svg";
import type { Box, MapGraph } from "./graph";
import { type Layout, LINE_HEIGHT, layOut, PADDING, type Placed } from "./layout";
import { FONT_SIZE, type TextLine } from "./text";

const MARGIN = 20;

/** Above the columns, for what they are. */
const HEADER = 34;

/** The classes of shapes. */
const COLORS: Readonly<Record<Box["kind"] | "group", string>> = {
  group: "gray",
  account: "blue",
  principal: "orange",
  role: "purple",
  permissions: "green",
};

/** Draws an access map. */
export async function toSvg(graph: MapGraph): Promise<string> {
  const layout = await layOut(graph);
  const width = layout.width + 2 * MARGIN;
  const height = layout.height + 2 * MARGIN + HEADER;
  const members = graph.groups.flatMap((group) => group.members);
  const content = [
    ...headers(graph, layout),
    ...graph.groups.flatMap(({ id, name }) => {
      const place = placeOf(layout, id);
      return [rect(place, "group"), textAt(place.x + PADDING, place.y + 22, "t", escaped(name))];
    }),
    ...[...members, ...graph.roles, ...graph.permissions].flatMap((box) => drawBox(box, layout)),
    ...graph.arrows.map(({ from, to }) => arrow(placeOf(layout, from), placeOf(layout, to))),
  ];
  return svg({ title: graph.title, width, height, head: [ARROWHEAD, STYLE], content });
}

const ARROWHEAD =
  '<defs><marker id="m" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" class="tip"/></marker></defs>';

const STYLE = `<style>.t{font-size:15px;font-weight:600}.l{font-size:${FONT_SIZE}px}.n{font-style:italic}.line{stroke-width:1.5}</style>`;

function headers({ groups, roles, permissions }: MapGraph, layout: Layout): string[] {
  const columns = [
    { name: "Who", box: groups[0] },
    { name: "gets which IAM role", box: roles[0] },
    { name: "and may do what", box: permissions[0] },
  ];
  return columns.flatMap(({ name, box }) => (box ? [textAt(placeOf(layout, box.id).x, MARGIN + 12, "t", name)] : []));
}

/** Where it is drawn: within the margin, beneath the columns' headers. */
function placeOf({ places }: Layout, id: string): Placed {
  const { x, y, ...size } = places.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + MARGIN, y: y + MARGIN + HEADER, ...size };
}

function drawBox({ id, kind }: Box, layout: Layout): string[] {
  const place = placeOf(layout, id);
  const lines = layout.lines.get(id) ?? [];
  const baseline = place.y + PADDING + LINE_HEIGHT - 6;
  return [
    rect(place, kind),
    ...lines.map((line, index) => textAt(place.x + PADDING, baseline + index * LINE_HEIGHT, "l", spansOf(line))),
  ];
}

function spansOf({ text, note }: TextLine): string {
  const marked = note ? `<tspan class="n"${text ? ' dx="6"' : ' dx="8"'}>${escaped(note)}</tspan>` : "";
  return `${escaped(text)}${marked}`;
}

function rect({ x, y, width, height }: Placed, kind: keyof typeof COLORS): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="8" class="${COLORS[kind]}" stroke-width="1.5"/>`;
}

/** Pixels between an arrow's tip and its box. */
const ARROW_GAP = 2;

/** From the middle of one box's right side to that of the other's left. */
function arrow(from: Placed, to: Placed): string {
  const start = `${n(from.x + from.width)} ${n(from.y + from.height / 2)}`;
  const end = `${n(to.x - ARROW_GAP)} ${n(to.y + to.height / 2)}`;
  const middle = n((from.x + from.width + to.x - ARROW_GAP) / 2);
  const bend = `${middle} ${n(from.y + from.height / 2)} ${middle} ${n(to.y + to.height / 2)}`;
  return `<path d="M${start}C${bend} ${end}" class="line" marker-end="url(#m)"/>`;
}
