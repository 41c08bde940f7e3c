import fc from "fast-check";
import { costOf, reversed, scheduleOf, type Tasks } from "../../../src/operations/graph/schedule";

/** Up to eight tasks, each after some of those before it. */
const plans = fc
  .array(fc.record({ seconds: fc.integer({ min: 1, max: 9 }), after: fc.array(fc.nat(7)) }), { maxLength: 8 })
  .map((tasks): Tasks => {
    const named = tasks.map(({ seconds, after }, index): [string, { seconds: number; after: Set<string> }] => [
      String(index),
      { seconds, after: new Set(after.filter((one) => one < index).map(String)) },
    ]);
    // the order in which they are named must not matter
    return new Map(named.reverse());
  });

/** The longest of all paths to a task, each walked. */
function longestTo(tasks: Tasks, name: string): number {
  const { seconds = 0, after = [] } = tasks.get(name) ?? {};
  return seconds + Math.max(0, ...[...after].map((before) => longestTo(tasks, before)));
}

function longest(tasks: Tasks): number {
  return Math.max(0, ...[...tasks.keys()].map((name) => longestTo(tasks, name)));
}

function longer(tasks: Tasks, name: string, seconds: number): Tasks {
  const task = tasks.get(name) ?? { seconds: 0, after: new Set() };
  return new Map([...tasks, [name, { ...task, seconds: task.seconds + seconds }]]);
}

test("nothing starts before all that it waits for has ended, and what it waits for longest is told", () => {
  fc.assert(
    fc.property(plans, (tasks) => {
      const { slots } = scheduleOf(tasks);
      for (const [name, { seconds, after }] of tasks) {
        const ends = [...after].map((before) => slots.get(before)?.end);
        const { start, end, waitsFor } = slots.get(name) ?? {};
        expect([start, end]).toEqual([Math.max(0, ...ends.map(Number)), Number(start) + seconds]);
        expect(waitsFor === undefined ? 0 : slots.get(waitsFor)?.end).toBe(start);
      }
    }),
  );
});

test("the whole takes as long as the longest path", () => {
  fc.assert(fc.property(plans, (tasks) => expect(scheduleOf(tasks).seconds).toBe(longest(tasks))));
});

test("a task may take longer by its slack, and by no more", () => {
  fc.assert(
    fc.property(plans, (tasks) => {
      const { seconds, slots } = scheduleOf(tasks);
      for (const [name, { slack }] of slots) {
        expect(longest(longer(tasks, name, slack))).toBe(seconds);
        expect(longest(longer(tasks, name, slack + 1))).toBe(seconds + 1);
      }
    }),
  );
});

test("waiting costs what the longest path is longer by", () => {
  fc.assert(
    fc.property(plans, fc.nat(7).map(String), fc.nat(7).map(String), (tasks, one, other) => {
      const without = new Map(
        [...tasks].map(([name, task]) => [
          name,
          name === one ? { ...task, after: new Set([...task.after].filter((before) => before !== other)) } : task,
        ]),
      );
      expect(costOf(tasks, new Set([one]), new Set([other]))).toBe(longest(tasks) - longest(without));
    }),
  );
});

test("the other way round takes as long", () => {
  fc.assert(
    fc.property(plans, (tasks) => {
      const after = reversed(new Map([...tasks].map(([name, task]) => [name, task.after])));
      const back = new Map([...tasks].map(([name, task]) => [name, { ...task, after: after.get(name) ?? new Set() }]));
      expect(scheduleOf(back as Tasks).seconds).toBe(longest(tasks));
    }),
  );
});

test("a schedule without tasks takes no time", () => {
  expect(scheduleOf(new Map())).toEqual({ seconds: 0, slots: new Map() });
});
