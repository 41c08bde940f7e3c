import { match } from "./match";
import type { Settings } from "./settings";
import type { Side } from "./side";

/** Something of the first environment, and the same of the second. */
export type Both<T> = readonly [first: T, second: T];

/** An attribute that is not the same in both. */
export interface ChangedAttribute {
  /** Such as `scaling_config.max_size`. */
  readonly attribute: string;
  /** Null where it is not set. */
  readonly values: Both<string | null>;
}

/** What is set otherwise, but for the names of the environments. */
export function differences(first: Settings, second: Settings, sides: Both<Side>): ChangedAttribute[] {
  // tags have the cluster's name in their keys, too
  const keys = both(sides, ({ neutralize }) => ({ exact: (key: string) => key, neutral: neutralize }));
  const matched = match([...first.keys()], [...second.keys()], keys);
  const changed = matched.pairs.flatMap(([key, otherKey]) => {
    const values = [first.get(key) ?? "", second.get(otherKey) ?? ""] as const;
    const isSame = values[0] === values[1] || sides[0].neutralize(values[0]) === sides[1].neutralize(values[1]);
    return isSame ? [] : [{ attribute: key, values }];
  });
  const gone = matched.onlyFirst.map((attribute) => ({
    attribute,
    values: [first.get(attribute) ?? null, null] as const,
  }));
  const added = matched.onlySecond.map((attribute) => ({
    attribute,
    values: [null, second.get(attribute) ?? null] as const,
  }));
  return [...changed, ...gone, ...added];
}

/** The same of each of the two. */
export function both<From, To>([first, second]: Both<From>, change: (one: From) => To): Both<To> {
  return [change(first), change(second)];
}
