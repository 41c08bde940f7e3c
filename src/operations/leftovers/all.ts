import { Failure } from "../failure";

/**
 * What all of them find, at the same time.
 *
 * @throws Failure with every permission that is missing, and not only the first
 */
export async function all<Values extends readonly unknown[]>(
  searches: readonly [...{ [Index in keyof Values]: Promise<Values[Index]> }],
): Promise<Values> {
  const found = await Promise.allSettled(searches);
  const failures = found.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const unexpected = failures.find((failure) => !(failure instanceof Failure));
  if (unexpected) throw unexpected;
  const messages = new Set(failures.map(({ message }: Failure) => message));
  if (messages.size > 0) throw new Failure([...messages].join("\n  "));
  return found.map((one) => (one.status === "fulfilled" ? one.value : undefined)) as unknown as Values;
}
