import { AwsError } from "./errors";
import type { Moto } from "./moto";
import { at, list, text } from "./xml";

/** One statement of a policy, its single values made lists. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** By kind: `Service`, `Federated`, `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** By operator, then by condition key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** A role with all its policies. */
export interface Role {
  readonly arn: string;
  readonly trust: readonly Statement[];
  /** Names of the managed policies attached, without those of which its boundary leaves nothing. */
  readonly attached: readonly string[];
  /** Statements of all its policies, attached and inline. */
  readonly permissions: readonly Statement[];
  /** Statements of the policy that it can never exceed; undefined where it has none. */
  readonly boundary?: readonly Statement[];
}

type OneOrMany = string | readonly string[];
type RawStatement = {
  readonly Effect: string;
  readonly Action?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly Principal?: Readonly<Record<string, OneOrMany>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
};

/** The role of an ARN, undefined where there is none. */
export async function findRole(moto: Moto, arn: string): Promise<Role | undefined> {
  const trust = await findTrust(moto, arn);
  if (!trust) return undefined;
  const { attached, documents } = await policiesOf(moto, nameOf(arn));
  const boundary = await boundaryOf(moto, nameOf(arn));
  return {
    arn,
    trust,
    attached: attached.filter(({ statements }) => isLeftBy(boundary, statements)).map(({ name }) => name),
    permissions: documents.flatMap(statementsOf),
    boundary,
  };
}

/**
 * Whether a role may do something: its policies allow it, and so does its boundary.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function mayDo({ permissions, boundary }: Role, action: string, resource: string): boolean {
  return allows(permissions, action, resource) && (boundary === undefined || allows(boundary, action, resource));
}

/** Whether a boundary leaves anything of a policy. */
function isLeftBy(boundary: readonly Statement[] | undefined, policy: readonly Statement[]): boolean {
  if (boundary === undefined) return true;
  return policy.some(({ actions }) => actions.some((action) => allows(boundary, action, "*")));
}

async function boundaryOf(moto: Moto, RoleName: string): Promise<Statement[] | undefined> {
  const arn = await findBoundary(moto, RoleName);
  return arn === undefined ? undefined : statementsOf(await documentOf(moto, arn));
}

/** The ARN of a role's boundary; undefined where it has none, or does not exist. */
export async function findBoundary(moto: Moto, RoleName: string): Promise<string | undefined> {
  const found = await moto.query("iam", "GetRole", { RoleName }).catch(() => undefined);
  const arn = found && text(at(found, "GetRoleResult", "Role"), "PermissionsBoundary", "PermissionsBoundaryArn");
  return arn || undefined;
}

/** The trust policy of a role, undefined where there is no such role. */
export async function findTrust(moto: Moto, arn: string): Promise<Statement[] | undefined> {
  try {
    const role = at(await moto.query("iam", "GetRole", { RoleName: nameOf(arn) }), "GetRoleResult", "Role");
    return text(role, "Arn") === arn ? statementsOf(text(role, "AssumeRolePolicyDocument")) : undefined;
  } catch (error) {
    if (error instanceof AwsError && error.code === "NoSuchEntity") {
      return undefined;
    }
    throw error;
  }
}

/** What IAM knows a role by, and a later one of its name does not have; undefined where there is no such role. */
export async function findRoleId(moto: Moto, arn: string): Promise<string | undefined> {
  const found = await moto.query("iam", "GetRole", { RoleName: nameOf(arn) }).catch(() => undefined);
  const role = found && at(found, "GetRoleResult", "Role");
  return role && text(role, "Arn") === arn ? text(role, "RoleId") : undefined;
}

function nameOf(roleArn: string): string {
  return roleArn.split("/").at(-1) ?? "";
}

/** Whether statements allow an action on a resource; a Deny that matches wins. Conditions are not looked at. */
export function allows(statements: readonly Statement[], action: string, resource: string): boolean {
  const matching = statements.filter(
    ({ actions, resources }) =>
      actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
      resources.some((pattern) => matches(pattern, resource)),
  );
  return matching.length > 0 && matching.every(({ effect }) => effect === "Allow");
}

/** Whether values, by condition key, meet a statement's conditions. */
export function isMet(statement: Statement, values: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(statement.conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, allowed]) =>
      values[key]?.some(
        (value) =>
          (operator === "StringEquals" && allowed.includes(value)) ||
          (operator === "StringLike" && allowed.some((pattern) => matches(pattern, value))),
      ),
    ),
  );
}

/** Whether a value fits an IAM pattern, with `*` for any text and `?` for one character. */
export function matches(pattern: string, value: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${escaped}$`, "s").test(value);
}

interface Attached {
  readonly name: string;
  readonly statements: readonly Statement[];
}

async function policiesOf(moto: Moto, RoleName: string): Promise<{ attached: Attached[]; documents: string[] }> {
  const attached: Attached[] = [];
  const documents: string[] = [];
  const attachments = await moto.query("iam", "ListAttachedRolePolicies", { RoleName });
  const policies = list(attachments, "ListAttachedRolePoliciesResult", "AttachedPolicies");
  for (const policy of policies) {
    const PolicyArn = text(policy, "PolicyArn");
    const document = await documentOf(moto, PolicyArn);
    documents.push(document);
    attached.push({ name: text(policy, "PolicyName"), statements: statementsOf(document) });
  }
  const inline = await moto.query("iam", "ListRolePolicies", { RoleName });
  for (const PolicyName of list(inline, "ListRolePoliciesResult", "PolicyNames")) {
    const policy = await moto.query("iam", "GetRolePolicy", { RoleName, PolicyName: String(PolicyName) });
    documents.push(text(policy, "GetRolePolicyResult", "PolicyDocument"));
  }
  return { attached, documents };
}

/** The version of a policy that is in force. */
async function documentOf(moto: Moto, PolicyArn: string): Promise<string> {
  const found = await moto.query("iam", "GetPolicy", { PolicyArn });
  const VersionId = text(found, "GetPolicyResult", "Policy", "DefaultVersionId");
  const version = await moto.query("iam", "GetPolicyVersion", { PolicyArn, VersionId });
  return text(version, "GetPolicyVersionResult", "PolicyVersion", "Document");
}

export function statementsOf(document: string): Statement[] {
  const plain = document.trimStart().startsWith("{") ? document : decodeURIComponent(document);
  const { Statement: raw } = JSON.parse(plain) as { Statement: RawStatement | RawStatement[] };
  return [raw].flat().map((statement) => ({
    effect: statement.Effect,
    actions: many(statement.Action),
    resources: many(statement.Resource),
    principals: mapValues(statement.Principal ?? {}, many),
    conditions: mapValues(statement.Condition ?? {}, (keys) => mapValues(keys, many)),
  }));
}

function many(value: OneOrMany | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
