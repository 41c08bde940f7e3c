/**
 * Decides, as IAM does for `AssumeRoleWithWebIdentity`, whether a role's trust policy accepts a service account's
 * token: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * Where a policy asks for something that a token alone does not tell, the answer is "undecided" and never "accepted".
 */

/** A token, and who IAM takes its issuer for. */
export interface WebIdentity {
  /** The ARN of the OIDC provider that stands for the token's issuer. */
  readonly providerArn: string;
  /** The issuer's host and path, without `https://`. */
  readonly host: string;
  /** The token's `sub`. */
  readonly subject?: string;
  /** The token's `aud`. */
  readonly audience?: string | readonly string[];
}

export type Decision =
  | { readonly decision: "accepted"; readonly because: string }
  | { readonly decision: "refused"; readonly because: string }
  | { readonly decision: "undecided"; readonly because: string };

/** True, false, or undefined for what cannot be decided, with what it was. */
type Answer = { readonly is: boolean } | { readonly is: undefined; readonly what: string };

/** Accepted if a statement allows it for certain and none denies it, even possibly. */
export function evaluateTrust(policy: unknown, identity: WebIdentity): Decision {
  const { Statement, Version } = record(policy);
  const statements = list(Statement).map((statement, index) => ({
    name: nameOf(statement, index),
    effect: record(statement).Effect,
    answer: matches(record(statement), identity, Version === "2012-10-17"),
  }));
  const first = (effect: string, is: boolean | undefined) =>
    statements.find((statement) => statement.effect === effect && statement.answer.is === is);
  const denied = first("Deny", true);
  if (denied) return { decision: "refused", because: `${denied.name} denies it` };
  const allowed = first("Allow", true);
  const unclear = (allowed ? undefined : first("Allow", undefined)) ?? (allowed && first("Deny", undefined));
  if (unclear && unclear.answer.is === undefined) {
    return { decision: "undecided", because: `${unclear.name} ${unclear.answer.what}` };
  }
  if (allowed) return { decision: "accepted", because: `${allowed.name} allows it` };
  return { decision: "refused", because: "no statement allows it" };
}

function matches(statement: Record<string, unknown>, identity: WebIdentity, hasVariables: boolean): Answer {
  return all([
    matchesAction(statement),
    matchesPrincipal(statement, identity),
    ...Object.entries(record(statement.Condition)).flatMap(([operator, keys]) =>
      Object.entries(record(keys)).map(([key, values]) =>
        matchesCondition(operator, key, list(values).map(String), identity, hasVariables),
      ),
    ),
  ]);
}

function matchesAction({ Action, NotAction }: Record<string, unknown>): Answer {
  const action = "sts:assumerolewithwebidentity";
  const names = (value: unknown) => list(value).some((name) => like(String(name).toLowerCase(), action));
  if (Action !== undefined) return { is: names(Action) };
  return { is: NotAction !== undefined && !names(NotAction) };
}

function matchesPrincipal({ Principal, NotPrincipal }: Record<string, unknown>, identity: WebIdentity): Answer {
  if (NotPrincipal !== undefined) return { is: undefined, what: "has NotPrincipal" };
  const federated = typeof Principal === "string" ? [Principal] : list(record(Principal).Federated).map(String);
  if (federated.includes(identity.providerArn)) return { is: true };
  if (federated.some((principal) => principal.includes("*"))) return { is: undefined, what: "has a principal with *" };
  return { is: false };
}

function matchesCondition(
  operator: string,
  key: string,
  wanted: readonly string[],
  identity: WebIdentity,
  hasVariables: boolean,
): Answer {
  const [, set, negated, base, ifExists] = OPERATOR.exec(operator) ?? [];
  const given = valuesOf(key, identity);
  if (given === undefined) return { is: undefined, what: `asks for ${key}, which no token tells` };
  if (operator === "Null") {
    return { is: wanted.some((value) => (value.toLowerCase() === "true") === (given.length === 0)) };
  }
  if (base === undefined) return { is: undefined, what: `compares with ${operator}` };
  if (given.length === 0) {
    return { is: ifExists !== undefined || set === "ForAllValues" || (negated !== undefined && set === undefined) };
  }
  if (given.length > 1 && set === undefined) {
    return { is: undefined, what: `compares several values of ${key} without ForAnyValue or ForAllValues` };
  }
  const patterns = wanted.map((value) => literalOf(value, hasVariables));
  if (patterns.includes(undefined)) return { is: undefined, what: `compares ${key} with a policy variable` };
  const test = (value: string) => patterns.some((pattern) => COMPARE[base]?.(pattern ?? "", value)) === !negated;
  return { is: set === "ForAnyValue" ? given.some(test) : given.every(test) };
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?String(Not)?(EqualsIgnoreCase|Equals|Like)(IfExists)?$/;

const COMPARE: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
  Equals: (pattern, value) => plain(pattern) === value,
  EqualsIgnoreCase: (pattern, value) => plain(pattern).toLowerCase() === value.toLowerCase(),
  Like: like,
};

/** The values of a condition key in the request; undefined where a token does not decide it. Key names ignore case. */
function valuesOf(key: string, { host, subject, audience }: WebIdentity): readonly string[] | undefined {
  const name = key.toLowerCase();
  if (name === `${host}:sub`.toLowerCase()) return subject === undefined ? [] : [subject];
  if (name === `${host}:aud`.toLowerCase()) return audience === undefined ? [] : list(audience).map(String);
  // the keys of another provider are not in the request; AWS's own (aws:, sts:) are, and its other claims may be
  return /^[^:]*\.[^:]*.*:(sub|aud)$/.test(name) ? [] : undefined;
}

/** The value with IAM's escapes marked; undefined where it holds a variable that a request fills in. */
function literalOf(value: string, hasVariables: boolean): string | undefined {
  if (!hasVariables) return value;
  const marked = value.replaceAll("${*}", ESCAPED["*"]).replaceAll("${?}", ESCAPED["?"]).replaceAll("${$}", ESCAPED.$);
  return marked.includes("${") ? undefined : marked;
}

/** Private characters in place of `${*}`, `${?}` and `${$}` while `*` and `?` are wildcards. */
const ESCAPED = { "*": "\uE000", "?": "\uE001", $: "\uE002" } as const;

function plain(pattern: string): string {
  return pattern.replaceAll(ESCAPED["*"], "*").replaceAll(ESCAPED["?"], "?").replaceAll(ESCAPED.$, "$");
}

/** `*` stands for any characters, `?` for one; case counts. Without backtracking that grows with the pattern. */
function like(pattern: string, value: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (from < value.length) {
    if (pattern[at] === "*") {
      star = at++;
      mark = from;
    } else if (pattern[at] === "?" || (at < pattern.length && plain(pattern[at] ?? "") === value[from])) {
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

function all(answers: readonly Answer[]): Answer {
  return answers.find(({ is }) => is === false) ?? answers.find(({ is }) => is === undefined) ?? { is: true };
}

function nameOf(statement: unknown, index: number): string {
  const { Sid } = record(statement);
  return typeof Sid === "string" && Sid ? `statement ${Sid}` : `statement ${index + 1}`;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
