import { all } from "./all";
import type { Kind } from "./kind";
import { KINDS } from "./kinds";
import type { Search } from "./search";
import { type Leftover, select } from "./selection";
import { findSurroundings } from "./surroundings";

/** Something left, and of which kind. */
export interface FoundLeftover extends Omit<Leftover, "usedBy"> {
  readonly kind: Kind;
  /** Whether it was deleted since; undefined where nothing was to be. */
  readonly deleted?: boolean;
}

/**
 * Looks for every kind, everywhere at the same time.
 *
 * @throws Failure where one kind could not be looked for: a report without it would read as if there were none
 */
export async function findLeftovers(search: Search): Promise<FoundLeftover[]> {
  const surroundings = await findSurroundings(search);
  const found = await all(
    KINDS.map(async (kind) =>
      select(search.cluster, await kind.find(search, surroundings)).map((leftover) => ({ ...leftover, kind })),
    ),
  );
  return withoutUsers(found.flat().map((one) => ({ ...one, stays: one.stays ?? one.kind.keeps })));
}

/** What only such things use as can be deleted can be deleted after them. */
export function withoutUsers(found: readonly (Leftover & { readonly kind: Kind })[]): FoundLeftover[] {
  const going = new Set(found.flatMap(({ id, stays }) => (stays === undefined ? [id] : [])));
  const freed = found.map((one) => {
    const { stays, usedBy = [] } = one;
    const isFree = stays !== undefined && usedBy.length > 0 && usedBy.every((user) => going.has(user));
    return isFree ? { ...one, stays: undefined } : one;
  });
  const isDone = freed.every(({ stays }, index) => stays === found[index]?.stays);
  return isDone ? freed.map(({ usedBy: _, ...rest }) => rest) : withoutUsers(freed);
}
