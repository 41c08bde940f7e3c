import { type Content, type Html, html } from "./html";

/** A table of a page. */
export interface Table {
  /** The table's name in the page; letters and dashes. */
  readonly id: string;
  /** What it shows. */
  readonly caption: Content;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** What is in it: numbers stand at the right, names and texts get more room than words. */
  readonly has: "numbers" | "words" | "names" | "texts";
}

/** A row of a table: its first cell says what the row is about. */
export interface TableRow {
  readonly cells: readonly Content[];
  /** Values by filter, such as the services that the row is about. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  /** Whether the row stands out; its cells say why. */
  readonly isStrong?: boolean;
}

/** A table that scrolls by itself where the page is narrow, by the keyboard as well. */
export function table({ id, caption, columns, rows }: Table): Html {
  const head = columns.map(({ name, has }) => html`<th scope="col" class="${has}">${name}</th>`);
  return html`<div class="scroll" role="region" aria-labelledby="${id}-caption" tabindex="0">
<table id="${id}">
<caption id="${id}-caption">${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((row) => rowOf(row, columns))}</tbody>
</table>
</div>
`;
}

function rowOf({ cells, filters = {}, isStrong }: TableRow, columns: readonly Column[]): Html {
  const attributes = Object.entries(filters).map(
    ([name, values]) => html` data-${name}="${JSON.stringify(values.map((value) => value.toLowerCase()))}"`,
  );
  const shown = cells.map((cell, index) => {
    const style = html` class="${columns[index]?.has ?? "words"}"`;
    return index === 0 ? html`<th scope="row"${style}>${cell}</th>` : html`<td${style}>${cell}</td>`;
  });
  const style = isStrong ? html` class="strong"` : "";
  return html`<tr${style}${attributes}>${shown}</tr>
`;
}
