import { distance } from "fastest-levenshtein";

/** The candidate that a person may have meant, misspelt or cut off, if one is near enough; case does not count. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const away = (candidate: string) => distance(word.toLowerCase(), candidate.toLowerCase());
  const [near] = [...candidates].sort((a, b) => away(a) - away(b));
  if (near !== undefined && away(near) <= Math.max(2, word.length / 3)) return near;
  const longer = candidates.filter((candidate) => candidate.toLowerCase().startsWith(word.toLowerCase()));
  return word.length > 3 && longer.length === 1 ? longer[0] : undefined;
}
