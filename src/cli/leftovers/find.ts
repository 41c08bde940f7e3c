import { Failure } from "../failure";
import { KINDS, type Kind } from "./kinds";
import { findOtherClusters, type Scope } from "./scope";
import { type Leftover, select } from "./selection";

/** Something left, and of which kind. */
export interface Found extends Leftover {
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
  const others = await findOtherClusters(scope);
  const found = await Promise.allSettled(
    KINDS.map(async (kind) =>
      select(scope.cluster, await kind.find(scope, others)).map((leftover) => ({ ...leftover, kind })),
    ),
  );
  const failures = found.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const unexpected = failures.find((failure) => !(failure instanceof Failure));
  if (unexpected) throw unexpected;
  const messages = new Set(failures.map(({ message }: Failure) => message));
  if (messages.size > 0) throw new Failure([...messages].join("\n  "));
  return found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
}
