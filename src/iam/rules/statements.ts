import { mappingOrEmpty, oneOrMany } from "../../lib/values";
import type { PolicyDocument, StackIam, StackPolicy } from "../iam";
import { type Statement, statementName } from "../policy-document";
import type { Finding } from "./rule";

/** Who may assume a role, what a role may do, and who may use a key. */
export type DocumentKind = "trust" | "permissions" | "key";

/** A statement, and where it stands. */
export interface Placed {
  readonly subject: string;
  readonly place: string;
  readonly statement: Statement;
}

/**
 * What a rule finds in the statements of some kinds of documents. Of a document that only Terraform can tell it finds
 * just that, so that no rule passes what it has not seen.
 */
export function inStatements(
  iam: StackIam,
  kinds: readonly DocumentKind[],
  check: (placed: Placed) => readonly Finding[],
): Finding[] {
  return documentsOf(iam, kinds).flatMap(({ subject, place, document }) => {
    if (document.unknown !== undefined) return [undecided({ subject, place }, document.unknown)];
    return document.Statement.flatMap((statement, index) =>
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

export function finding({ subject, place, statement }: Placed, found: string, fix: string, value?: string): Finding {
  return { subject, place, statements: [statement], found, fix, ...(value === undefined ? {} : { value }) };
}

/** For what a rule cannot judge: it never passes. */
export function undecided(
  { subject, place, statement }: Pick<Finding, "subject" | "place"> & { readonly statement?: Statement },
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

export function allows({ Effect }: Statement): boolean {
  return Effect !== "Deny";
}

export function stringsOf(value: unknown): string[] {
  return oneOrMany(value).map(String);
}

/** Those of the values that Terraform fills in. IAM's own variables, such as `${aws:username}`, are none. */
export function unknownOf(values: readonly string[]): string[] {
  return values.filter((value) => /\$\{(?![\w.-]+:[\w/.-]+(, *'[^']*')?\}|[*?$]\})/.test(value));
}

/** Each principal of a statement, with its kind; `*` for everyone is of the kind `*`. */
export function principalsOf({ Principal }: Statement): { readonly kind: string; readonly value: string }[] {
  if (typeof Principal === "string") return [{ kind: "*", value: Principal }];
  return Object.entries(mappingOrEmpty(Principal)).flatMap(([kind, values]) =>
    stringsOf(values).map((value) => ({ kind, value })),
  );
}
