import type { Label } from "./labels";

/** A line of a drawn box: a text, and a note behind it. */
export interface TextLine {
  readonly text: string;
  readonly note: string;
}

/** The font's size of plain text, in pixels. */
export const FONT_SIZE = 12.5;

/** The labels in lines that are no wider than this, in pixels: a note goes beneath its text where it does not fit. */
export function linesOf(labels: readonly Label[], width: number): TextLine[] {
  return labels.flatMap(({ text, note }) => {
    if (note === "" || widthOf(`${text}  ${note}`) <= width)
      return wrap(text, width).map((one, index, all) => ({ text: one, note: index === all.length - 1 ? note : "" }));
    const indent = widthOf("  ");
    return [
      ...wrap(text, width).map((one) => ({ text: one, note: "" })),
      ...wrap(note, width - indent).map((one) => ({ text: "", note: one })),
    ];
  });
}

/** Breaks a text after a blank or one of - / : , where it can, else anywhere. */
export function wrap(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  let end = 1;
  while (widthOf(text.slice(0, end + 1)) <= width) end++;
  // in a regular expression `.*` takes as much as it can: up to the last place for a break
  const place = /^.*[-/:, ]/.exec(text.slice(0, end))?.[0].length ?? end;
  return [text.slice(0, place).trimEnd(), ...wrap(text.slice(place), width)];
}

/** In pixels, in DejaVu Sans, which is wider than most: whatever font is there, the text fits. */
export function widthOf(text: string): number {
  const widths = [...text].map((letter) => WIDTHS.find(({ letters }) => letters.test(letter))?.width ?? 0.64);
  return widths.reduce((sum, width) => sum + width, 0) * FONT_SIZE;
}

/** Of a letter, as a part of the font's size. */
const WIDTHS = [
  { letters: /[ijl]/, width: 0.28 },
  { letters: /[ .,:;'|I]/, width: 0.34 },
  { letters: /[frt/()[\]-]/, width: 0.41 },
  { letters: /[ckszxvyJ_*?]/, width: 0.59 },
  { letters: /[mMW@%…]/, width: 0.99 },
  { letters: /[wOQ]/, width: 0.83 },
  { letters: /[A-Z]/, width: 0.71 },
];
