import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Token } from "cdktf";
import { Construct } from "constructs";
import {
  ACCOUNT_NAME,
  isPattern,
  NAMESPACE,
  type ServiceAccount,
  STS_AUDIENCE,
  subjectOf,
} from "../../iam/service-account";
import { define } from "../text/define";
import type { IOidcProvider } from "./oidc-provider";

export interface TrustPolicyProps {
  readonly provider: IOidcProvider;
  /**
   * Who may assume the role, at least one. A name may hold `*` and `?`; a namespace may not, since whoever may create
   * namespaces could then take the role.
   */
  readonly serviceAccounts: readonly ServiceAccount[];
  /**
   * The providers of further clusters: tokens of service accounts of the same names are accepted from each. IAM believes
   * those of the role's own account alone.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/cross-account-access.html
   *
   * @default none
   */
  readonly furtherProviders?: readonly IOidcProvider[];
  /**
   * The ARNs of roles, users and accounts (`…:root`) that may assume the role with their own credentials. They may not
   * pass session tags, which would let them say what the role's statements take for a fact about them.
   *
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
   *
   * @default none
   */
  readonly principals?: readonly string[];
}

/**
 * The trust policy of a role for service accounts: exact subject and audience, both always, of each issuer.
 *
 * It is a data source rather than JSON text because its condition keys hold the issuer, which is known only once the
 * cluster exists: Terraform's `jsonencode`, as CDKTF calls it, silently loses such keys.
 */
export class TrustPolicy extends Construct {
  readonly json: string;

  constructor(scope: Construct, id: string, props: TrustPolicyProps) {
    super(scope, id);
    const { provider, serviceAccounts, furtherProviders = [], principals = [] } = props;
    checkServiceAccounts(serviceAccounts);
    checkPrincipals(principals);
    const statement = [provider, ...furtherProviders].flatMap((one) => statementsFor(one, serviceAccounts));
    if (principals.length > 0) statement.push(statementForPrincipals(principals));
    this.json = define(DataAwsIamPolicyDocument, this, "Resource", { statement }).json;
  }
}

function statementsFor(
  provider: IOidcProvider,
  accounts: readonly ServiceAccount[],
): DataAwsIamPolicyDocumentStatement[] {
  const patterns = accounts.filter(isPattern);
  const exact = accounts.filter((account) => !patterns.includes(account));
  const statements: DataAwsIamPolicyDocumentStatement[] = [];
  if (exact.length > 0) statements.push(statementFor(provider, "StringEquals", exact));
  if (patterns.length > 0) statements.push(statementFor(provider, "StringLike", patterns));
  return statements;
}

function statementFor(
  provider: IOidcProvider,
  test: "StringEquals" | "StringLike",
  accounts: readonly ServiceAccount[],
): DataAwsIamPolicyDocumentStatement {
  return {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [provider.arn] }],
    condition: [
      { test, variable: `${provider.host}:sub`, values: accounts.map(subjectOf) },
      { test: "StringEquals", variable: `${provider.host}:aud`, values: [STS_AUDIENCE] },
    ],
  };
}

function statementForPrincipals(principals: readonly string[]): DataAwsIamPolicyDocumentStatement {
  return { actions: ["sts:AssumeRole"], principals: [{ type: "AWS", identifiers: [...principals] }] };
}

/** A wildcard would let in everybody, or part of an ARN, which IAM refuses. */
function checkPrincipals(principals: readonly string[]): void {
  const wide = principals.find((principal) => !Token.isUnresolved(principal) && !PRINCIPAL.test(principal));
  if (wide === undefined) return;
  throw new Error(
    `principals: "${wide}" is not the ARN of a role, a user or an account: give one such as ` +
      "arn:aws:iam::123456789012:role/deployer",
  );
}

const PRINCIPAL = /^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+)$/;

function checkServiceAccounts(accounts: readonly ServiceAccount[]): void {
  if (accounts.length === 0) throw new Error("serviceAccounts: a trust policy needs at least one service account");
  for (const account of accounts) {
    const { namespace, name } = account;
    if (typeof namespace !== "string" || typeof name !== "string") {
      throw new Error(
        `serviceAccounts: ${JSON.stringify(account)} is not a service account: give one such as ` +
          '{ namespace: "shop", name: "orders" }',
      );
    }
    if (!NAMESPACE.test(namespace)) {
      throw new Error(`serviceAccounts: "${namespace}" is not a Kubernetes namespace; wildcards are not allowed`);
    }
    if (!ACCOUNT_NAME.test(name)) {
      throw new Error(`serviceAccounts: "${name}" is neither a service account's name nor a pattern with part of one`);
    }
  }
}
