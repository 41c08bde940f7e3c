/** Settings by their names in the environment's file, as they are shown. */
export type ShownSettings = Readonly<Record<string, string>>;

/** In one order, since AWS keeps none. */
export function listed(items: readonly string[]): string {
  return [...items].sort().join(", ") || "none";
}
