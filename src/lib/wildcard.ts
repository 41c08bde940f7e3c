/**
 * Whether a value fits a pattern, in which `*` stands for any characters and `?` for one; case counts. The time it
 * takes does not explode with the number of wildcards, as a regular expression's would.
 */
export function fits(pattern: string, value: string): boolean {
  let inPattern = 0;
  let inValue = 0;
  // the last star met, and where what follows it is tried in the value
  let star = -1;
  let afterStar = 0;
  while (inValue < value.length) {
    if (pattern[inPattern] === "*") {
      star = inPattern;
      afterStar = inValue;
      inPattern++;
    } else if (pattern[inPattern] === "?" || pattern[inPattern] === value[inValue]) {
      inPattern++;
      inValue++;
    } else if (star >= 0) {
      // the star stands for one character more
      afterStar++;
      inPattern = star + 1;
      inValue = afterStar;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
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
    const a = one[Math.floor(pair / width)];
    const b = other[pair % width];
    if (a === "*" || b === "*") {
      if (a !== undefined) reached.add(pair + width);
      if (b !== undefined) reached.add(pair + 1);
    } else if (a !== undefined && b !== undefined && (a === b || a === "?" || b === "?")) {
      reached.add(pair + width + 1);
    }
  }
  return reached.has(one.length * width + other.length);
}
