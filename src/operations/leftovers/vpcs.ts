import type { Kind } from "./kind";

/** As long as it is there, a destroy has not come to its end: Terraform deletes it, with all that the state knows in it. */
export const VPCS: Kind = {
  name: "VPC",
  keeps: "cdktf destroy deletes it, once nothing else is left in it",

  async find({ cluster, cidr }, { others, vpcs }) {
    return vpcs.map(({ id, tags }) => {
      const other = others.find(({ vpcId }) => vpcId === id);
      return {
        id,
        tags,
        // whoever else made it would hardly have given it both
        proof: `named ${cluster}, with the environment's range ${cidr}`,
        inUse: other && `the cluster ${other.name} is in it`,
      };
    });
  },
};
