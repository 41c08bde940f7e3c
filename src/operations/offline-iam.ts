import type { Partition } from "../aws/partition";
import type { StackIam, StackRole } from "../iam/iam";
import { accountOf, type ServiceAccount } from "../iam/service-account";
import type { WebIdentity } from "../iam/trust-evaluator";
import { mappingOrEmpty } from "../lib/values";
import { knownIn } from "../synthesized/known";
import type { StackJson } from "../synthesized/stack-graph";
import { readIam } from "../synthesized/stack-iam";

/** Where the tokens of a stack's service accounts would come from: its cluster need not exist. */
export type Issuer = Pick<WebIdentity, "host" | "providerArn">;

/** What a stack says about IAM, and where its service accounts' tokens would come from. */
export interface OfflineIam {
  readonly iam: StackIam;
  readonly issuer: Issuer;
  readonly partition: Partition;
}

/**
 * What a stack says about IAM; works offline.
 *
 * @param accountId the account's 12 digits; `*` where it is not known, which stands for any
 */
export function readOffline(stack: StackJson, region: string, accountId: string): OfflineIam {
  const example = knownIn(region, accountId, "EXAMPLE");
  const host = issuerHostIn(stack) ?? example.issuerHost;
  const { partition } = example;
  const issuer = { host, providerArn: `arn:${partition}:iam::${accountId}:oidc-provider/${host}` };
  return { iam: readIam(stack, { ...example, issuerHost: host }), issuer, partition };
}

/** The issuer of a cluster that exists, which its stack's outputs tell; undefined for one that the stack makes. */
function issuerHostIn({ output }: StackJson): string | undefined {
  const { value } = mappingOrEmpty(output?.eks_cluster_oidc_issuer);
  return typeof value === "string" && value.startsWith("https://") ? value.slice("https://".length) : undefined;
}

/** The service accounts that a role's trust policy names, patterns among them. */
export function namedAccounts({ trust }: StackRole, { host }: Issuer): ServiceAccount[] {
  const conditions = trust.statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => statement.conditions)
    .filter(({ key }) => key === `${host}:sub`);
  return conditions.flatMap(({ values }) => values.flatMap((subject) => accountOf(subject) ?? []));
}
