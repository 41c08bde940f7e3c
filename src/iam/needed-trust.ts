import { splitArn } from "../aws/arn";
import { isPattern, type ServiceAccount, STS_AUDIENCE, subjectOf } from "./service-account";

/**
 * The ARN of the OIDC provider that a role trusts for an issuer: IAM believes those of the role's own account alone.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/cross-account-access.html
 */
export function providerFor(roleArn: string, host: string): string {
  const { partition, account } = splitArn(roleArn);
  return `arn:${partition}:iam::${account}:oidc-provider/${host}`;
}

/** The statements, as JSON, that the trust policy of a role needs which exists already: ready to be pasted. */
export function neededTrust(roleArn: string, host: string, accounts: readonly ServiceAccount[]): string {
  const patterns = accounts.filter(isPattern);
  const exact = accounts.filter((account) => !isPattern(account));
  const statementFor = (operator: string, some: readonly ServiceAccount[]) => ({
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: providerFor(roleArn, host) },
    Condition: conditionOf(operator, `${host}:sub`, some.map(subjectOf), `${host}:aud`),
  });
  const statements = [];
  if (exact.length > 0) statements.push(statementFor("StringEquals", exact));
  if (patterns.length > 0) statements.push(statementFor("StringLike", patterns));
  return JSON.stringify(statements.length === 1 ? statements[0] : statements);
}

function conditionOf(operator: string, subject: string, subjects: readonly string[], audience: string): object {
  const equals = { [audience]: STS_AUDIENCE };
  if (operator === "StringEquals") return { StringEquals: { [subject]: subjects, ...equals } };
  return { [operator]: { [subject]: subjects }, StringEquals: equals };
}
