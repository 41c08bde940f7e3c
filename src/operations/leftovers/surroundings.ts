import { need } from "../clients/aws";
import { type AccountRole, findRoles } from "./account-roles";
import { all } from "./all";
import { type EnvironmentVpc, findVpcs } from "./environment-vpcs";
import { collect, type Search } from "./search";
import { findTagged, type Tagged } from "./tagged";

/** What decides whose something is: looked up once, for every kind. */
export interface Surroundings {
  readonly others: readonly OtherCluster[];
  /** Those that are, or may be, the environment's. */
  readonly vpcs: readonly EnvironmentVpc[];
  /** Those that carry the cluster's tag, and those that are called as the environment's are. */
  readonly roles: readonly AccountRole[];
  /** What carries one of the cluster's tags, as far as one API knows all services. */
  readonly tagged: readonly Tagged[];
}

/** A cluster of the same region, which is not the one that is looked for. */
export interface OtherCluster {
  readonly name: string;
  readonly roleArn: string;
  /** The OIDC issuer's host and path, without `https://`. */
  readonly issuer: string;
  readonly vpcId: string;
}

/** @throws Failure with all that could not be looked up */
export async function findSurroundings(search: Search): Promise<Surroundings> {
  const [others, vpcs, roles, tagged] = await all([
    findOtherClusters(search),
    findVpcs(search),
    findRoles(search),
    findTagged(search),
  ]);
  return { others, vpcs, roles, tagged };
}

/** What must not be touched: it may look like the cluster's, such as a role that another cluster was given. */
async function findOtherClusters({ eks }: Search): Promise<OtherCluster[]> {
  const names = await collect("eks:ListClusters", eks.paginateListClusters(), ({ clusters }) => clusters);
  return Promise.all(
    names.map(async (name) => {
      const found = await need("eks:DescribeCluster", () => eks.describeCluster({ name }));
      const { identity, resourcesVpcConfig, roleArn = "" } = found?.cluster ?? {};
      const issuer = identity?.oidc?.issuer ?? "";
      return { name, roleArn, issuer: issuer.replace("https://", ""), vpcId: resourcesVpcConfig?.vpcId ?? "" };
    }),
  );
}
