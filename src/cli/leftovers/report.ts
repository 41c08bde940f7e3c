import type { FoundLeftover } from "../../operations/leftovers/find";
import { removable } from "../../operations/leftovers/remove";
import { callOf } from "../../operations/package-manager";

/** What was looked for, and what was found. */
export interface Report {
  /** The environment's name. */
  readonly environment: string;
  readonly cluster: string;
  readonly region: string;
  readonly account: string;
  /** Whether the cluster is others', and only what the environment makes for it is looked for. */
  readonly isForeign?: boolean;
  /** What EKS says of the cluster; undefined once it is gone. */
  readonly status?: string;
  /** Empty where the cluster exists: nothing is left of it. */
  readonly leftovers: readonly FoundLeftover[];
}

/** 0 nothing is left, 2 something is; 1 is a command that failed. */
export function exitCodeOf({ leftovers }: Report): number {
  return leftovers.some(({ deleted }) => !deleted) ? 2 : 0;
}

/** For programs: docs/commands.md describes it. */
export function toJson({ leftovers, isForeign: _, ...where }: Report): string {
  const rows = leftovers.map(({ kind, ...one }) => ({ kind: kind.name, ...one }));
  return JSON.stringify({ ...where, leftovers: rows }, undefined, 2);
}

/** For people: what {@link toList} says, and what it comes to. */
export function toTable(report: Report): string {
  return `${toList(report)}\n\n${summary(report)}`;
}

/** By kind, a line for each thing with the reason why it counts, or what became of it. */
export function toList({ account, cluster, leftovers, region }: Report): string {
  const kinds = [...new Set(leftovers.map(({ kind }) => kind.name))];
  const sections = kinds.map((name) =>
    section(
      name,
      leftovers.filter(({ kind }) => kind.name === name),
    ),
  );
  return [`${cluster} in ${region}, account ${account}`, ...sections].join("\n\n");
}

function section(kind: string, leftovers: readonly FoundLeftover[]): string {
  const width = Math.max(...leftovers.map(({ id }) => id.length));
  const indent = " ".repeat(width);
  const lines: string[] = [];
  for (const { id, why, stays, holds, deleted } of leftovers) {
    lines.push(`  ${id.padEnd(width)}  ${deleted ? "deleted" : why}`);
    if (holds && !deleted) lines.push(`  ${indent}  holds: ${holds}`);
    if (stays) lines.push(`  ${indent}  stays: ${stays}`);
  }
  return [kind, ...lines].join("\n");
}

function summary({ environment, isForeign = false, leftovers, status }: Report): string {
  if (status) return `the cluster is ${status}: everything with its name belongs to it, so nothing is left over`;
  const deleted = leftovers.filter((one) => one.deleted).length;
  const left = leftovers.length - deleted;
  if (deleted > 0) return `${deleted} deleted, ${left || "nothing"} left`;
  if (left === 0) return "nothing is left";
  const count = removable(leftovers).length;
  if (count === 0) return `${left} left that this command does not delete, each with the reason`;
  const which = count === left ? "all" : `${count} of them`;
  if (isForeign) {
    const destroy = callOf(`cdktf destroy '${environment}*'`);
    const force = callOf(`eks-irsa leftovers ${environment} --delete`);
    return `${left} left, unless ${environment} is deployed: then ${destroy} deletes them, and else ${force} deletes ${which}`;
  }
  return `${left} left: ${callOf(`eks-irsa leftovers ${environment} --delete`)} deletes ${which}`;
}
