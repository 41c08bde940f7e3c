import { groupBy } from "../../lib/group-by";
import { several } from "../resource-words";
import { FAMILIES } from "./durations";
import { costOf, type Slot, type Tasks } from "./schedule";
import type { ScheduledResource, Timeline } from "./timeline";

/** Resources that are one line of a table or picture: of one kind, which wait for the same slow ones. */
export interface Row {
  /** Such as `node groups on-demand, spot`. */
  readonly what: string;
  readonly addresses: readonly string[];
  /** Seconds after the first start: from where its first begins to where its last ends. */
  readonly start: number;
  readonly end: number;
  /** Seconds that each of its resources may take longer before the whole does. */
  readonly slack: number;
  /** The place in the list of what its first waits for. */
  readonly waitsFor?: number;
}

/** What it costs that one row waits for another. */
export interface Cost {
  readonly waiting: Row;
  readonly waitedFor: Row;
  /** How much sooner the whole would be done, in seconds. */
  readonly seconds: number;
  readonly reason: "needs a value" | "depends_on" | "stacks' order";
}

/** Seconds from which on a resource is slow. */
const SLOW = 10;

/** How many characters of names are shown before they are only counted. */
const NAMES_LENGTH = 40;

/** In the order of their starts. */
export function rowsOf(timeline: Timeline, clusterName: string): Row[] {
  const groups = groupBy(resourcesIn(timeline), (resource) => keyOf(timeline, resource));
  const rows = [...groups.values()].map((group) => rowOf(timeline, group, clusterName));
  rows.sort((a, b) => a.start - b.start || a.end - b.end);
  return rows.map((row) => {
    const first = row.addresses.find((address) => timeline.schedule.slots.get(address)?.start === row.start) ?? "";
    const before = timeline.schedule.slots.get(first)?.waitsFor;
    return before === undefined ? row : { ...row, waitsFor: rows.findIndex((one) => one.addresses.includes(before)) };
  });
}

/** What rows on the critical path cost by waiting, the highest cost first; waits that cost nothing are left out. */
export function costsOf(timeline: Timeline, rows: readonly Row[]): Cost[] {
  const critical = rows.filter(({ slack }) => slack === 0);
  const costs = critical.flatMap((waiting) =>
    critical
      .filter((waitedFor) => waitedFor !== waiting && waitsFor(timeline, waiting, waitedFor))
      .map((waitedFor): Cost => {
        const seconds = costOf(timeline.tasks, new Set(waiting.addresses), new Set(waitedFor.addresses));
        return { waiting, waitedFor, seconds, reason: reasonOf(timeline, waiting, waitedFor) };
      }),
  );
  return costs.filter(({ seconds }) => seconds > 0).sort((a, b) => b.seconds - a.seconds);
}

function waitsFor({ tasks }: Timeline, waiting: Row, waitedFor: Row): boolean {
  return waiting.addresses.some((one) => waitedFor.addresses.some((other) => tasks.get(one)?.after.has(other)));
}

function reasonOf({ values, resources }: Timeline, waiting: Row, waitedFor: Row): Cost["reason"] {
  const isNeeded = (one: string) => waitedFor.addresses.some((other) => values.get(one)?.has(other));
  if (waiting.addresses.some(isNeeded)) return "needs a value";
  const stackOf = ({ addresses }: Row) => resources.get(addresses[0] as string)?.stack;
  return stackOf(waiting) === stackOf(waitedFor) ? "depends_on" : "stacks' order";
}

function resourcesIn({ tasks, resources }: Timeline): ScheduledResource[] {
  return [...resources.values()].filter(({ address }) => tasks.has(address));
}

function keyOf({ tasks, resources, schedule }: Timeline, resource: ScheduledResource): string {
  const { address } = resource;
  const groups = new Set<string>();
  for (const before of allBefore(tasks, address)) {
    const waitedFor = resources.get(before);
    if (waitedFor && secondsOf(tasks, before) >= SLOW) groups.add(groupOf(waitedFor));
  }
  const isCritical = schedule.slots.get(address)?.slack === 0;
  return JSON.stringify([groupOf(resource), isCritical, [...groups].sort()]);
}

/** All that must have ended before a task starts, directly or by way of others. */
function allBefore(tasks: Tasks, name: string): ReadonlySet<string> {
  const found = new Set(tasks.get(name)?.after);
  // a set that grows is walked to its new end
  for (const one of found) for (const before of tasks.get(one)?.after ?? new Set()) found.add(before);
  return found;
}

function secondsOf(tasks: Tasks, name: string): number {
  return tasks.get(name)?.seconds ?? 0;
}

/** Add-ons differ too much to be of one group. */
function groupOf({ type, kind, duration, name }: ScheduledResource): string {
  return duration.family ?? (type === "aws_eks_addon" ? `${kind} ${name}` : kind);
}

function rowOf({ schedule }: Timeline, group: readonly ScheduledResource[], clusterName: string): Row {
  const slots = group.map(({ address }) => schedule.slots.get(address) as Slot);
  return {
    what: whatOf(group, clusterName),
    addresses: group.map(({ address }) => address),
    start: Math.min(...slots.map(({ start }) => start)),
    end: Math.max(...slots.map(({ end }) => end)),
    slack: Math.min(...slots.map(({ slack }) => slack)),
  };
}

/** A role with its policies goes by the role's name. */
function whatOf(group: readonly ScheduledResource[], clusterName: string): string {
  const roles = group.filter(({ type }) => type === "aws_iam_role");
  if (roles.length === 1 && group.length > 1) return whatOf(roles, clusterName);
  const { kind, duration } = group[0] as ScheduledResource;
  const isMixed = group.some((one) => one.kind !== kind);
  const [one, many] = isMixed && duration.family ? FAMILIES[duration.family] : [kind, several(kind)];
  const own = group.flatMap(({ name }) => (name ? [name.replace(`${clusterName}-`, "")] : []));
  const shown = own.filter((name) => name !== clusterName).join(", ");
  const isShown = !isMixed && own.length === group.length && shown.length <= NAMES_LENGTH;
  if (group.length === 1) return `${one} ${isShown ? shown : ""}`.trimEnd();
  return isShown ? `${many} ${shown}` : `${group.length} ${many}`;
}
