import type { Box, MapGraph } from "./graph";
import type { TextLine } from "./text";
import { linesOf } from "./text";

/** A box in its place, in pixels from the upper left. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything is drawn, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By the id of a box or group. */
  readonly places: ReadonlyMap<string, Placed>;
  /** The lines of each box, by its id. */
  readonly lines: ReadonlyMap<string, readonly TextLine[]>;
}

/** Pixels between a box's edge and its text. */
export const PADDING = 12;

/** Pixels from one line of a box to the next. */
export const LINE_HEIGHT = 17;

/** Pixels, of each column's boxes: all alike, so that columns are straight. */
const WIDTHS: Readonly<Record<Box["kind"], number>> = { account: 225, principal: 225, role: 255, permissions: 385 };

/** Pixels around a group's boxes; the outer ones stay free, since Graphviz puts groups close together. */
const GROUP_MARGIN = 18;
const GROUP_GAP = 5;

/** Graphviz counts in inches, of 72 points. */
const POINTS = 72;

/**
 * Lets Graphviz place the boxes: as near to what they belong to as can be, and with as few crossings.
 *
 * https://graphviz.org/docs/layouts/dot/
 */
export async function layOut(graph: MapGraph): Promise<Layout> {
  const { instance } = await import("@viz-js/viz");
  const boxes = [...graph.groups.flatMap(({ members }) => members), ...graph.roles, ...graph.permissions];
  const lines = new Map(boxes.map(({ id, kind, labels }) => [id, linesOf(labels, WIDTHS[kind] - 2 * PADDING)]));
  const node = ({ id, kind }: Box) => ({
    name: id,
    attributes: {
      width: WIDTHS[kind] / POINTS,
      height: ((lines.get(id)?.length ?? 1) * LINE_HEIGHT + 2 * PADDING - 3) / POINTS,
    },
  });
  const viz = await instance();
  const placed = viz.renderJSON({
    graphAttributes: { rankdir: "LR", nodesep: 16 / POINTS, ranksep: 48 / POINTS },
    nodeAttributes: { shape: "box", fixedsize: true, label: "" },
    subgraphs: [
      ...graph.groups.map(({ id, name, members }) => ({
        name: `cluster ${id}`,
        // the label's own height makes room for the group's name
        graphAttributes: { label: name, margin: GROUP_MARGIN, fontsize: 18, labeljust: "l" },
        nodes: members.map(node),
      })),
      { graphAttributes: { rank: "same" }, nodes: graph.permissions.map(node) },
    ],
    nodes: graph.roles.map(node),
    edges: [
      ...graph.arrows.map(({ from, to }) => ({ tail: from, head: to, attributes: { weight: 10 } })),
      ...keepOrder(graph.permissions),
    ],
  }) as Rendered;
  return { ...placesOf(placed), lines };
}

/** Edges that are not drawn, from each box of a column to the one beneath it: Graphviz would turn the order round. */
function keepOrder(boxes: readonly Box[]) {
  const pairs = boxes.slice(1).map(({ id }, index) => ({ tail: boxes[index]?.id ?? "", head: id }));
  return pairs.map((pair) => ({ ...pair, attributes: { style: "invis" } }));
}

interface Rendered {
  /** `0,0,<width>,<height>`, in points from the lower left. */
  readonly bb: string;
  readonly objects: readonly {
    readonly name: string;
    /** Of a group. */
    readonly bb?: string;
    /** A box's middle; neither for what only holds boxes together. */
    readonly pos?: string;
    /** Inches. */
    readonly width?: string;
    readonly height?: string;
  }[];
}

function placesOf({ bb, objects }: Rendered): Pick<Layout, "width" | "height" | "places"> {
  const { right: width, top: height } = edgesOf(bb);
  const places = new Map<string, Placed>();
  for (const object of objects) {
    if (object.bb !== undefined)
      places.set(object.name.replace("cluster ", ""), placeOfGroup(edgesOf(object.bb), height));
    else if (object.pos !== undefined) places.set(object.name, placeOfBox(object.pos, object, height));
  }
  return { width, height, places };
}

interface Edges {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** `<left>,<bottom>,<right>,<top>` */
function edgesOf(bb: string): Edges {
  const [left, bottom, right, top] = bb.split(",").map(Number) as [number, number, number, number];
  return { left, bottom, right, top };
}

/** @param height the whole picture's, since Graphviz counts from below */
function placeOfGroup({ left, bottom, right, top }: Edges, height: number): Placed {
  return {
    x: left + GROUP_GAP,
    y: height - top + GROUP_GAP,
    width: right - left - 2 * GROUP_GAP,
    height: top - bottom - 2 * GROUP_GAP,
  };
}

/** @param pos the box's middle, `<x>,<y>` */
function placeOfBox(pos: string, size: { readonly width?: string; readonly height?: string }, height: number): Placed {
  const [x, y] = pos.split(",").map(Number) as [number, number];
  const width = Number(size.width) * POINTS;
  const tall = Number(size.height) * POINTS;
  return { x: x - width / 2, y: height - y - tall / 2, width, height: tall };
}
