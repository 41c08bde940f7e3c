import type { Problem } from "./problem";

/** A file's text, or what is wrong with its bytes. */
export type Decoded = { readonly text: string } | { readonly problem: Problem };

/** Reads UTF-8, which is what all that reads these files expects. */
export function decode(bytes: Uint8Array, file: string): Decoded {
  if (isUtf16(bytes)) {
    const parts = { got: "text in UTF-16", expected: "text in UTF-8", fix: "save the file as UTF-8" };
    return { problem: { file, line: 1, column: 1, path: "", ...parts } };
  }
  const text = new TextDecoder("utf-8").decode(bytes);
  const wrong = firstWrongByte(bytes, text);
  return wrong === undefined ? { text } : { problem: wrongByte(bytes, wrong, file) };
}

/** With a byte order mark, or without: of a file's first two characters one byte is zero. */
function isUtf16([first, second]: Uint8Array): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const isBare = (first === 0) !== (second === 0) && first !== undefined && second !== undefined;
  return isMarked || isBare;
}

/** Where the bytes stop being UTF-8. */
function firstWrongByte(bytes: Uint8Array, text: string): number | undefined {
  if (!text.includes("\ufffd")) return undefined;
  const right = new TextEncoder().encode(text);
  const lead = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const found = bytes.subarray(lead).findIndex((byte, index) => byte !== right[index]);
  return found < 0 ? undefined : found + lead;
}

function wrongByte(bytes: Uint8Array, at: number, file: string): Problem {
  const before = new TextDecoder("utf-8").decode(bytes.subarray(0, at)).split(/\r\n?|\n/);
  const start = before.at(-1) ?? "";
  const rest =
    Buffer.from(bytes.subarray(at, at + 200))
      .toString("latin1")
      .split(/[\r\n]/)[0] ?? "";
  return {
    file,
    line: before.length,
    column: start.length + 1,
    path: "",
    got: (start + rest).trim(),
    expected: `text in UTF-8, not in Windows-1252, Latin-1 or another encoding (byte ${hex(Number(bytes[at]))})`,
    fix: "save the file as UTF-8",
  };
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, "0")}`;
}
