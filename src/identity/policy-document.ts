/**
 * IAM policy documents as AWS gives them back: any value may stand where a list of one is meant, and nothing is known
 * of their shape.
 */

export type Statement = Readonly<Record<string, unknown>>;

export function statementsOf(document: unknown): Statement[] {
  return list(record(document).Statement).map(record);
}

/** Whether a statement is about an action, such as `sts:AssumeRoleWithWebIdentity`. */
export function coversAction({ Action, NotAction }: Statement, action: string): boolean {
  const names = (value: unknown) =>
    list(value).some((pattern) => fits(String(pattern).toLowerCase(), action.toLowerCase()));
  return Action === undefined ? NotAction !== undefined && !names(NotAction) : names(Action);
}

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
  return /^\**$/.test(pattern.slice(at));
}

export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
