import type { AccessMap, MappedRole, Permission } from "../../operations/map/access-map";
import { countsOf, LEVELS } from "../../operations/map/access-map";
import { kindOf } from "../../operations/resource-words";
import { filters } from "./filters";
import { type Content, type Html, html } from "./html";
import type { Section } from "./page";
import { picture } from "./picture";
import { type TableRow, table } from "./table";

/** Who may do what in AWS; `picture` is what `map` draws of it. */
export function accessSection({ roles }: AccessMap, drawn: string): Section {
  const rows = roles.flatMap(rowsOf);
  const services = roles.flatMap(({ permissions }) => permissions.map(({ service }) => service));
  return {
    id: "access",
    title: "Who may do what in AWS",
    content: html`<p>Each row is what a role's policies say of one service. Whoever is in the first column gets the role.</p>
${filters({
  table: "permissions",
  search: "Search names, actions and resources",
  rows: "permissions",
  lists: [
    { name: "service", label: "Service", values: [...new Set(services)].sort() },
    { name: "level", label: "Level of access", values: LEVELS },
    { name: "effect", label: "Effect", values: ["may", "may never", "may only"] },
  ],
})}${table({
  id: "permissions",
  caption: "Permissions of the environment's IAM roles",
  columns: [
    { name: "Who", has: "names" },
    { name: "Role", has: "names" },
    { name: "Effect", has: "words" },
    { name: "Service", has: "words" },
    { name: "Actions", has: "texts" },
    { name: "On", has: "texts" },
  ],
  rows,
})}<details><summary>The same as a picture</summary>
${picture(drawn, "A drawing of the table above: who gets which role, and what it may do")}</details>
`,
  };
}

function rowsOf(role: MappedRole): TableRow[] {
  const rows = [
    ...role.policyArns.map((arn) => row(role, "may", { actions: "what the policy allows", resources: arn })),
    ...role.permissions.map((permission) => permissionRow(role, permission)),
  ];
  if (role.foreignArn !== undefined) {
    rows.push(row(role, "may", { actions: "what the role may, which is made elsewhere", resources: role.foreignArn }));
  }
  if (rows.length === 0) rows.push(row(role, "may", { actions: "nothing", resources: "" }));
  if (role.permissionsBoundary !== undefined) {
    rows.push(row(role, "may only", { actions: "what the boundary allows", resources: role.permissionsBoundary }));
  }
  return rows;
}

/** How a row says what is allowed, or not. */
type Effect = "may" | "may never" | "may only";

/** What a row says beside who may do it. */
interface What {
  readonly service?: string;
  readonly actions: Content;
  readonly resources: Content;
  readonly levels?: readonly string[];
}

function permissionRow(
  role: MappedRole,
  { effect, service, actions, levels, resources, conditional }: Permission,
): TableRow {
  const counts = Object.entries(countsOf(levels));
  const summary = counts.map(([level, count]) => `${count} ${level}`).join(", ");
  const condition = conditional ? [html`<span class="note">under conditions</span>`] : [];
  return row(role, effect === "Deny" ? "may never" : "may", {
    service: service === "*" ? "all" : service,
    actions: lines([actions.join(", "), html`<span class="note">${summary}</span>`]),
    resources: lines([...resources.map((one) => (one === "*" ? "everything" : withoutReferences(one))), ...condition]),
    levels: counts.map(([level]) => level),
  });
}

function row(role: MappedRole, effect: Effect, { service, actions, resources, levels = [] }: What): TableRow {
  const accounts = role.serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`);
  return {
    filters: { effect: [effect], level: levels, service: service === undefined ? [] : [service] },
    cells: [lines([...accounts, ...role.principals]), role.role, effect, service ?? "", actions, resources],
  };
}

/** With the kind of what only Terraform knows the id of: `${aws_vpc.main.id}` -> `<VPC>` */
function withoutReferences(resource: string): string {
  return resource.replace(/\$\{(?<type>aws_\w+)\.[\w-]+\.\w+\}/g, (_, type) => `<${kindOf(type)}>`);
}

/** Each in a line of its own. */
function lines(parts: readonly Content[]): Html {
  return html`<span class="lines">${parts.map((part) => html`<span>${part}</span>`)}</span>`;
}
