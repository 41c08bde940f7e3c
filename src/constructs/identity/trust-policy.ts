import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
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
}

/**
 * The trust policy of a role for service accounts: exact subject and audience, both always.
 *
 * It is a data source rather than JSON text because its condition keys hold the issuer, which is known only once the
 * cluster exists: Terraform's `jsonencode`, as CDKTF calls it, silently loses such keys.
 */
export class TrustPolicy extends Construct {
  readonly json: string;

  constructor(scope: Construct, id: string, props: TrustPolicyProps) {
    super(scope, id);
    checkServiceAccounts(props.serviceAccounts);
    const patterns = props.serviceAccounts.filter(isPattern);
    const exact = props.serviceAccounts.filter((account) => !patterns.includes(account));
    const statements: DataAwsIamPolicyDocumentStatement[] = [];
    if (exact.length > 0) statements.push(statementFor(props.provider, "StringEquals", exact));
    if (patterns.length > 0) statements.push(statementFor(props.provider, "StringLike", patterns));
    this.json = define(DataAwsIamPolicyDocument, this, "Resource", { statement: statements }).json;
  }
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
