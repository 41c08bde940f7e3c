import type { Chart, Subject } from "../../operations/graph/chart";

/** For programs: docs/commands.md describes it. */
export function toJson({ environment, cluster }: Subject, charts: readonly Chart[]): string {
  return `${JSON.stringify({ environment, cluster, timelines: charts.map(timeline) }, undefined, 2)}\n`;
}

function timeline({ timeline: { direction, schedule, plan, resources }, costs }: Chart) {
  const rows = [...schedule.slots].map(([address, { start, end, slack, waitsFor }]) => ({
    stack: resources.get(address)?.stack,
    address,
    start,
    end,
    slack,
    waitsFor,
    after: [...(plan.get(address)?.after ?? [])],
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
