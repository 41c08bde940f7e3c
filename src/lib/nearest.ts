import { distance } from "fastest-levenshtein";

/** No candidate is meant by more, and comparing takes time with the square of the length. */
const MOST_LETTERS = 200;

/** The candidate that a person may have meant, misspelt or cut off, if one is close enough; case does not count. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > MOST_LETTERS) return undefined;
  const [first] = near(word, candidates, 1);
  if (first !== undefined && away(word, first) <= Math.max(2, word.length / 3)) return first;
  const longer = candidates.filter((candidate) => candidate.toLowerCase().startsWith(word.toLowerCase()));
  return word.length > 3 && longer.length === 1 ? longer[0] : undefined;
}

/** The nearest few, however far, the nearest first. */
export function near(word: string, candidates: readonly string[], count: number): string[] {
  return [...candidates]
    .sort((a, b) => away(word, a) - away(word, b) || offBy(word, a) - offBy(word, b))
    .slice(0, count);
}

/** Whether one of the candidates is at most so many letters away. */
export function isWithin(letters: number, word: string, candidates: readonly string[]): boolean {
  return candidates.some((candidate) => away(word, candidate) <= letters);
}

function offBy(word: string, candidate: string): number {
  return Math.abs(word.length - candidate.length);
}

function away(word: string, candidate: string): number {
  return distance(word.toLowerCase(), candidate.toLowerCase());
}
