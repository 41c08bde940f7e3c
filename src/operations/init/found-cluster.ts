import { splitArn } from "../../aws/arn";
import type { ExistingConfig } from "../../environment/cluster/model";
import type { Access } from "../clients/access";
import { need } from "../clients/aws";
import { clientsOf } from "../clients/services";
import { Failure } from "../failure";

/** A cluster as AWS shows it, as far as an environment's file says it. */
export interface FoundCluster extends ExistingConfig {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

/**
 * Asks AWS about a cluster, once.
 *
 * @throws Failure where there is no such cluster, or not yet
 */
export async function findExistingCluster(access: Access, name: string): Promise<FoundCluster> {
  const { eks, iam, sts } = await clientsOf(access, ["eks", "iam", "sts"]);
  const [caller, found, providers] = await Promise.all([
    need("sts:GetCallerIdentity", () => sts.getCallerIdentity()),
    need("eks:DescribeCluster", async () => (await eks.describeCluster({ name })).cluster),
    need("iam:ListOpenIDConnectProviders", () => iam.listOpenIDConnectProviders()),
  ]);
  if (!found) {
    throw new Failure(
      `nothing was written: the account ${caller?.Account} has no cluster ${name} in ${access.region}: check --region and AWS_PROFILE`,
    );
  }
  const { arn = "", identity, resourcesVpcConfig, status } = found;
  const issuer = identity?.oidc?.issuer;
  if (issuer === undefined) {
    throw new Failure(`nothing was written: the cluster ${name} is ${status} and has no issuer yet: try again later`);
  }
  const host = issuer.replace("https://", "");
  const { OpenIDConnectProviderList = [] } = providers ?? {};
  return {
    name,
    region: access.region,
    account: splitArn(arn).account,
    issuer,
    oidcProvider: OpenIDConnectProviderList.some(({ Arn = "" }) => Arn.endsWith(`:oidc-provider/${host}`)),
    vpcId: resourcesVpcConfig?.vpcId,
  };
}
