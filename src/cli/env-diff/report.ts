import { groupBy } from "../../lib/group-by";
import type { ChangedRights, Difference, Named, Setting } from "../../operations/env-diff/compare";
import { isSame } from "../../operations/env-diff/compare";
import type { Both } from "../../operations/env-diff/differences";
import type { Right } from "../../operations/env-diff/rights";
import { columns } from "../columns";
import { dangerLines, MARK } from "../dangers";
import { wrapped } from "../wrapped";

/** For programs: docs/commands.md describes it. */
export function toJson(difference: Difference): string {
  return JSON.stringify({ same: isSame(difference), ...difference }, undefined, 2);
}

/** For people: numbers first, then what is dangerous, what only one has, settings, and rights. */
export function toText(difference: Difference): string {
  const { environments, only, settings, rights } = difference;
  const names = [environments[0].name, environments[1].name] as const;
  if (isSame(difference)) return `${names.join(" and ")} create the same: ${difference.total[0]} resources`;
  return [
    table(difference, names),
    section(`${MARK} Making ${names[0]} like ${names[1]} would`, dangerLines([...only[0], ...settings])),
    section(`Only in ${names[0]}`, namesByKind(only[0])),
    section(`Only in ${names[1]}`, namesByKind(only[1])),
    section("Settings", settingLines(settings)),
    section(
      "Permissions",
      rights.flatMap((changed) => rightLines(changed, names)),
    ),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function section(title: string, lines: readonly string[]): string {
  return lines.length > 0 ? [title, ...lines].join("\n") : "";
}

function table({ environments, kinds, total }: Difference, names: Both<string>): string {
  const texts = [
    ...(["cluster", "region"] as const).map((key) => [key, environments[0][key], environments[1][key]]),
    ["resources", ...total.map(String)],
  ];
  const counts = kinds.map(({ kind, counts }) => [`  ${kind}`, ...counts.map(String)]);
  return columns([["", ...names], ...texts, ...counts]).join("\n");
}

function namesByKind(all: readonly Named[]): string[] {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const names = all.filter((one) => one.kind === kind).map(withAccounts);
    return wrapped(`  ${kind} `, names.filter(Boolean), ", ");
  });
}

/** A role with whose it is, unless its name says so. */
function withAccounts({ name, serviceAccounts = [] }: Named): string {
  const others = serviceAccounts.filter((account) => account.replace("/", "-") !== name);
  return others.length > 0 ? `${name} (${others.join(", ")})` : name;
}

function titleOf({ kind, name }: Named): string {
  return `  ${[kind, name].filter(Boolean).join(" ")}`;
}

function settingLines(settings: readonly Setting[]): string[] {
  return settings.flatMap((setting, index) => {
    const before = settings[index - 1];
    const isNew = before === undefined || titleOf(before) !== titleOf(setting);
    const values = setting.values.map((value) => value ?? "nothing").join(" → ");
    const lines = wrapped(`    ${setting.attribute}  `, values.split(" "), " ");
    if (setting.danger !== undefined) lines[0] = String(lines[0]).replace(/^ {4}/, `  ${MARK} `);
    return isNew ? [titleOf(setting), ...lines] : lines;
  });
}

function rightLines(changed: ChangedRights, names: Both<string>): string[] {
  const linesOf = (name: string, rights: readonly Right[]) =>
    sentencesOf(rights).flatMap((sentence) => wrapped(`    only in ${name}  `, sentence.split(" "), " "));
  return [
    titleOf({ ...changed, name: withAccounts(changed) }),
    ...linesOf(names[0], changed.only[0]),
    ...linesOf(names[1], changed.only[1]),
  ];
}

/** What is about the same resources, under the same conditions, in one sentence. */
function sentencesOf(rights: readonly Right[]): string[] {
  const resources = groupedBy(rights, ({ on: _, ...rest }) => rest);
  const statements = groupedBy(
    resources.map(({ key, all }) => ({ ...key, on: all.map(({ on }) => on) })),
    ({ what: _, ...rest }) => rest,
  );
  return statements.map(({ key: { verb, on, condition }, all }) => {
    const where = on.filter(Boolean).join(", ");
    return [`${verb} ${all.map(({ what }) => what).join(", ")}`, where && `on ${where}`, condition && `if ${condition}`]
      .filter(Boolean)
      .join(" ");
  });
}

/** Items that have a part in common, with that part. */
function groupedBy<Item, Part>(items: readonly Item[], partOf: (item: Item) => Part): { key: Part; all: Item[] }[] {
  const groups = groupBy(items, (item) => JSON.stringify(partOf(item)));
  return [...groups.values()].map((all) => ({ key: partOf(all[0] as Item), all }));
}
