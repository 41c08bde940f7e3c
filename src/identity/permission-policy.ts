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
 * statements' order.
 *
 * @throws Error where one statement alone is longer
 */
export function policyDocuments(statements: readonly PermissionStatement[]): string[] {
  const documents: PermissionStatement[][] = [];
  for (const statement of statements) {
    if (documentOf([statement]).length > LIMIT) {
      throw new Error(`statements: one of ${statement.actions[0]} is longer than IAM's ${LIMIT} characters: split it`);
    }
    const last = documents.at(-1);
    if (last && documentOf([...last, statement]).length <= LIMIT) last.push(statement);
    else documents.push([statement]);
  }
  return documents.map(documentOf);
}

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
