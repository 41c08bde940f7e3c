import type { SecurityGroup } from "@aws-sdk/client-ec2";
import { need } from "../clients/aws";
import { Failure } from "../failure";
import type { Kind } from "./kind";
import { collect, type Search } from "./search";
import type { Candidate } from "./selection";
import type { Surroundings } from "./surroundings";

/** The cluster's own, those of load balancers, and others' that keep the environment's VPC. */
export const SECURITY_GROUPS: Kind = {
  name: "security group",

  async find({ cluster, ec2 }, { vpcs }) {
    const pages = ec2.paginateDescribeSecurityGroups();
    const all = await collect("ec2:DescribeSecurityGroups", pages, (page) => page.SecurityGroups);
    return all.map((group) => securityGroupCandidate(cluster, group, vpcs));
  },

  async remove({ ec2 }, GroupId) {
    await checkUnused(ec2, GroupId);
    await revokeReferences(ec2, GroupId);
    await need("ec2:DeleteSecurityGroup", () => ec2.deleteSecurityGroup({ GroupId }));
  },
};

/** A security group; one without the cluster's tag is listed where it is named as EKS names one, or keeps a VPC. */
export function securityGroupCandidate(
  cluster: string,
  { GroupId = "", GroupName = "", Tags = [], VpcId }: SecurityGroup,
  vpcs: Surroundings["vpcs"],
): Candidate {
  // a VPC's default group goes with it
  const isInWay = vpcs.some(({ id }) => id === VpcId) && GroupName !== "default";
  const place = isInWay ? `in ${VpcId}: ${GroupName}` : undefined;
  return { id: GroupId, tags: Tags, resemblance: isClusterGroup(cluster, GroupName) ? `named ${GroupName}` : place };
}

/** How EKS names a cluster's security group: `eks-cluster-sg-<cluster>-<digits>`. */
function isClusterGroup(cluster: string, name: string): boolean {
  return name.startsWith(`eks-cluster-sg-${cluster}-`) && /^\d+$/.test(name.slice(`eks-cluster-sg-${cluster}-`.length));
}

async function checkUnused(ec2: Search["ec2"], group: string): Promise<void> {
  const Filters = [{ Name: "group-id", Values: [group] }];
  const found = await need("ec2:DescribeNetworkInterfaces", () => ec2.describeNetworkInterfaces({ Filters }));
  const user = found?.NetworkInterfaces?.[0];
  if (user) throw new Failure(`the network interface ${user.NetworkInterfaceId} (${user.Description}) is in it`);
}

/** Two groups that allow each other's traffic can only go once one of them no longer names the other. */
async function revokeReferences(ec2: Search["ec2"], GroupId: string): Promise<void> {
  const pages = ec2.paginateDescribeSecurityGroupRules({ Filters: [{ Name: "group-id", Values: [GroupId] }] });
  const rules = await collect("ec2:DescribeSecurityGroupRules", pages, (page) => page.SecurityGroupRules);
  const references = rules.filter(({ ReferencedGroupInfo }) => ReferencedGroupInfo);
  const idsOf = (isEgress: boolean) =>
    references.filter((rule) => rule.IsEgress === isEgress).map(({ SecurityGroupRuleId = "" }) => SecurityGroupRuleId);
  const ingress = idsOf(false);
  const egress = idsOf(true);
  if (ingress.length > 0) {
    await need("ec2:RevokeSecurityGroupIngress", () =>
      ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: ingress }),
    );
  }
  if (egress.length > 0) {
    await need("ec2:RevokeSecurityGroupEgress", () =>
      ec2.revokeSecurityGroupEgress({ GroupId, SecurityGroupRuleIds: egress }),
    );
  }
}
