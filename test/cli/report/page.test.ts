import { createHash } from "node:crypto";
import { filters } from "../../../src/cli/report/filters";
import { html } from "../../../src/cli/report/html";
import { toPage } from "../../../src/cli/report/page";
import { SCRIPT } from "../../../src/cli/report/script";
import { STYLE } from "../../../src/cli/report/style";
import { table } from "../../../src/cli/report/table";

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64");

test("a whole page, which obeys its own script and style only", () => {
  const page = toPage({
    title: "The environment a<b",
    facts: [["Region", "us-west-2"]],
    sections: [{ id: "one", title: "One & all", content: html`<p>1</p>\n` }],
    footer: "end",
  });
  expect(page.replace(STYLE, "STYLE").replace(SCRIPT, "SCRIPT")).toBe(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-${hashOf(STYLE)}'; script-src 'sha256-${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>The environment a&#60;b</title>
<style>STYLE</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>The environment a&#60;b</h1>
<dl class="facts"><dt>Region</dt><dd>us-west-2</dd></dl>
</header>
<nav aria-label="Contents"><ul><li><a href="#one">One &#38; all</a></li></ul></nav>
<main id="main" tabindex="-1">
<section id="one" aria-labelledby="one-title">
<h2 id="one-title">One &#38; all</h2>
<p>1</p>
</section>
</main>
<footer>end</footer>
<script>SCRIPT</script>
</body>
</html>
`);
});

test("script and style end where the page says", () => {
  for (const text of [SCRIPT, STYLE]) expect(text).not.toMatch(/<\/|<!--/);
});

test("a table has a caption, headers of its columns and rows, and what its filters go by", () => {
  const { text } = table({
    id: "some",
    caption: "Some",
    columns: [
      { name: "What", has: "names" },
      { name: "Takes", has: "numbers" },
    ],
    rows: [{ cells: ["<a>", 1], isStrong: true, filters: { service: ["S3", 'a"b'] } }, { cells: ["b", 2] }],
  });
  expect(text).toBe(`<div class="scroll" role="region" aria-labelledby="some-caption" tabindex="0">
<table id="some">
<caption id="some-caption">Some</caption>
<thead><tr><th scope="col" class="names">What</th><th scope="col" class="numbers">Takes</th></tr></thead>
<tbody>
<tr class="strong" data-service="[&#34;s3&#34;,&#34;a\\&#34;b&#34;]"><th scope="row" class="names">&#60;a&#62;</th><td class="numbers">1</td></tr>
<tr><th scope="row" class="names">b</th><td class="numbers">2</td></tr>
</tbody>
</table>
</div>
`);
});

test("filters are hidden until the script runs", () => {
  const lists = [{ name: "service", label: "Service", values: ["S3", "<all>"] }];
  expect(
    filters({ table: "some", search: "Search", rows: "rows", lists }).text,
  ).toBe(`<form class="filters" role="search" aria-label="Search" data-table="some" data-rows="rows" hidden>
<label>Search <input type="search" autocomplete="off" spellcheck="false"></label>
<label>Service <select data-filter="service"><option value="">all</option><option value="s3">S3</option><option value="&#60;all&#62;">&#60;all&#62;</option></select></label>
<p role="status"></p>
</form>
`);
});
