import { Failure } from "../../../src/operations/failure";
import type { FoundLeftover } from "../../../src/operations/leftovers/find";
import { removeAll, removeOnceAgreed } from "../../../src/operations/leftovers/remove";
import { SECURITY_GROUPS } from "../../../src/operations/leftovers/security-groups";

const group = (id: string, stays?: string): FoundLeftover => ({ kind: SECURITY_GROUPS, id, why: "named", stays });

/** Removes one group at a time, in the order asked; each is held by the others named, while they are there. */
async function removed(found: readonly FoundLeftover[], heldBy: Readonly<Record<string, readonly string[]>>) {
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

describe("once somebody has agreed", () => {
  /** What is asked and done, in order, where the cluster is there again or not once somebody has agreed. */
  async function steps(found: readonly FoundLeftover[], isThereAgain: boolean): Promise<string[]> {
    const done: string[] = [];
    const removal = removeOnceAgreed(found, {
      agree: async () => void done.push("agreed"),
      requireGone: async () => {
        if (isThereAgain) throw new Failure("it is there");
        done.push("gone");
      },
      remove: async ({ id }) => void done.push(id),
    });
    await removal.catch(({ message }: Failure) => done.push(message));
    return done;
  }

  test("the cluster is looked for again before anything goes", async () => {
    expect(await steps([group("a"), group("b")], false)).toEqual(["agreed", "gone", "a", "b"]);
    expect(await steps([group("a"), group("b")], true)).toEqual(["agreed", "it is there"]);
  });

  test("there is no question where nothing may go", async () => {
    expect(await steps([group("a", "attached to i-1")], true)).toEqual([]);
  });
});
