import type { Vpc } from "@aws-sdk/client-ec2";
import { collect, type Search } from "./search";
import { isTagged, type Tags } from "./selection";

/** A VPC that is, or may be, the environment's. */
export interface EnvironmentVpc {
  readonly id: string;
  readonly tags: Tags;
}

/** The VPCs that are, or may be, the environment's. */
export async function findVpcs(search: Search): Promise<EnvironmentVpc[]> {
  const all = await collect("ec2:DescribeVpcs", search.ec2.paginateDescribeVpcs(), ({ Vpcs }) => Vpcs);
  return environmentVpcs(search, all);
}

/** By the cluster's tag, or by the name and the range that the stack gives its VPC; none where it makes no VPC. */
export function environmentVpcs(
  { cluster, cidr }: Pick<Search, "cluster" | "cidr">,
  vpcs: readonly Vpc[],
): EnvironmentVpc[] {
  if (cidr === undefined) return [];
  return vpcs
    .filter(({ CidrBlock, Tags = [] }) => {
      const isNamed = Tags.some(({ Key, Value }) => Key === "Name" && Value === cluster);
      return isTagged(cluster, Tags) || (isNamed && CidrBlock === cidr);
    })
    .map(({ VpcId = "", Tags = [] }) => ({ id: VpcId, tags: Tags }));
}
