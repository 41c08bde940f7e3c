import type { Chart, ChartSubject } from "../../operations/graph/chart";
import type { Task } from "../../operations/graph/schedule";

/** For programs: docs/commands.md describes it. */
export function toJson({ environment, cluster }: ChartSubject, charts: readonly Chart[]): string {
  return `${JSON.stringify({ environment, cluster, timelines: charts.map(timeline) }, undefined, 2)}\n`;
}

function timeline({ timeline: { direction, schedule, tasks, resources }, costs }: Chart) {
  const rows = [...schedule.slots].map(([address, { start, end, slack, waitsFor }]) => ({
    stack: resources.get(address)?.stack,
    address,
    start,
    end,
    slack,
    waitsFor,
    after: [...(tasks.get(address) as Task).after],
  }));
  return {
    direction,
    seconds: schedule.seconds,
    resources: rows.sort((a, b) => a.start - b.start || a.end - b.end),
    edges: costs.map(({ waiting, waitedFor, seconds, reason }) => ({
      waiting: waiting.addresses,
      waitedFor: waitedFor.addresses,
      seconds,
      reason,
    })),
  };
}
