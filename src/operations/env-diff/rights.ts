import { conditionName, type PolicyDocument, type PolicyStatement } from "../../iam/policy-document";
import { nameOf } from "../../iam/service-account";
import { namedAccounts, readOffline } from "../offline-iam";
import { UNKNOWN_ACCOUNT } from "./names";
import type { Side } from "./side";

/** A role, or a KMS key, and what policies say of it. */
export interface Subject {
  /** Terraform's address. */
  readonly address: string;
  /** The service accounts, `<namespace>/<name>`, whose pods get the role. */
  readonly accounts: readonly string[];
  readonly rights: readonly Right[];
}

/** One thing that a policy says: a statement is as many as it has actions and resources. */
export interface Right {
  /** Such as `allows` or `trusts`; what has the same is told in one line. */
  readonly verb: string;
  /** An action, or who is trusted. */
  readonly what: string;
  /** Resources; empty where the verb has none. */
  readonly on: string;
  /** The statement's conditions; empty for none. */
  readonly condition: string;
}

/** Everybody whom a side's stacks give rights to, or who is given rights to a key. */
export function subjectsOf({ environment, stacks }: Side): Subject[] {
  return stacks.flatMap((stack) => {
    const { iam, issuer } = readOffline(stack, environment.region, environment.account?.id ?? UNKNOWN_ACCOUNT);
    const roles = iam.roles.map(
      (role): Subject => ({
        address: role.address,
        accounts: namedAccounts(role, issuer).map(nameOf),
        rights: [
          ...trustOf(role.trust),
          ...role.policies.flatMap(({ document }) => rightsOf(document)),
          ...role.policyArns.map((what) => ({ verb: "has the policy", what, on: "", condition: "" })),
        ],
      }),
    );
    const keys = iam.keyPolicies.map(({ address, document }) => ({
      address,
      accounts: [],
      rights: rightsOf(document),
    }));
    return [...roles, ...keys];
  });
}

/** Whom a role trusts; its service accounts are conditions of that. */
function trustOf(document: PolicyDocument): Right[] {
  return document.statements.flatMap((statement) =>
    principalsOf(statement).map((what) => ({
      verb: verbOf(statement, "trusts", "does not trust"),
      what,
      on: "",
      condition: conditionOf(statement),
    })),
  );
}

function rightsOf({ statements, unknown }: PolicyDocument): Right[] {
  if (unknown) return [{ verb: "has what only Terraform can tell:", what: unknown, on: "", condition: "" }];
  return statements.flatMap((statement) => {
    const { notActions = [], notResources = [] } = statement;
    const to = principalsOf(statement).join(", ");
    const verb = `${verbOf(statement, "allows", "denies")}${to && ` ${to} to`}`;
    const actions = [...(statement.actions ?? []), ...notActions.map(allBut)];
    const resources = [...(statement.resources ?? []), ...notResources.map(allBut)];
    return actions.flatMap((what) => resources.map((on) => ({ verb, what, on, condition: conditionOf(statement) })));
  });
}

function verbOf({ effect }: PolicyStatement, allow: string, deny: string): string {
  return effect === "Deny" ? deny : allow;
}

function principalsOf({ principals, notPrincipals = [] }: PolicyStatement): string[] {
  return [...principals.map(({ value }) => value), ...notPrincipals.map(({ value }) => allBut(value))];
}

function allBut(name: string): string {
  return `all but ${name}`;
}

/** Several conditions are joined by `and`. */
function conditionOf({ conditions }: PolicyStatement): string {
  return conditions.map(conditionName).sort().join(" and ");
}
