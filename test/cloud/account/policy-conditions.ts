import { AwsError } from "./errors";

/**
 * What IAM says of a policy whose conditions have values that their operators do not take: moto looks at dates alone.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function refusalOfConditions(document: string): AwsError | undefined {
  const { Statement } = JSON.parse(document) as { Statement: StatementJson | readonly StatementJson[] };
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const isRefused = statements.some(({ Condition = {} }: StatementJson) =>
    Object.entries(Condition).some(([operator, keys]) =>
      Object.values(keys)
        .flat()
        .some((value) => !takes(operator, value)),
    ),
  );
  return isRefused ? new AwsError("MalformedPolicyDocument", "Syntax errors in policy.", 400) : undefined;
}

interface StatementJson {
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function takes(operator: string, value: unknown): boolean {
  const text = String(value);
  if (/Numeric/.test(operator)) return text !== "" && Number.isFinite(Number(text));
  if (/Bool|Null/.test(operator)) return /^(true|false)$/i.test(text);
  return true;
}
