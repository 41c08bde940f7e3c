import type { ListPrice } from "../../aws/prices";
import { grouped } from "../../lib/grouped";
import type { CostLine, MonthlyCosts, Unpriced } from "../../operations/report/costs";
import { type Content, type Html, html } from "./html";
import type { Section } from "./page";
import { table } from "./table";

/** What the environment costs a month, with the source of each price. */
export function costsSection({ lines, cents, unpriced }: MonthlyCosts): Section {
  return {
    id: "costs",
    title: "What it costs a month",
    content: html`<p>AWS's list prices on demand in USD, without taxes and discounts, for 730 hours and the sizes in the file.</p>
${lines.length > 0 ? priced(lines, cents) : html`<p>Nothing that is made here has a price by time that is known.</p>\n`}${unpriced.length > 0 ? notPriced(unpriced) : ""}<h3>Paid by use, and not in the sum</h3>
<ul>${BY_USE.map((what) => html`<li>${what}</li>`)}</ul>
`,
  };
}

const BY_USE = [
  "traffic: through NAT gateways and interface endpoints, between zones, and to the internet",
  "logs: what CloudWatch takes in and keeps of the control plane and of flow logs",
  "requests to KMS, and the first two rotations of each of its keys, which add a dollar a month each",
  "nodes beyond those in the file, such as an autoscaler's",
  "whatever programs in the cluster make: load balancers, volumes, snapshots",
];

function priced(lines: readonly CostLine[], cents: number): Html {
  return table({
    id: "monthly-costs",
    caption: `${dollars(cents)} a month for what has a price`,
    columns: [
      { name: "Kind", has: "names" },
      { name: "Which", has: "texts" },
      { name: "Count", has: "numbers" },
      { name: "Each", has: "numbers" },
      { name: "A month", has: "numbers" },
      { name: "Source of the price", has: "names" },
    ],
    rows: [
      ...lines.map(({ kind, note, count, price, cents: sum }) => ({
        cells: [kind, note, count, each(price), dollars(sum), source(price)],
      })),
      { isStrong: true, cells: ["Sum", "", "", "", dollars(cents), ""] },
    ],
  });
}

function notPriced(unpriced: readonly Unpriced[]): Html {
  return table({
    id: "not-priced",
    caption: "Not priced, and not in the sum",
    columns: [
      { name: "What", has: "texts" },
      { name: "Count", has: "numbers" },
      { name: "Why", has: "texts" },
    ],
    rows: unpriced.map(({ kind, count, reason }) => ({ cells: [kind, count, reason] })),
  });
}

/** With all its decimals, and at least two. */
function each({ usd, per }: ListPrice): string {
  const shown = usd.toFixed(5).replace(/0{1,3}$/, "");
  return `$${shown} ${per === "hour" ? "an hour" : "a month"}`;
}

function source({ source: { name, url, day } }: ListPrice): Content {
  return html`<a href="${url}" rel="noreferrer">${name}</a>, ${day}`;
}

/** `1234567` cents -> `$12,345.67` */
function dollars(cents: number): string {
  return `$${grouped(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, "0")}`;
}
