/**
 * IAM policy documents as AWS gives them back: any value may stand where a list of one is meant, and nothing is known
 * of their shape.
 */

export type Statement = Readonly<Record<string, unknown>>;

export function statementsOf(document: unknown): Statement[] {
  return list(record(document).Statement).map(record);
}

/** `statement Sid`, or by its place: `statement 2`. */
export function statementName({ Sid }: Statement, index: number): string {
  return typeof Sid === "string" && Sid ? `statement ${Sid}` : `statement ${index + 1}`;
}

/** A condition of a statement: one operator on one key. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export function conditionsOf({ Condition }: Statement): Condition[] {
  return Object.entries(record(Condition)).flatMap(([operator, keys]) =>
    Object.entries(record(keys)).map(([key, values]) => ({ operator, key, values: list(values).map(String) })),
  );
}

/** Such as `aws:ResourceTag/team StringEquals "web" or "db"`. */
export function conditionName({ key, operator, values }: Condition): string {
  return `${key} ${operator} ${values.map((value) => `"${value}"`).join(" or ")}`;
}

/** Whether a statement is about an action, such as `sts:AssumeRoleWithWebIdentity`. */
export function coversAction(statement: Statement, action: string): boolean {
  return coveredActions(statement, [action]).length > 0;
}

/** Those of many actions that a statement is about. */
export function coveredActions({ Action, NotAction }: Statement, actions: readonly string[]): string[] {
  if (Action === undefined && NotAction === undefined) return [];
  const names = new Set(list(Action === undefined ? NotAction : Action).map((name) => String(name).toLowerCase()));
  const patterns = [...names].filter((name) => /[*?]/.test(name));
  const isNamed = (action: string) => names.has(action) || patterns.some((pattern) => fits(pattern, action));
  return actions.filter((action) => isNamed(action.toLowerCase()) === (Action !== undefined));
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

/** The same of ARNs, whose fields before the last hold no colon, whatever stands for them. */
export function arnsOverlap(one: string, other: string): boolean {
  const [a, b] = [fieldsOf(one), fieldsOf(other)];
  if (a.length !== b.length) return overlap(one, other);
  return a.every((field, index) => overlap(field, b[index] ?? ""));
}

/** The five fields that every ARN has, and its resource; of a pattern that is shorter, the whole. */
function fieldsOf(arn: string): string[] {
  const fields = arn.split(":");
  return fields.length < 6 ? [arn] : [...fields.slice(0, 5), fields.slice(5).join(":")];
}

/** The pattern that all fits which the expressions of this one (`${…}`) may become: with `*` in place of each. */
export function widen(pattern: string): string {
  if (!pattern.includes("${")) return pattern;
  const wider = pattern.replace(/\$\{[^{}]*\}/g, "*");
  return wider === pattern ? pattern.replace(/\$\{.*/s, "*") : widen(wider);
}

export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
