import { Failure } from "../../../src/operations/failure";
import type { Found } from "../../../src/operations/leftovers/find";
import { removeAll } from "../../../src/operations/leftovers/remove";
import { SECURITY_GROUPS } from "../../../src/operations/leftovers/security-groups";

const group = (id: string, stays?: string): Found => ({ kind: SECURITY_GROUPS, id, why: "named", stays });

/** Removes one group at a time, in the order asked; each is held by the others named, while they are there. */
async function removed(found: readonly Found[], heldBy: Readonly<Record<string, readonly string[]>>) {
  const gone: string[] = [];
  const tried: string[] = [];
  const outcomes = await removeAll(found, async ({ id }) => {
    tried.push(id);
    const holder = heldBy[id]?.find((one) => !gone.includes(one));
    if (holder) throw new Failure(`${holder} names it`);
    gone.push(id);
  });
  return { tried, outcomes: outcomes.map(({ id, stays, deleted }) => ({ id, stays, deleted })) };
}

test("in the order given, all that may go", async () => {
  expect(await removed([group("a"), group("b", "attached to i-1"), group("c")], {})).toEqual({
    tried: ["a", "c"],
    outcomes: [
      { id: "a", deleted: true },
      { id: "b", stays: "attached to i-1", deleted: false },
      { id: "c", deleted: true },
    ],
  });
});

test("what was in the way goes first", async () => {
  expect(await removed([group("a"), group("b"), group("c")], { a: ["b"], b: ["c"] })).toEqual({
    tried: ["a", "b", "c", "a", "b", "a"],
    outcomes: [
      { id: "a", deleted: true },
      { id: "b", deleted: true },
      { id: "c", deleted: true },
    ],
  });
});

test("what nothing helps stays with its reason, and the rest goes", async () => {
  expect(await removed([group("a"), group("b")], { a: ["somebody else's"] })).toEqual({
    tried: ["a", "b", "a"],
    outcomes: [
      { id: "a", stays: "somebody else's names it", deleted: false },
      { id: "b", deleted: true },
    ],
  });
});

test("a mistake in the program is not taken for AWS's refusal", async () => {
  const broken = () => Promise.reject(new TypeError("undefined is not a function"));
  await expect(removeAll([group("a")], broken)).rejects.toThrow(new TypeError("undefined is not a function"));
});
