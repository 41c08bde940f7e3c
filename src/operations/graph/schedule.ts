/** Things that take time, by name, and what each waits for. */
export type Tasks = ReadonlyMap<string, Task>;

/** Something that takes time, and what it waits for. */
export interface Task {
  readonly seconds: number;
  /** The names of those that must have ended before it starts. */
  readonly after: ReadonlySet<string>;
}

/** When each is done, if all that need not wait is done side by side. */
export interface Schedule {
  readonly seconds: number;
  readonly slots: ReadonlyMap<string, Slot>;
}

/** When a task runs, in seconds. */
export interface Slot {
  /** Seconds after the first start. */
  readonly start: number;
  readonly end: number;
  /** Seconds that it may take longer before the whole does; 0 on a critical path. */
  readonly slack: number;
  /** The last to end of those that it waits for. */
  readonly waitsFor?: string;
}

/** Starts each as early as can be: https://en.wikipedia.org/wiki/Critical_path_method */
export function scheduleOf(tasks: Tasks): Schedule {
  const order = inOrder(tasks);
  const starts = new Map<string, { start: number; end: number; waitsFor?: string }>();
  for (const name of order) {
    const { seconds, after } = tasks.get(name) as Task;
    const endOf = (before: string) => starts.get(before)?.end ?? 0;
    const last = [...after].sort((a, b) => endOf(b) - endOf(a))[0];
    const start = last === undefined ? 0 : endOf(last);
    starts.set(name, { start, end: start + seconds, waitsFor: last });
  }
  const total = Math.max(0, ...[...starts.values()].map(({ end }) => end));
  const latest = latestEnds(tasks, order, total);
  const slots = new Map<string, Slot>();
  for (const [name, slot] of starts) slots.set(name, { ...slot, slack: (latest.get(name) ?? total) - slot.end });
  return { seconds: total, slots };
}

/** The other way round: what waited is waited for. */
export function reversed<Node>(graph: ReadonlyMap<Node, ReadonlySet<Node>>): Map<Node, Set<Node>> {
  const result = new Map([...graph.keys()].map((node) => [node, new Set<Node>()]));
  for (const [node, before] of graph) for (const one of before) result.get(one)?.add(node);
  return result;
}

/** How many seconds shorter the whole would be if these did not wait for those. */
export function costOf(tasks: Tasks, waiting: ReadonlySet<string>, waitedFor: ReadonlySet<string>): number {
  const freed = new Map(tasks);
  for (const name of waiting) {
    const task = tasks.get(name);
    if (task) freed.set(name, { ...task, after: new Set([...task.after].filter((one) => !waitedFor.has(one))) });
  }
  return scheduleOf(tasks).seconds - scheduleOf(freed).seconds;
}

/** Each after all that it waits for. */
function inOrder(tasks: Tasks): string[] {
  const order = new Set<string>();
  const visit = (name: string) => {
    if (order.has(name)) return;
    tasks.get(name)?.after.forEach(visit);
    order.add(name);
  };
  for (const name of tasks.keys()) visit(name);
  return [...order];
}

function latestEnds(tasks: Tasks, order: readonly string[], total: number): Map<string, number> {
  const latest = new Map<string, number>();
  for (const name of [...order].reverse()) {
    const { seconds, after } = tasks.get(name) as Task;
    const start = (latest.get(name) ?? total) - seconds;
    for (const before of after) latest.set(before, Math.min(latest.get(before) ?? total, start));
  }
  return latest;
}
