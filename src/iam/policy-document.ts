import { mappingOrEmpty, oneOrMany } from "../lib/values";
import { fits } from "../lib/wildcard";

/** A policy document as it is judged; of {@link parsePolicy}. */
export interface PolicyDocument {
  /**
   * IAM's version of the language: `2012-10-17` knows policy variables.
   *
   * @default as in 2008
   */
  readonly version?: string;
  readonly statements: readonly PolicyStatement[];
  /** The whole as JSON, without white space between its parts: IAM counts its characters. */
  readonly json: string;
  /**
   * What stands in the document's place where only Terraform can tell its statements.
   *
   * @default all statements are known
   */
  readonly unknown?: string;
}

/**
 * A statement of a policy document. What is left out in the document is left out here: IAM takes no statement without
 * an effect and actions, but what judges one must not pass it for what is missing.
 */
export interface PolicyStatement {
  /** @default it is called by its place */
  readonly sid?: string;
  /** @default neither, or misspelt: it gives nothing, and is judged as if it did */
  readonly effect?: "Allow" | "Deny";
  /** Such as `s3:Get*`; case does not count. */
  readonly actions?: readonly string[];
  /** All actions but these. */
  readonly notActions?: readonly string[];
  /** Patterns of ARNs. */
  readonly resources?: readonly string[];
  /** All resources but these. */
  readonly notResources?: readonly string[];
  readonly principals: readonly Principal[];
  /** Everybody but these. */
  readonly notPrincipals?: readonly Principal[];
  /** All must hold; empty where the statement always does. */
  readonly conditions: readonly Condition[];
}

/** Whom a statement is about. */
export interface Principal {
  /** Such as `AWS` or `Federated`; `*` where the document names everyone without a kind. */
  readonly kind: string;
  /** Such as an ARN; `*` for everyone. */
  readonly value: string;
}

/** A condition of a statement: one operator on one key. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  /** One of them must fit. */
  readonly values: readonly string[];
}

/** A statement as a document's JSON has it. */
export type StatementJson = Readonly<Record<string, unknown>>;

/**
 * Reads a document as AWS gives it back or Terraform writes it: any value may stand where a list of one is meant. What is
 * no document has no statements.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(document: unknown): PolicyDocument {
  const { Version, Statement } = mappingOrEmpty(document);
  const statements = oneOrMany(Statement).map(mappingOrEmpty);
  return {
    version: typeof Version === "string" ? Version : undefined,
    statements: statements.map(parseStatement),
    json: JSON.stringify({ Version, Statement: statements }),
  };
}

/** A document whose statements only Terraform can tell, by an expression. */
export function unknownPolicy(expression: string): PolicyDocument {
  return { statements: [], json: "", unknown: expression };
}

function parseStatement(statement: StatementJson): PolicyStatement {
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
  return {
    sid: typeof Sid === "string" && Sid !== "" ? Sid : undefined,
    effect: Effect === "Allow" || Effect === "Deny" ? Effect : undefined,
    actions: stringsOf(Action),
    notActions: stringsOf(NotAction),
    resources: stringsOf(Resource),
    notResources: stringsOf(NotResource),
    principals: parsePrincipals(Principal),
    notPrincipals: NotPrincipal === undefined ? undefined : parsePrincipals(NotPrincipal),
    conditions: parseConditions(Condition),
  };
}

function stringsOf(value: unknown): string[] | undefined {
  return value === undefined ? undefined : oneOrMany(value).map(String);
}

function parsePrincipals(principals: unknown): Principal[] {
  if (typeof principals === "string" || Array.isArray(principals)) {
    return oneOrMany(principals).map((value) => ({ kind: "*", value: String(value) }));
  }
  return Object.entries(mappingOrEmpty(principals)).flatMap(([kind, values]) =>
    oneOrMany(values).map((value) => ({ kind, value: String(value) })),
  );
}

/** @param conditions values by key, by operator */
export function parseConditions(conditions: unknown): Condition[] {
  return Object.entries(mappingOrEmpty(conditions)).flatMap(([operator, keys]) =>
    Object.entries(mappingOrEmpty(keys)).map(([key, values]) => ({
      operator,
      key,
      values: oneOrMany(values).map(String),
    })),
  );
}

/** `statement Sid`, or by its place: `statement 2`. */
export function statementName({ sid }: PolicyStatement, index: number): string {
  return `statement ${sid ?? index + 1}`;
}

/** Such as `aws:ResourceTag/team StringEquals "web" or "db"`. */
export function conditionName({ key, operator, values }: Condition): string {
  return `${key} ${operator} ${values.map((value) => `"${value}"`).join(" or ")}`;
}

/** Whether a statement is about an action, such as `sts:AssumeRoleWithWebIdentity`. */
export function coversAction(statement: PolicyStatement, action: string): boolean {
  return coveredActions(statement, [action]).length > 0;
}

/** Those of many actions that a statement is about. */
export function coveredActions({ actions, notActions }: PolicyStatement, all: readonly string[]): string[] {
  if (actions !== undefined) {
    const isNamed = matcherOf(actions);
    return all.filter(isNamed);
  }
  if (notActions === undefined) return [];
  const isLeftOut = matcherOf(notActions);
  return all.filter((action) => !isLeftOut(action));
}

/** Whether an action fits one of the patterns. */
function matcherOf(patterns: readonly string[]): (action: string) => boolean {
  const names = new Set(patterns.map((pattern) => pattern.toLowerCase()));
  const wild = [...names].filter((name) => /[*?]/.test(name));
  return (action) => {
    const name = action.toLowerCase();
    return names.has(name) || wild.some((pattern) => fits(pattern, name));
  };
}

/** The pattern that all fits which the expressions of this one (`${…}`) may become: with `*` in place of each. */
export function widen(pattern: string): string {
  if (!pattern.includes("${")) return pattern;
  const wider = pattern.replace(/\$\{[^{}]*\}/g, "*");
  return wider === pattern ? pattern.replace(/\$\{.*/s, "*") : widen(wider);
}
