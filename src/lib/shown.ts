/** More of a text than this is not shown. */
const MOST_CHARACTERS = 80;

/** Controls, signs without a width, marks that change the direction of writing, and spaces other than the usual. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/**
 * A text that is refused, as a message shows it: more than what a terminal would obey is written out, since what cannot
 * be seen may be what is wrong with it.
 */
export function shown(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const number = Number(character.codePointAt(0)).toString(16);
    return number.length > 4 ? `\\u{${number}}` : `\\u${number.padStart(4, "0")}`;
  });
}

/** A text that fits a line. */
export function shortened(text: string, most = MOST_CHARACTERS): string {
  const characters = text.length > most ? [...text] : [];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}
