import type { Search } from "./search";
import type { Candidate } from "./selection";
import type { Surroundings } from "./surroundings";

/** A kind of thing that AWS may keep of a cluster. Both functions throw a Failure. */
export interface Kind {
  readonly name: string;
  /** Why none of the kind is ever deleted; undefined where {@link remove} does it. */
  readonly keeps?: string;
  /** All that may be the cluster's; which of it is, is decided in one place for every kind. */
  find(search: Search, surroundings: Surroundings): Promise<Candidate[]>;
  /** Deletes one, with what hangs on it. */
  remove?(search: Search, id: string): Promise<void>;
}
