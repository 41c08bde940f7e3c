import { visible } from "../../lib/visible";

/** A part of a page. What is made by {@link html} is safe; all other text is escaped where it enters. */
export class Html {
  constructor(readonly text: string) {}
}

/** What can stand in a page: text is shown as it is, and never obeyed. */
export type Content = Html | string | number | readonly Content[];

/** A part of a page, as it is written in the template; the values in it are escaped. */
export function html(template: TemplateStringsArray, ...values: readonly Content[]): Html {
  const parts = template.map((text, index) => text + textOf(values[index] ?? ""));
  return new Html(parts.join(""));
}

function textOf(content: Content): string {
  if (content instanceof Html) return content.text;
  return typeof content === "object" ? content.map(textOf).join("") : escaped(String(content));
}

/** As it may stand between tags, and in an attribute's quotes. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
