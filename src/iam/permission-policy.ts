/** What a role may do: a statement of a permission policy, which always allows. */
export interface PermissionStatement {
  /** Such as `s3:PutObject`. */
  readonly actions: readonly string[];
  /** ARNs, in which `*` stands for any characters. */
  readonly resources: readonly string[];
  /**
   * Values by condition key, by operator, such as `{ StringEquals: { "aws:ResourceTag/team": ["web"] } }`.
   *
   * @default always
   */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Characters of a managed policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LIMIT = 6144;

/**
 * The policy documents, as JSON, that allow these statements: as few as IAM's limit of 6,144 characters lets be, in the
 * statements' order. A statement that is too long for a document alone is split into several that allow the same.
 *
 * @throws Error where a statement is about nothing, or even one action on one resource is longer
 */
export function policyDocuments(statements: readonly PermissionStatement[]): string[] {
  checkStatements(statements);
  const documents: PermissionStatement[][] = [];
  for (const statement of statements.flatMap(split)) {
    const last = documents.at(-1);
    if (last && fits([...last, statement])) last.push(statement);
    else documents.push([statement]);
  }
  return documents.map(documentOf);
}

/** IAM refuses such statements only when they are applied. */
function checkStatements(statements: readonly PermissionStatement[]): void {
  for (const [index, statement] of statements.entries()) {
    for (const key of ["actions", "resources"] as const) {
      if (!statement[key]?.length) throw new Error(`statements[${index}].${key}: give at least one`);
    }
  }
}

/** Whether a policy can hold the statement, in parts if need be. */
export function fitsPolicies({ actions, resources, conditions }: PermissionStatement): boolean {
  return actions.every((action) =>
    resources.every((resource) => fits([{ actions: [action], resources: [resource], conditions }])),
  );
}

function split(statement: PermissionStatement): PermissionStatement[] {
  if (fits([statement])) return [statement];
  const { actions, resources } = statement;
  if (resources.length > 1) return halves(resources).flatMap((half) => split({ ...statement, resources: half }));
  if (actions.length > 1) return halves(actions).flatMap((half) => split({ ...statement, actions: half }));
  throw new Error(`statements: ${actions[0]} on one resource is longer than IAM's ${LIMIT} characters`);
}

function halves(values: readonly string[]): [readonly string[], readonly string[]] {
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)];
}

function fits(statements: readonly PermissionStatement[]): boolean {
  return documentOf(statements).replace(TOKEN, IN_PLACE_OF_TOKEN).length <= LIMIT;
}

const TOKEN = /\$\{TfToken\[TOKEN\.\d+\]\}/g;

/**
 * How long a token is counted, whatever its number: at least as long as a partition, a domain of AWS's services, an
 * account and a VPC's id are.
 */
export const IN_PLACE_OF_TOKEN = "x".repeat(21);

/** What the policies of a role are called: by the role's name, and numbered where there are several. */
export function policyName(roleName: string, index: number): string {
  return index === 0 ? roleName : `${roleName}-${index + 1}`;
}

function documentOf(statements: readonly PermissionStatement[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ actions, resources, conditions }) => ({
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      Condition: conditions,
    })),
  });
}
