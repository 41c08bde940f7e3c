import { namesOf } from "../../config/names";
import { need } from "../aws";
import type { Kind } from "./kinds";
import { findRole, type RoleFacts, regionsIn } from "./roles";
import type { OtherCluster } from "./scope";
import type { Candidate, Tags } from "./selection";

/** What is known of a provider. */
export interface ProviderFacts {
  readonly arn: string;
  readonly tags: Tags;
}

/**
 * An issuer that AWS names after nothing: a provider is the cluster's by its tag, or since the cluster's `aws-node` role
 * trusts it.
 */
export const OIDC_PROVIDERS: Kind = {
  name: "OIDC provider",

  async find({ cluster, iam, region }, others) {
    const listed = await need("iam:ListOpenIDConnectProviders", () => iam.listOpenIDConnectProviders());
    const arns = (listed?.OpenIDConnectProviderList ?? []).map(({ Arn = "" }) => Arn);
    const [role, ...providers] = await Promise.all([
      findRole(iam, namesOf(cluster).awsNodeRole),
      ...arns.map(async (arn) => {
        const request = { OpenIDConnectProviderArn: arn };
        const found = await need("iam:GetOpenIDConnectProvider", () => iam.getOpenIDConnectProvider(request));
        return { arn, tags: found?.Tags ?? [] };
      }),
    ]);
    return providerCandidates(region, providers, role, others);
  },

  async remove({ iam }, OpenIDConnectProviderArn) {
    await need("iam:DeleteOpenIDConnectProvider", () => iam.deleteOpenIDConnectProvider({ OpenIDConnectProviderArn }));
  },
};

/** None of a cluster that exists, and none of another region. */
export function providerCandidates(
  region: string,
  providers: readonly ProviderFacts[],
  awsNodeRole: RoleFacts | undefined,
  others: readonly OtherCluster[],
): Candidate[] {
  const isElsewhere = (host: string) => regionsIn(host).some((one) => one !== region);
  const isOfOther = (host: string) => others.some(({ issuer }) => issuer === host);
  return providers
    .map(({ arn, tags }) => ({ arn, tags, host: arn.split(":oidc-provider/")[1] ?? "" }))
    .filter(({ host }) => !isElsewhere(host) && !isOfOther(host))
    .map(({ arn, tags }) => ({
      id: arn,
      tags,
      named: awsNodeRole?.trust.includes(`"${arn}"`) ? `the role ${awsNodeRole.name} trusts it` : undefined,
    }));
}
