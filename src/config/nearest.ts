import { distance } from "fastest-levenshtein";

/** The candidate that a person may have meant, if one is near enough; case does not count. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const away = (candidate: string) => distance(word.toLowerCase(), candidate.toLowerCase());
  const [near] = [...candidates].sort((a, b) => away(a) - away(b));
  return near !== undefined && away(near) <= Math.max(2, word.length / 3) ? near : undefined;
}
