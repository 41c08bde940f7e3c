import { namesOf } from "../../aws/names";
import { need } from "../clients/aws";
import { regionsIn } from "./account-roles";
import { fewAtATime } from "./few-at-a-time";
import type { Kind } from "./kind";
import { type Candidate, isTagged, type Tags } from "./selection";
import type { Surroundings } from "./surroundings";

/** What is known of a provider. */
export interface AccountProvider {
  readonly arn: string;
  readonly tags: Tags;
}

/**
 * An issuer that AWS names after nothing: a provider is the cluster's by its tag, or since the cluster's `aws-node` role
 * trusts it.
 */
export const OIDC_PROVIDERS: Kind = {
  name: "OIDC provider",

  async find({ cluster, iam, region }, surroundings) {
    const listed = await need("iam:ListOpenIDConnectProviders", () => iam.listOpenIDConnectProviders());
    const { OpenIDConnectProviderList = [] } = listed ?? {};
    const providers = await fewAtATime(OpenIDConnectProviderList, async ({ Arn: arn = "" }) => {
      const request = { OpenIDConnectProviderArn: arn };
      const found = await need("iam:GetOpenIDConnectProvider", () => iam.getOpenIDConnectProvider(request));
      const { Tags = [] } = found ?? {};
      return { arn, tags: Tags };
    });
    return providerCandidates(cluster, region, providers, surroundings);
  },

  async remove({ iam }, OpenIDConnectProviderArn) {
    await need("iam:DeleteOpenIDConnectProvider", () => iam.deleteOpenIDConnectProvider({ OpenIDConnectProviderArn }));
  },
};

/** None of a cluster that exists, and none of another region. */
export function providerCandidates(
  cluster: string,
  region: string,
  providers: readonly AccountProvider[],
  { others, roles }: Pick<Surroundings, "others" | "roles">,
): Candidate[] {
  const isElsewhere = (host: string) => regionsIn(host).some((one) => one !== region);
  const isOfOther = (host: string) => others.some(({ issuer }) => issuer === host);
  const awsNode = roles.find(({ name }) => name === namesOf(cluster).awsNodeRole);
  const isProof = awsNode !== undefined && isTagged(cluster, awsNode.tags);
  return providers
    .map(({ arn, tags }) => ({ arn, tags, host: arn.split(":oidc-provider/")[1] ?? "" }))
    .filter(({ host }) => !isElsewhere(host) && !isOfOther(host))
    .map(({ arn, tags }) => {
      const why = awsNode?.trust.includes(`"${arn}"`) ? `the role ${awsNode.name} trusts it` : undefined;
      return isProof ? { id: arn, tags, proof: why } : { id: arn, tags, resemblance: why };
    });
}
