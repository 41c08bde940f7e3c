/**
 * Whether a value fits a pattern, in which `*` stands for any characters and `?` for one; case counts. The time it
 * takes does not explode with the number of wildcards, as a regular expression's would.
 */
export function fits(pattern: string, value: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (from < value.length) {
    if (pattern[at] === "*") {
      star = at++;
      mark = from;
    } else if (pattern[at] === "?" || pattern[at] === value[from]) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++mark;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/** Whether there is a value that fits both of two patterns. */
export function overlap(one: string, other: string): boolean {
  if (one === other || one === "*" || other === "*") return true;
  if (!/[*?]/.test(one)) return fits(other, one);
  if (!/[*?]/.test(other)) return fits(one, other);
  // how far into each of the two the same value can reach: i * width + j
  const width = other.length + 1;
  const reached = new Set([0]);
  for (const pair of reached) {
    const [a, b] = [one[Math.floor(pair / width)], other[pair % width]];
    if (a === "*" || b === "*") {
      if (a !== undefined) reached.add(pair + width);
      if (b !== undefined) reached.add(pair + 1);
    } else if (a !== undefined && b !== undefined && (a === b || a === "?" || b === "?")) {
      reached.add(pair + width + 1);
    }
  }
  return reached.has(one.length * width + other.length);
}
