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

/** On a ground of its own, so that it looks alike where all around is dark or light. */
export function svg({ title, width, height, head, content }: Picture): string {
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    ...head,
    `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    ...content,
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

/** @param content escaped */
export function text(x: number, y: number, style: string, content: string): string {
  return `<text x="${n(x)}" y="${n(y)}" class="${style}">${content}</text>`;
}

/** A number of pixels, in as few characters as can be. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function escaped(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
