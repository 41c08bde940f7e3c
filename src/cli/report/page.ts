import { createHash } from "node:crypto";
import { type Content, Html, html } from "./html";
import { SCRIPT } from "./script";
import { STYLE } from "./style";

/** A page of its own: it loads nothing. */
export interface Page {
  readonly title: string;
  /** What the page is about, by what it is called. */
  readonly facts: readonly (readonly [name: string, value: Content])[];
  readonly sections: readonly Section[];
  readonly footer: Content;
}

/** A part of a page. */
export interface Section {
  /** Where links to it lead: letters and dashes. */
  readonly id: string;
  readonly title: string;
  readonly content: Content;
}

/** The page as a file. */
export function toPage({ title, facts, sections, footer }: Page): string {
  const policy = [
    "default-src 'none'",
    "img-src data:",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>${title}</h1>
<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</header>
<nav aria-label="Contents"><ul>${sections.map((one) => html`<li><a href="#${one.id}">${one.title}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${sections.map(section)}</main>
<footer>${footer}</footer>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text;
}

function section({ id, title, content }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}</section>
`;
}

/** Only what has it is obeyed: https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
