/** The page's looks: light and dark as the reader's system is, and for paper. */
export const STYLE = `
:root {
  color-scheme: light;
  --page: #ffffff; --ground: #f6f8fa; --line: #d0d7de; --text: #1f2328; --note: #57606a; --link: #0550ae; --mark: #bc4c00;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --page: #0d1117; --ground: #161b22; --line: #3d444d; --text: #e6edf3; --note: #9da7b3; --link: #79c0ff; --mark: #f0883e;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem; max-width: 75rem; background: var(--page); color: var(--text);
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif;
}
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.375rem; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1.0625rem; }
p { margin: 0.5rem 0; max-width: 45rem; }
a { color: var(--link); overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.25rem 0.5rem; background: var(--page); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.125rem 1rem; margin: 0.75rem 0; }
.facts dt, .note, footer { color: var(--note); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
figure { margin: 0.75rem 0; overflow-x: auto; }
figure img { display: block; min-width: 40rem; max-width: 100%; height: auto; }
details figure img { max-width: none; }
summary { cursor: pointer; color: var(--link); width: max-content; max-width: 100%; }
.scroll { overflow-x: auto; margin: 0.75rem 0; }
table { width: 100%; border-collapse: collapse; }
caption { padding: 0.25rem 0; text-align: left; color: var(--note); }
th, td { padding: 0.375rem 0.625rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; min-width: 5rem; }
.words { overflow-wrap: normal; }
.names { min-width: 10rem; }
.texts { min-width: 16rem; }
th { font-weight: 600; }
thead th { background: var(--ground); }
tbody th { font-weight: 400; }
tr.strong th, tr.strong td { font-weight: 600; }
.numbers { text-align: right; min-width: 3.5rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.mark { color: var(--mark); font-weight: 600; }
.lines > span { display: block; }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem 1rem; margin: 0.75rem 0; }
.filters[hidden] { display: none; }
.filters label { display: grid; gap: 0.125rem; color: var(--note); max-width: 100%; }
.filters input, .filters select {
  max-width: 100%; padding: 0.375rem 0.5rem; border: 1px solid var(--note); border-radius: 4px;
  background: var(--page); color: var(--text); font: inherit;
}
.filters input { width: 18rem; }
.filters [role="status"] { margin: 0; padding: 0.375rem 0; }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@page { margin: 1.25cm; }
@media print {
  body { max-width: none; padding: 0; font-size: 8pt; }
  nav, .skip, .filters, details:not([open]) { display: none; }
  h2, h3, caption { break-after: avoid; }
  tr, figure { break-inside: avoid; }
  .scroll, figure { overflow: visible; }
  figure img { min-width: 0; width: 100%; }
  th, td { min-width: 3em; padding: 0.2rem 0.3rem; }
  .names { min-width: 9em; }
  .texts { min-width: 11em; }
  a[href^="http"]::after { content: " (" attr(href) ")"; color: var(--note); }
}
`;
