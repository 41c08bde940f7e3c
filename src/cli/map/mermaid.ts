import type { Box, MapGraph } from "./graph";

/** The colours of the SVG, for GitHub's light and dark pages. */
const CLASSES: Readonly<Record<Box["kind"], string>> = {
  account: "fill:#ddf4ff,stroke:#54aeff,color:#1f2328",
  principal: "fill:#fff1e5,stroke:#fb8f44,color:#1f2328",
  role: "fill:#fbefff,stroke:#c297ff,color:#1f2328",
  permissions: "fill:#dafbe1,stroke:#4ac26b,color:#1f2328,text-align:left",
};

/** An access map as a Mermaid flowchart: https://mermaid.js.org/syntax/flowchart.html */
export function toMermaid({ groups, roles, permissions, arrows }: MapGraph): string {
  const boxes = [...groups.flatMap(({ members }) => members), ...roles, ...permissions];
  const ids = new Map(boxes.map(({ id }, index) => [id, `n${index}`]));
  const node = ({ id, kind, labels }: Box) => {
    const lines = labels.map(({ text, note }) => escaped(note ? `${text} (${note})` : text));
    return `${ids.get(id)}["${lines.join("<br/>")}"]:::${kind}`;
  };
  const lines = [
    "flowchart LR",
    ...groups.flatMap(({ id, name, members }) => [
      `  subgraph ${id}["${escaped(name)}"]`,
      ...members.map((member) => `    ${node(member)}`),
      "  end",
    ]),
    ...[...roles, ...permissions].map((one) => `  ${node(one)}`),
    ...arrows.map(({ from, to }) => `  ${ids.get(from)} --> ${ids.get(to)}`),
    ...Object.entries(CLASSES).map(([kind, style]) => `  classDef ${kind} ${style}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** Mermaid reads Markdown and HTML in labels, and names characters by `#…;`. */
function escaped(text: string): string {
  return text.replace(/[^\w .,:/()-]/g, (letter) => `#${letter.codePointAt(0)};`);
}
