import type { Fact } from "../clients/aws";

/** One thing that must be so for IRSA to work. */
export interface Check {
  /** What kind of check it is. */
  readonly check: CheckKind;
  /** What it is about, by name: a role, a log group, a service account. */
  readonly subject: string;
  /** `not made` where the answer could not be had: it is neither good nor bad news. */
  readonly result: "passed" | "failed" | "not made";
  /** What was found, or why it could not be. */
  readonly found: string;
  /** What to do about a failed one. */
  readonly fix?: string;
}

/** What is checked, as reports call it. */
export type CheckKind =
  | "issuer"
  | "OIDC provider"
  | "OIDC audience"
  | "OIDC thumbprint"
  | "trust policy"
  | "permissions"
  | "add-on"
  | "node role"
  | "boundary"
  | "log group"
  | "log group's key"
  | "secrets' key"
  | "deletion"
  | "VPC"
  | "subnet"
  | "cluster settings"
  | "admin"
  | "access"
  | "node group"
  | "add-on settings"
  | "endpoint"
  | "security group"
  | "cluster version"
  | "upgrade policy"
  | "add-on versions"
  | "node versions"
  | "annotation"
  | "pods"
  | "nodes"
  | "coredns";

/** What a check came to. */
export type CheckOutcome = Omit<Check, "check" | "subject">;

/** Judges what is known; what is not known cannot be judged. */
export function check<T>(kind: CheckKind, subject: string, fact: Fact<T>, judge: (known: T) => CheckOutcome): Check {
  const outcome: CheckOutcome = "known" in fact ? judge(fact.known) : notMade(fact.unknown);
  return { check: kind, subject, ...outcome };
}

/** A fact about what exists; unknown, for the reason given, where it does not. */
export function existing<T>(fact: Fact<T | undefined>, otherwise: string): Fact<T> {
  if ("unknown" in fact) return fact;
  return fact.known === undefined ? { unknown: otherwise } : { known: fact.known };
}

/** A check that found what it expected. */
export function passed(found: string): CheckOutcome {
  return { result: "passed", found };
}

/** A check that found something else, and how to fix it. */
export function failed(found: string, fix: string): CheckOutcome {
  return { result: "failed", found, fix };
}

/** A check that could not be made, and why. */
export function notMade(reason: string): CheckOutcome {
  return { result: "not made", found: reason };
}
