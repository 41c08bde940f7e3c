import { nameInArn } from "../../aws/arn";
import { countsOf, LEVELS, type Levels, type MappedRole, type Permission } from "../../operations/map/access-map";

/** A line about a role: what it may do, and on what. */
export interface Label {
  readonly text: string;
  readonly note: string;
}

/** How many actions are named before they are only counted. */
const FEW_ACTIONS = 3;

/** How many resources are. */
const FEW_RESOURCES = 2;

/** How many lines one service gets before they are summed up in one. */
const FEW_LINES = 2;

/** What a role may do, in few lines. */
export function labelsOf({ foreignArn, permissions, policyArns, permissionsBoundary }: MappedRole): Label[] {
  if (foreignArn !== undefined) return [{ text: foreignArn, note: "made elsewhere" }];
  const labels = [...policyArns.map(policyLabel), ...summarize(permissions).map(permissionLabel)];
  if (permissionsBoundary) {
    labels.push({ text: `never more than ${nameInArn(permissionsBoundary)}`, note: "boundary" });
  }
  return labels.length > 0 ? labels : [{ text: "nothing", note: "" }];
}

function policyLabel(arn: string): Label {
  return { text: nameInArn(arn), note: arn.includes(":iam::aws:") ? "AWS managed" : "of the account" };
}

/** A service of many statements in one line: what it comes to in all. */
function summarize(permissions: readonly Permission[]): Summary[] {
  const sameService = (one: Permission) =>
    permissions.filter(({ service, effect }) => service === one.service && effect === one.effect);
  return permissions.flatMap((one): Summary[] => {
    const all = sameService(one);
    if (all.length <= FEW_LINES) return [{ ...one, conditional: one.conditional ? "all" : "none" }];
    return one === all[0] ? [sum(all, one)] : [];
  });
}

interface Summary extends Omit<Permission, "conditional"> {
  readonly conditional: "all" | "some" | "none";
}

function sum(all: readonly Permission[], first: Permission): Summary {
  const together = (listOf: (one: Permission) => readonly string[]) => [...new Set(all.flatMap(listOf))];
  const joined = LEVELS.map((level) => [level, together((one) => one.levels[level])]);
  const count = all.filter(({ conditional }) => conditional).length;
  return {
    ...first,
    actions: together((one) => one.actions),
    levels: { ...first.levels, ...Object.fromEntries(joined) },
    resources: together((one) => one.resources),
    conditional: howMany(count, all.length),
  };
}

function howMany(count: number, all: number): Summary["conditional"] {
  if (count === 0) return "none";
  return count < all ? "some" : "all";
}

function permissionLabel({ effect, service, actions, levels, resources, conditional }: Summary): Label {
  const what = actions.length <= FEW_ACTIONS ? actions.join(", ") : summaryOf(levels, dangerousOf(actions));
  const named = service === "*" ? what : `${service}: ${what}`;
  const text = effect === "Deny" ? `never ${named}` : named;
  const conditions = { all: ", under conditions", some: ", partly under conditions", none: "" }[conditional];
  return { text, note: `${whereOf(resources)}${conditions}` };
}

/** Actions that hand out a role, which a count must not hide. */
function dangerousOf(actions: readonly string[]): string[] {
  return actions.filter((action) => action.toLowerCase() === "passrole");
}

/** `3 list, 12 read, 4 write, PassRole among them` */
function summaryOf(levels: Levels, named: readonly string[]): string {
  const counts = Object.entries(countsOf(levels)).map(([level, count]) => `${count} ${level}`);
  return counts.join(", ") + (named.length > 0 ? `, ${named.join(", ")} among them` : "");
}

function whereOf(resources: readonly string[]): string {
  if (resources.includes("*")) return resources.length === 1 ? "on everything" : "partly on everything";
  if (resources.length > FEW_RESOURCES) return `on ${resources.length} resources`;
  return `on ${resources.map(shortArn).join(" and ")}`;
}

/** Without the partition, service, region and account: `demo-bucket/*`. */
function shortArn(arn: string): string {
  return arn.replace(/^((?:not )?)arn:[^:]*:[^:]*:[^:]*:[^:]*:/, "$1");
}
