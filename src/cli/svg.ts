/** What a picture is made of. */
export interface Picture {
  /** Read aloud, and shown by browsers. */
  readonly title: string;
  /** Pixels, to be rounded up. */
  readonly width: number;
  /** Pixels, to be rounded up. */
  readonly height: number;
  /** Definitions and styles. */
  readonly head: readonly string[];
  readonly content: readonly string[];
}

/** What things are drawn in: for light pages, and for dark ones. */
interface Colors {
  readonly fill: string;
  readonly stroke: string;
  readonly darkFill: string;
  readonly darkStroke: string;
}

/** Of shapes, by their classes. */
const SHAPES: Readonly<Record<string, Colors>> = {
  ground: { fill: "#ffffff", stroke: "#d0d7de", darkFill: "#0d1117", darkStroke: "#3d444d" },
  gray: { fill: "#f6f8fa", stroke: "#8c959f", darkFill: "#161b22", darkStroke: "#6e7681" },
  blue: { fill: "#ddf4ff", stroke: "#54aeff", darkFill: "#0c2844", darkStroke: "#388bfd" },
  orange: { fill: "#fff1e5", stroke: "#fb8f44", darkFill: "#3a1d07", darkStroke: "#db6d28" },
  strong: { fill: "#fb8f44", stroke: "#bc4c00", darkFill: "#bd561d", darkStroke: "#f0883e" },
  purple: { fill: "#fbefff", stroke: "#c297ff", darkFill: "#2a1b4a", darkStroke: "#986ee2" },
  green: { fill: "#dafbe1", stroke: "#4ac26b", darkFill: "#0d2e1a", darkStroke: "#2ea043" },
  yellow: { fill: "#fff8c5", stroke: "#d4a72c", darkFill: "#332600", darkStroke: "#9e6a03" },
};

const TEXT = { light: "#1f2328", dark: "#e6edf3" };
const NOTE = { light: "#57606a", dark: "#9da7b3" };

/** Pictures follow the page they are on, or the reader's system; wherever that guess is wrong, they have a ground. */
const STYLE = [
  "<style>",
  'text{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}',
  ...colors("light"),
  "@media (prefers-color-scheme:dark){",
  ...colors("dark"),
  "}",
  "</style>",
];

function colors(scheme: "light" | "dark"): string[] {
  const shapes = Object.entries(SHAPES).map(([name, { fill, stroke, darkFill, darkStroke }]) =>
    scheme === "light" ? `.${name}{fill:${fill};stroke:${stroke}}` : `.${name}{fill:${darkFill};stroke:${darkStroke}}`,
  );
  return [
    `text{fill:${TEXT[scheme]}}`,
    `.n,.tip{fill:${NOTE[scheme]}}`,
    `.line{stroke:${NOTE[scheme]};fill:none}`,
    ...shapes,
  ];
}

/** A picture as SVG, with a title for screen readers and colours for light and dark pages. */
export function svg({ title, width, height, head, content }: Picture): string {
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    ...STYLE,
    ...head,
    `<rect x="0.5" y="0.5" width="${size.width - 1}" height="${size.height - 1}" rx="8" class="ground"/>`,
    ...content,
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

/** @param content escaped */
export function textAt(x: number, y: number, style: string, content: string): string {
  return `<text x="${n(x)}" y="${n(y)}" class="${style}">${content}</text>`;
}

/** A number of pixels, in as few characters as can be. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A text as SVG takes it. */
export function escaped(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
