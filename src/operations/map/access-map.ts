import { ACCESS_LEVELS, actionsOf, levelOf } from "../../aws/actions";
import { nameInArn } from "../../aws/arn";
import type { ForeignRole } from "../../environment/service-accounts/foreign-roles";
import { type StackRole, unreadPolicies } from "../../iam/iam";
import type { PolicyStatement } from "../../iam/policy-document";
import type { ServiceAccount } from "../../iam/service-account";
import { groupBy } from "../../lib/group-by";
import { fits } from "../../lib/wildcard";
import { namedAccounts, type OfflineIam } from "../offline-iam";

/** Who may do what: every role of a stack, who gets it, and what it may do. */
export interface AccessMap {
  /** The environment's name. */
  readonly environment: string;
  readonly cluster: string;
  readonly region: string;
  /** The account's 12 digits; undefined where the file does not say. */
  readonly account?: string;
  readonly roles: readonly MappedRole[];
}

/** A role: who gets it, and what it may do. */
export interface MappedRole {
  readonly role: string;
  /** The ARN of a role that is made elsewhere: nothing is known of what it may do. */
  readonly foreignArn?: string;
  /** The service accounts whose pods get it; a name may be a pattern. */
  readonly serviceAccounts: readonly ServiceAccount[];
  /** Whoever else may assume it, such as `ec2.amazonaws.com`. */
  readonly principals: readonly string[];
  readonly permissions: readonly Permission[];
  /** Policies that are not in the stack. */
  readonly policyArns: readonly string[];
  readonly permissionsBoundary?: string;
}

/** What statements say of one service: those about the same resources are taken together. */
export interface Permission {
  readonly effect: "Allow" | "Deny";
  /** Such as `s3`; `*` for all. */
  readonly service: string;
  /** As the policy names them, without the service; `not …` for all but one. */
  readonly actions: readonly string[];
  /** The actions that these are, by AWS's own levels; `other` for those that AWS does not document. */
  readonly levels: Levels;
  /** As the policy names them; `not …` for all but one. */
  readonly resources: readonly string[];
  /** Whether it holds under conditions only. */
  readonly conditional: boolean;
}

/** Names of actions by level. */
export type Levels = Readonly<Record<Level, readonly string[]>>;

/** AWS's access levels, and `other` for actions that AWS does not document. */
export const LEVELS = [...ACCESS_LEVELS, "other"] as const;

type Level = (typeof LEVELS)[number];

/**
 * Those with service accounts first, in the order of their namespaces.
 *
 * @param foreign the roles that are made elsewhere
 */
export function mapAccess({ iam, issuer }: OfflineIam, foreign: readonly ForeignRole[] = []): MappedRole[] {
  const roles: MappedRole[] = iam.roles.map((role) => ({
    role: role.name,
    serviceAccounts: namedAccounts(role, issuer),
    principals: principalsOf(role, issuer.providerArn),
    permissions: permissionsOf(role),
    policyArns: unreadPolicies(role),
    permissionsBoundary: role.permissionsBoundary,
  }));
  return [...roles, ...foreign.map(mapForeign)].sort((a, b) => compare(sortKey(a), sortKey(b)));
}

function mapForeign({ arn, serviceAccounts }: ForeignRole): MappedRole {
  return { role: nameInArn(arn), foreignArn: arn, serviceAccounts, principals: [], permissions: [], policyArns: [] };
}

function sortKey({ role, serviceAccounts: [first] }: MappedRole): string {
  return first ? `0 ${first.namespace} ${first.name}` : `1 ${role}`;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function principalsOf({ trust }: StackRole, provider: string): string[] {
  const principals = trust.statements.flatMap((statement) => statement.principals.map(({ value }) => value));
  return [...new Set(principals.filter((principal) => principal !== provider))];
}

/** How many actions of each level, of those that there are. */
export function countsOf(levels: Levels): Partial<Record<Level, number>> {
  const counts: Partial<Record<Level, number>> = {};
  for (const level of LEVELS) {
    const count = new Set(levels[level]).size;
    if (count > 0) counts[level] = count;
  }
  return counts;
}

function permissionsOf({ policies }: StackRole): Permission[] {
  const parts = policies.flatMap(({ document }) => document.statements).flatMap(partsOf);
  const kinds = groupBy(parts, ({ actions: _, ...rest }) => JSON.stringify(rest));
  const permissions = [...kinds.values()].flatMap((alike) => {
    const actions = [...new Set(alike.flatMap((one) => one.actions))].sort();
    return alike.slice(0, 1).map((one) => ({ ...one, actions, levels: levelsOf({ service: one.service, actions }) }));
  });
  return permissions.sort((a, b) => compare(a.service, b.service));
}

/** A statement, by service. */
function partsOf(statement: PolicyStatement): Omit<Permission, "levels">[] {
  const { notActions = [], notResources = [] } = statement;
  const effect = statement.effect ?? "Allow";
  const resources = [...(statement.resources ?? []), ...notResources.map((one) => `not ${one}`)].sort();
  const conditional = statement.conditions.length > 0;
  const named = (statement.actions ?? []).map(splitAction);
  const all = [...named, ...notActions.map((action) => ({ service: "*", name: `not ${action}` }))];
  return [...groupBy(all, ({ service }) => service)].map(([service, actions]) => ({
    effect,
    service,
    actions: actions.map(({ name }) => name),
    resources,
    conditional,
  }));
}

/** `s3:Get*`; `*` is every action of every service. */
function splitAction(action: string): { readonly service: string; readonly name: string } {
  const colon = action.indexOf(":");
  if (colon < 0) return { service: action, name: "*" };
  return { service: action.slice(0, colon), name: action.slice(colon + 1) };
}

function levelsOf({ service, actions }: Pick<Permission, "service" | "actions">): Levels {
  const known = (actionsOf(service) ?? []).map((action) => ({ action, name: action.name.slice(service.length + 1) }));
  const isMeant = (pattern: string, name: string) => fits(pattern.toLowerCase(), name.toLowerCase());
  const meant = known
    .filter(({ name }) => actions.some((pattern) => isMeant(pattern, name)))
    .map(({ action, name }) => ({ level: levelOf(action), name }));
  const other = actions.filter((pattern) => !known.some(({ name }) => isMeant(pattern, name)));
  const levels = ACCESS_LEVELS.map((level) => [
    level,
    meant.filter((one) => one.level === level).map((one) => one.name),
  ]);
  return { ...Object.fromEntries(levels), other };
}
