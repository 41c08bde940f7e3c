import { type Html, html } from "./html";

/** What of a table is shown: a search, and lists to choose from. */
export interface Filters {
  /** The id of the table. */
  readonly table: string;
  /** What the search is for. */
  readonly search: string;
  /** What the rows are, such as `permissions`. */
  readonly rows: string;
  readonly lists: readonly FilterList[];
}

/** A list of values, of which one is chosen: rows that have it are shown. */
export interface FilterList {
  /** As the rows have it: letters only. */
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
}

/** Hidden until the page's script runs: without it, nothing would come of them. */
export function filters({ table, search, rows, lists }: Filters): Html {
  return html`<form class="filters" role="search" aria-label="${search}" data-table="${table}" data-rows="${rows}" hidden>
<label>${search} <input type="search" autocomplete="off" spellcheck="false"></label>
${lists.map(list)}<p role="status"></p>
</form>
`;
}

function list({ name, label, values }: FilterList): Html {
  const options = values.map((value) => html`<option value="${value.toLowerCase()}">${value}</option>`);
  return html`<label>${label} <select data-filter="${name}"><option value="">all</option>${options}</select></label>
`;
}
