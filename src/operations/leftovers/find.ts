import { all } from "./all";
import { KINDS, type Kind } from "./kinds";
import type { Scope } from "./scope";
import { type Leftover, select } from "./selection";
import { findSurroundings } from "./surroundings";

/** Something left, and of which kind. */
export interface Found extends Omit<Leftover, "usedBy"> {
  readonly kind: Kind;
  /** Whether it was deleted since; undefined where nothing was to be. */
  readonly deleted?: boolean;
}

/**
 * Looks for every kind, everywhere at the same time.
 *
 * @throws Failure where one kind could not be looked for: a report without it would read as if there were none
 */
export async function findLeftovers(scope: Scope): Promise<Found[]> {
  const surroundings = await findSurroundings(scope);
  const found = await all(
    KINDS.map(async (kind) =>
      select(scope.cluster, await kind.find(scope, surroundings)).map((leftover) => ({ ...leftover, kind })),
    ),
  );
  return withoutUsers(found.flat().map((one) => ({ ...one, stays: one.stays ?? one.kind.keeps })));
}

/** What only such things use as can be deleted can be deleted after them. */
export function withoutUsers(found: readonly (Leftover & { readonly kind: Kind })[]): Found[] {
  const going = new Set(found.flatMap(({ id, stays }) => (stays === undefined ? [id] : [])));
  const freed = found.map((one) => {
    const { stays, usedBy = [] } = one;
    const isFree = stays !== undefined && usedBy.length > 0 && usedBy.every((user) => going.has(user));
    return isFree ? { ...one, stays: undefined } : one;
  });
  const isDone = freed.every(({ stays }, index) => stays === found[index]?.stays);
  return isDone ? freed.map(({ usedBy: _, ...rest }) => rest) : withoutUsers(freed);
}
