import type { ForeignRole } from "../../environment/service-accounts/foreign-roles";
import { type StackRole, unreadPolicies } from "../../iam/iam";
import { withManagedPolicies } from "../../iam/managed-policies";
import { evaluatePermission, type PermissionDecision } from "../../iam/permission-evaluator";
import { nameOf, type ServiceAccount, STS_AUDIENCE, subjectOf } from "../../iam/service-account";
import { evaluateTrust } from "../../iam/trust-evaluator";
import { nearest } from "../../lib/nearest";
import { fits } from "../../lib/wildcard";
import { Failure } from "../failure";
import { namedAccounts, type OfflineIam } from "../offline-iam";
import { withinBoundary } from "./boundary";
import { hintFor } from "./hint";
import { NODES, type Question } from "./question";

/** `depends`: it may, if something holds; `unknown`: policies decide that are not in the stack. */
export type Verdict = "yes" | "no" | "depends" | "unknown";

/** Whether the account may do what is asked, and what that rests on. */
export interface Answer {
  readonly verdict: Verdict;
  /** The roles that the account may assume. */
  readonly roles: readonly RoleAnswer[];
  /** What a `depends` rests on, whichever the role. */
  readonly ifs: readonly string[];
  /** The ARN of a role that is made elsewhere, where the account has such: no policy of it is known. */
  readonly foreignRole?: string;
}

/** The answer for one of the roles that the account may assume. */
export interface RoleAnswer {
  readonly role: StackRole;
  readonly verdict: Verdict;
  readonly decision: PermissionDecision;
  /** What a `depends` rests on besides the statements' conditions. */
  readonly ifs: readonly string[];
  /** To a `no`: what is nearest. */
  readonly hint?: string;
}

/**
 * What the policies of the account's role say: of the stack, and with its conditions left open.
 *
 * @param foreign the roles that are made elsewhere
 * @throws Failure where no role is the account's: a `no` would let a check pass that asks about a misspelt account
 */
export function answer(question: Question, offline: OfflineIam, foreign: readonly ForeignRole[] = []): Answer {
  const { account } = question;
  const foreignRole = foreign.find(({ serviceAccounts }) => serviceAccounts.some((one) => isMeant(one, account)));
  if (foreignRole) return { verdict: "unknown", roles: [], ifs: [], foreignRole: foreignRole.arn };
  const roles = account === NODES ? answersOfNodes(question, offline) : answersOf(question, account, offline, foreign);
  return { ...together(roles, account), roles };
}

/** EC2 has the role of the nodes, whatever it is called. */
function answersOfNodes(question: Question, { iam }: OfflineIam): RoleAnswer[] {
  const roles = iam.roles.filter(({ trust }) => {
    return trust.statements.some(({ principals }) => principals.some(({ value }) => /^ec2\./.test(value)));
  });
  if (roles.length === 0) throw new Failure("no role of the stack is for nodes");
  return roles.map((role) => answerOfRole(question, withManagedPolicies(role)));
}

/** Whether an account of the file, or a pattern, is the one that is asked about. */
function isMeant({ namespace, name }: ServiceAccount, asked: Question["account"]): boolean {
  return asked !== NODES && namespace === asked.namespace && fits(name, asked.name);
}

function answersOf(
  question: Question,
  account: ServiceAccount,
  { iam, issuer }: OfflineIam,
  foreign: readonly ForeignRole[],
): RoleAnswer[] {
  const token = { ...issuer, subject: subjectOf(account), audience: STS_AUDIENCE };
  const roles = iam.roles.map(withManagedPolicies).flatMap((role) => {
    if (role.trust.unknown) return [answerOfRole(question, role, `only Terraform can tell ${role.trust.unknown}`)];
    const trust = evaluateTrust(role.trust, token);
    if (trust.decision === "refused") return [];
    return [answerOfRole(question, role, trust.decision === "undecided" ? trust.because : undefined)];
  });
  if (roles.length === 0) {
    const named = [
      ...iam.roles.flatMap((role) => namedAccounts(role, issuer)),
      ...foreign.flatMap(({ serviceAccounts }) => serviceAccounts),
    ];
    throw new Failure(withoutRole(nameOf(account), named.map(nameOf)));
  }
  return roles;
}

/** Pods of an account have one role of those that it may assume, and a node that of its group. */
function together(roles: readonly RoleAnswer[], account: Question["account"]): Pick<Answer, "verdict" | "ifs"> {
  const verdicts = new Set(roles.map(({ verdict }) => verdict));
  if (verdicts.size === 1) return { verdict: (roles[0] as RoleAnswer).verdict, ifs: [] };
  if (!verdicts.has("yes") && !verdicts.has("depends")) return { verdict: "unknown", ifs: [] };
  const whose = account === NODES ? "the node is of a group whose role below may" : ANNOTATED;
  return { verdict: "depends", ifs: [whose] };
}

const ANNOTATED = "the account is annotated with a role below that may";

function answerOfRole(question: Question, role: StackRole, openTrust?: string): RoleAnswer {
  const call = callOf(question);
  const decision = evaluatePermission(role.policies, call);
  const boundary = withinBoundary(role, call);
  if (boundary.refusal) return { role, verdict: "no", decision, ifs: [], hint: boundary.refusal };
  if (decision.decision === "refused") return refusal(question, role, decision);
  const parts = partsOf(question, role);
  const refused = parts.filter((part) => part.decision === "refused").map(({ kind }) => kind);
  if (refused.length > 0 && unreadPolicies(role).length === 0) {
    const hint = `it may call ${question.action.name} on some of what the call needs, but on no ${refused.join(" and no ")}`;
    return { role, verdict: "no", decision, ifs: [], hint };
  }
  const open = parts.filter((part) => part.decision !== "allowed").map(({ kind }) => kind);
  const ifs = [...conditionsOf(open, openTrust), ...boundary.ifs];
  const isCertain = decision.decision === "allowed" && ifs.length === 0;
  return { role, verdict: isCertain ? "yes" : "depends", decision, ifs };
}

/** No, unless a policy that is not in the stack may allow what none here does. */
function refusal(question: Question, role: StackRole, decision: PermissionDecision): RoleAnswer {
  const isDenied = decision.denies.some(({ ifs }) => ifs.length === 0);
  if (!isDenied && unreadPolicies(role).length > 0) return { role, verdict: "unknown", decision, ifs: [] };
  return { role, verdict: "no", decision, ifs: [], hint: hintFor(question, role, decision) };
}

/** What has to hold, besides the statements' conditions, for a role to be allowed what its policies allow. */
function conditionsOf(openKinds: readonly string[], openTrust: string | undefined): string[] {
  const ifs: string[] = [];
  if (openKinds.length > 0) {
    ifs.push(`it may on the ${openKinds.join(", ")} of the call as well, which conditions above allow`);
  }
  if (openTrust) ifs.push(`its trust policy accepts the account: ${openTrust}`);
  return ifs;
}

/**
 * Where a call is about resources of several kinds at once, such as an instance, its volumes and its subnet, and none is
 * asked about: what the role may on each kind.
 */
function partsOf({ action, kinds, resource }: Question, { policies }: StackRole) {
  const required = new Set(action.requiredTypes);
  if (resource !== undefined || required.size < 2) return [];
  return [...required].map((type) => {
    const patterns = kinds.filter(({ name }) => name === type).map(({ pattern }) => pattern);
    return {
      kind: type,
      decision: evaluatePermission(policies, { action: action.name, kinds: patterns }).decision,
    };
  });
}

/** An action that is about nothing in particular is asked for on `*`. */
function callOf({ action, kinds, resource }: Question) {
  const patterns = kinds.map(({ pattern }) => pattern);
  return { action: action.name, resource: kinds.length === 0 ? "*" : resource, kinds: patterns };
}

function withoutRole(account: string, named: readonly string[]): string {
  const problem = `no role of the stack trusts ${account}, whose pods may do nothing in AWS`;
  const near = nearest(account, named);
  if (near) return `${problem}: write ${near}`;
  return `${problem}; there are roles for ${[...new Set(named)].sort().join(", ") || "none"}`;
}
