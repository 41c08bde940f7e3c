import { Failure } from "../failure";
import type { FoundLeftover } from "./find";

type Remove = (found: FoundLeftover) => Promise<void>;

/** How the leftovers of a cluster are removed. */
export interface Removal {
  /** Asks a person; rejects where the answer is no. */
  readonly agree: () => Promise<void>;
  /** Rejects where the cluster exists again: then nothing is left over. */
  readonly requireGone: () => Promise<void>;
  readonly remove: Remove;
}

/** Deletes what may go, once somebody has agreed to it. */
export async function removeOnceAgreed(found: readonly FoundLeftover[], removal: Removal): Promise<FoundLeftover[]> {
  if (removable(found).length > 0) {
    await removal.agree();
    // the answer may have taken long
    await removal.requireGone();
  }
  return removeAll(found, removal.remove);
}

/** Those that may be deleted. */
export function removable(found: readonly FoundLeftover[]): FoundLeftover[] {
  return found.filter(({ stays, deleted }) => stays === undefined && !deleted);
}

/** Deletes all that may go, in the order given; what cannot be deleted stays, with AWS's reason. */
export async function removeAll(found: readonly FoundLeftover[], remove: Remove): Promise<FoundLeftover[]> {
  const reasons = await removeEach(removable(found), remove);
  return found.map((one) => {
    const stays = one.stays ?? reasons.get(one);
    return { ...one, stays, deleted: stays === undefined };
  });
}

/** Tries again as long as something else could be deleted, since that may have been in the way. */
async function removeEach(found: readonly FoundLeftover[], remove: Remove): Promise<Map<FoundLeftover, string>> {
  const reasons = new Map<FoundLeftover, string>();
  for (const one of found) {
    const reason = await reasonToStay(() => remove(one));
    if (reason !== undefined) reasons.set(one, reason);
  }
  const isDone = reasons.size === 0 || reasons.size === found.length;
  return isDone ? reasons : removeEach([...reasons.keys()], remove);
}

async function reasonToStay(remove: () => Promise<void>): Promise<string | undefined> {
  try {
    await remove();
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}
