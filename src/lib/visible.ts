/** Control characters, and those that change the direction of what follows. */
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * Text with its control characters written out, such as `\u001b` for the escape character: a terminal shows them
 * instead of obeying. JSON means the same before and after.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** As {@link visible}, of several lines, which stay lines. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
