/** What two lists have in common, and what only one of them has. */
export interface Matched<Item> {
  readonly pairs: readonly (readonly [first: Item, second: Item])[];
  readonly onlyFirst: readonly Item[];
  readonly onlySecond: readonly Item[];
}

/** How a list's items are recognized: exactly, else by what is left without an environment's own names. */
export interface Keys<Item> {
  readonly exact: (item: Item) => string;
  readonly neutral: (item: Item) => string;
}

/** Pairs what has the same key: names of an environment are taken out only where they are in the way. */
export function match<Item>(
  first: readonly Item[],
  second: readonly Item[],
  keys: readonly [Keys<Item>, Keys<Item>],
): Matched<Item> {
  const exact = pair(first, second, keys[0].exact, keys[1].exact);
  const neutral = pair(exact.onlyFirst, exact.onlySecond, keys[0].neutral, keys[1].neutral);
  return { ...neutral, pairs: [...exact.pairs, ...neutral.pairs] };
}

function pair<Item>(
  first: readonly Item[],
  second: readonly Item[],
  keyOfFirst: (item: Item) => string,
  keyOfSecond: (item: Item) => string,
): Matched<Item> {
  const open = new Map(second.map((item) => [keyOfSecond(item), item]));
  const pairs: [Item, Item][] = [];
  const onlyFirst = first.filter((item) => {
    const other = open.get(keyOfFirst(item));
    if (other === undefined) return true;
    open.delete(keyOfFirst(item));
    pairs.push([item, other]);
    return false;
  });
  return { pairs, onlyFirst, onlySecond: [...open.values()] };
}
