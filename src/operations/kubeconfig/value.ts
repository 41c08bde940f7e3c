/** A value of YAML or JSON, as far as kubeconfigs are written here. */
export type Value = string | boolean | List | Mapping;

/** A list of values, such as a kubeconfig's `contexts`. */
export type List = readonly Value[];

/** Values by key. */
export interface Mapping {
  readonly [key: string]: Value;
}

/** A list whose items are told apart by their names, as kubeconfigs have them. */
export type NamedList = readonly (Mapping & { readonly name: string })[];

/** Keys whose mapping is replaced and not laid over: credentials that stayed would contradict the new ones. */
const REPLACED_WHOLE = new Set(["user"]);

/**
 * What results where one value is laid over another: mappings key by key, lists of named items name by name; anything
 * else is replaced.
 *
 * @param there any value that YAML can hold
 */
export function laidOver(there: unknown, value: Value): unknown {
  if (isNamedList(value)) {
    const items = isList(there) ? there : [];
    const isNew = ({ name }: Mapping) => !items.some((item) => isNamed(item, name));
    const changed = items.map((item) => {
      const over = value.find(({ name }) => isNamed(item, name));
      return over ? laidOver(item, over) : item;
    });
    return [...changed, ...value.filter(isNew)];
  }
  if (!isMapping(value) || !isMapping(there)) return value;
  const over = Object.entries(value).map(([key, one]) => [key, isWhole(key) ? one : laidOver(there[key], one)]);
  return { ...there, ...Object.fromEntries(over) };
}

/** Whether the mapping of this key is replaced and not laid over. */
export function isWhole(key: string): boolean {
  return REPLACED_WHOLE.has(key);
}

/** Whether a value is a mapping and no list. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list of named items; an empty list is none. */
export function isNamedList(value: unknown): value is NamedList {
  return isList(value) && value.length > 0 && value.every((item) => isMapping(item) && typeof item.name === "string");
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Whether a value is the item of this name. */
export function isNamed(item: unknown, name: unknown): boolean {
  return isMapping(item) && item.name === name;
}
