import type { StackIam, StackPolicy } from "../iam";
import { type PolicyDocument, type PolicyStatement, statementName } from "../policy-document";
import { malformedVariable } from "../policy-variables";
import type { Finding } from "./rule";

/** Who may assume a role, what a role may do, and who may use a key. */
export type DocumentKind = "trust" | "permissions" | "key";

/** A statement, and where it stands. */
export interface PlacedStatement {
  readonly subject: string;
  readonly place: string;
  readonly statement: PolicyStatement;
}

/**
 * What a rule finds in the statements of some kinds of documents. Of a document that only Terraform can tell it finds
 * just that, so that no rule passes what it has not seen.
 */
export function inStatements(
  iam: StackIam,
  kinds: readonly DocumentKind[],
  check: (placed: PlacedStatement) => readonly Finding[],
): Finding[] {
  return documentsOf(iam, kinds).flatMap(({ subject, place, document }) => {
    if (document.unknown !== undefined) return [undecided({ subject, place }, document.unknown)];
    return document.statements.flatMap((statement, index) =>
      check({ subject, place: `${place}, ${statementName(statement, index)}`, statement }),
    );
  });
}

function documentsOf({ roles, keyPolicies }: StackIam, kinds: readonly DocumentKind[]): PlacedDocument[] {
  const documents: Record<DocumentKind, PlacedDocument[]> = {
    trust: roles.map(({ name, trust }) => ({ subject: name, place: "trust policy", document: trust })),
    permissions: roles.flatMap(({ name, policies }) => policies.map((policy) => placed(name, policy))),
    key: keyPolicies.map(({ name, document }) => ({ subject: name, place: "key policy", document })),
  };
  return kinds.flatMap((kind) => documents[kind]);
}

interface PlacedDocument extends Pick<Finding, "subject" | "place"> {
  readonly document: PolicyDocument;
}

function placed(subject: string, { name, document }: StackPolicy): PlacedDocument {
  return { subject, place: `policy ${name}`, document };
}

/** What a rule finds in a statement, and how to fix it; a value where it is about a part of the statement. */
export function finding(
  { subject, place, statement }: PlacedStatement,
  found: string,
  fix: string,
  value?: string,
): Finding {
  return { subject, place, statements: [statement], value, found, fix };
}

/** For what a rule cannot judge: it never passes. */
export function undecided(
  { subject, place, statement }: Pick<Finding, "subject" | "place"> & { readonly statement?: PolicyStatement },
  expression: string,
): Finding {
  return {
    subject,
    place,
    statements: statement ? [statement] : [],
    found: `cannot be told before Terraform fills in ${expression}`,
    fix: "write out what is known",
  };
}

/** Also where its effect is misspelt. */
export function allows({ effect }: PolicyStatement): boolean {
  return effect !== "Deny";
}

/** Those of the values that Terraform fills in. IAM's own variables, such as `${aws:username}`, are none. */
export function unknownOf(values: readonly string[]): string[] {
  return values.filter((value) => malformedVariable(value) !== undefined);
}
