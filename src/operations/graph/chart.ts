import type { NamedStack } from "../environment-stacks";
import { type Cost, costsOf, type Row, rowsOf } from "./rows";
import { type Timeline, timelineOf } from "./timeline";

/** What is drawn or printed of an environment. */
export interface ChartSubject {
  /** The environment's name. */
  readonly environment: string;
  /** The cluster's name. */
  readonly cluster: string;
  /** In the order in which they are deployed. */
  readonly stacks: readonly NamedStack[];
}

/** One direction of it: what happens when. */
export interface Chart {
  /** Such as `Creation of test`. */
  readonly title: string;
  readonly timeline: Timeline;
  readonly rows: readonly Row[];
  readonly costs: readonly Cost[];
}

/** The chart of a deploy or a destroy: its rows in the order of their starts, and what each wait costs. */
export function chartOf({ environment, cluster, stacks }: ChartSubject, direction: Timeline["direction"]): Chart {
  const timeline = timelineOf(stacks, direction);
  const rows = rowsOf(timeline, cluster);
  const title = `${direction === "create" ? "Creation" : "Destruction"} of ${environment}`;
  return { title, timeline, rows, costs: costsOf(timeline, rows) };
}

/** `minutes:seconds` */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Such as `about 14 minutes`: as exact as rough durations allow. */
export function roughly(seconds: number): string {
  const minutes = Math.max(Math.round(seconds / 60), 1);
  return `about ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
}
