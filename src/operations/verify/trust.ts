import { type PolicyDocument, parsePolicy } from "../../iam/policy-document";
import { isPattern, nameOf, type ServiceAccount, STS_AUDIENCE, subjectOf } from "../../iam/service-account";
import { evaluateAssumption, evaluateTrust, issuerOf, type WebIdentity } from "../../iam/trust-evaluator";
import { fits } from "../../lib/wildcard";
import type { Issuer } from "../offline-iam";

/** Whom a role should trust. */
export interface ExpectedTrust {
  readonly serviceAccounts: readonly ServiceAccount[];
  /** The ARNs of OIDC providers of further clusters. */
  readonly issuers?: readonly string[];
  /** The ARNs of those who may assume it by their own credentials. */
  readonly principals?: readonly string[];
}

/**
 * What is wrong with a role's trust policy: a token of its service accounts that it refuses, or somebody else whom it
 * accepts. Undefined where nothing is.
 */
export function trustProblem(document: unknown, issuer: Issuer, expected: ExpectedTrust): string | undefined {
  const { serviceAccounts, principals = [] } = expected;
  const policy = parsePolicy(document);
  const issuers = [issuer, ...(expected.issuers ?? []).map(issuerOf)];
  for (const one of issuers) {
    const refused = refusalOf(document, one, serviceAccounts);
    if (refused) return one === issuer ? refused : `${refused} of ${one.host}`;
  }
  for (const principal of principals) {
    const { decision, because } = evaluateAssumption(policy, principal);
    if (decision === "refused") return `refuses ${principal} (${because})`;
    if (decision === "undecided") return `may refuse ${principal} (${because})`;
  }
  const known = [...issuers.map(({ providerArn }) => providerArn), ...principals];
  const other = principalsOf(policy).find((principal) => !known.includes(principal));
  if (other) return `also trusts ${other}`;
  for (const one of issuers) {
    const accepted = surplusOf(policy, one, serviceAccounts);
    if (accepted) return one === issuer ? accepted : `${accepted} of ${one.host}`;
  }
  return undefined;
}

/** A token of an issuer that the policy accepts, although it is none of these accounts'. */
function surplusOf(policy: PolicyDocument, issuer: Issuer, accounts: readonly ServiceAccount[]): string | undefined {
  for (const { who, token } of [...accounts.flatMap((one) => nearMisses(one, issuer)), ...named(policy, issuer)]) {
    if (accounts.some((account) => isTokenOf(token, account))) continue;
    const { decision, because } = evaluateTrust(policy, token);
    if (decision === "accepted") return `accepts ${who} (${because})`;
    if (decision === "undecided") return `may accept ${who} (${because})`;
  }
  return undefined;
}

/** What is wrong with the trust policy of a role that others may use, too: a token of these accounts that it refuses. */
export function refusalOf(document: unknown, issuer: Issuer, accounts: readonly ServiceAccount[]): string | undefined {
  const policy = parsePolicy(document);
  for (const account of accounts.map(sample)) {
    const { decision, because } = evaluateTrust(policy, tokenOf(account, issuer));
    if (decision === "refused") return `refuses ${nameOf(account)} (${because})`;
    if (decision === "undecided") return `may refuse ${nameOf(account)} (${because})`;
  }
  return undefined;
}

interface Candidate {
  readonly who: string;
  readonly token: WebIdentity;
}

/** Everybody whom the policy allows something. */
function principalsOf({ statements }: PolicyDocument): string[] {
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  return allowing.flatMap(({ principals }) => principals.map(({ value }) => value));
}

/** Whoever stands in a condition: each subject that the policy names, and one that each of its wildcards stands for. */
function named({ statements }: PolicyDocument, issuer: Issuer): Candidate[] {
  const conditions = statements.flatMap((statement) => statement.conditions);
  const values = conditions.flatMap((condition) => condition.values);
  return values.map((value) => {
    const subject = withoutWildcards(value);
    return { who: subject, token: { ...issuer, subject, audience: STS_AUDIENCE } };
  });
}

/** Tokens that differ in one thing, as somebody would try who may make service accounts and namespaces. */
function nearMisses(account: ServiceAccount, issuer: Issuer): Candidate[] {
  const { namespace, name } = sample(account);
  const others: ServiceAccount[] = [
    { namespace, name: "default" },
    { namespace, name: `${name}-2` },
    { namespace, name: `x${name}` },
    { namespace: "default", name },
    { namespace: `${namespace}-2`, name },
    { namespace: `x${namespace}`, name },
  ];
  const token = tokenOf({ namespace, name }, issuer);
  const who = nameOf({ namespace, name });
  return [
    ...others.map((other) => ({ who: nameOf(other), token: tokenOf(other, issuer) })),
    { who: `${who} with another audience`, token: { ...token, audience: "https://kubernetes.default.svc" } },
    { who: `${who} without an audience`, token: { ...token, audience: undefined } },
  ];
}

function tokenOf(account: ServiceAccount, issuer: Issuer): WebIdentity {
  return { ...issuer, subject: subjectOf(account), audience: STS_AUDIENCE };
}

function isTokenOf({ subject = "", audience }: WebIdentity, account: ServiceAccount): boolean {
  if (audience !== STS_AUDIENCE) return false;
  return isPattern(account) ? fits(subjectOf(account), subject) : subjectOf(account) === subject;
}

/** An account that a pattern stands for. */
function sample({ namespace, name }: ServiceAccount): ServiceAccount {
  return { namespace, name: withoutWildcards(name) };
}

function withoutWildcards(pattern: string): string {
  return pattern.replace(/[*?]/g, "x");
}
