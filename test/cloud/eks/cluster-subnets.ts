import { createInterface, deleteInterfaces, findSubnet, type Subnet } from "../account/ec2";
import type { Moto } from "../account/moto";
import { groupsOf } from "./cluster-groups";
import { type Cluster, invalid, type Json } from "./state";

/**
 * UpdateClusterConfig with other subnets: the control plane's interfaces move, within the VPC and the zones that it was
 * made in.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html, https://github.com/aws/containers-roadmap/issues/2258
 */
export async function moveToSubnets(moto: Moto, cluster: Cluster, { subnetIds, ...others }: Json): Promise<void> {
  if (Object.keys(others).some((key) => key.startsWith("endpoint") || key === "publicAccessCidrs"))
    throw invalid("You can't update subnets and the endpoint's access at the same time");
  const { resourcesVpcConfig, name } = cluster.json;
  const given = await subnetsOf(moto, subnetIds);
  if (given.some(({ vpcId }) => vpcId !== resourcesVpcConfig.vpcId))
    throw invalid(`Subnets specified must be in the VPC of the cluster: ${resourcesVpcConfig.vpcId}`);
  const wanted = zonesOf(await subnetsOf(moto, resourcesVpcConfig.subnetIds));
  if (zonesOf(given) !== wanted) {
    throw invalid(
      `Provided subnets belong to the AZs '${zonesOf(given)}'. But they should belong to the exact set of AZs '${wanted}' in which subnets were provided during cluster creation.`,
    );
  }
  resourcesVpcConfig.subnetIds = [...subnetIds];
  const old = cluster.interfaces.splice(0);
  for (const id of subnetIds.slice(0, 2)) {
    cluster.interfaces.push(await createInterface(moto, id, `Amazon EKS ${name}`, groupsOf(resourcesVpcConfig)));
  }
  await deleteInterfaces(
    moto,
    old.map(({ id }) => id),
  );
}

async function subnetsOf(moto: Moto, ids: readonly string[]): Promise<Subnet[]> {
  const found: Subnet[] = [];
  for (const id of ids) {
    const subnet = await findSubnet(moto, id);
    if (!subnet) throw invalid(`The subnet ID '${id}' does not exist`);
    found.push(subnet);
  }
  return found;
}

function zonesOf(subnets: readonly Subnet[]): string {
  return [...new Set(subnets.map(({ zone }) => zone))].sort().join(",");
}
