import type { VpcEndpoint } from "@aws-sdk/client-ec2";
import { need } from "../clients/aws";
import { Failure } from "../failure";
import type { Kind } from "./kind";
import { collect } from "./search";
import type { Candidate } from "./selection";
import type { Surroundings } from "./surroundings";
import { waitUntil } from "./wait";

const SECONDS_UNTIL_GONE = 300;

/**
 * The stack's own, and those of others in the environment's VPC, which cannot go before them, such as GuardDuty's:
 * https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-agent-resource-clean-up.html
 */
export const VPC_ENDPOINTS: Kind = {
  name: "VPC endpoint",

  async find({ ec2 }, { vpcs }) {
    const pages = ec2.paginateDescribeVpcEndpoints();
    const all = await collect("ec2:DescribeVpcEndpoints", pages, (page) => page.VpcEndpoints);
    return all.filter(({ State }) => !GOING.test(State ?? "")).map((one) => endpointCandidate(one, vpcs));
  },

  async remove({ ec2 }, id) {
    const request = { VpcEndpointIds: [id] };
    const deleted = await need("ec2:DeleteVpcEndpoints", () => ec2.deleteVpcEndpoints(request));
    const refused = deleted?.Unsuccessful?.[0];
    if (refused) throw new Failure(`AWS answered ${refused.Error?.Code}: ${refused.Error?.Message}`);
    // its network interfaces are in subnets and security groups until then
    await waitUntil(async () => {
      const found = await need("ec2:DescribeVpcEndpoints", () => ec2.describeVpcEndpoints(request));
      return !found?.VpcEndpoints?.some(({ State }) => State?.toLowerCase() !== "deleted");
    }, SECONDS_UNTIL_GONE);
  },
};

/** AWS answers states in small letters, and documents them in capitals. */
const GOING = /^delet(ing|ed)$/i;

/** A VPC endpoint; one without the cluster's tag is listed where it keeps a VPC. */
export function endpointCandidate(
  { ServiceName, Tags = [], VpcEndpointId = "", VpcId }: VpcEndpoint,
  vpcs: Surroundings["vpcs"],
): Candidate {
  const isInVpc = vpcs.some(({ id }) => id === VpcId);
  return { id: VpcEndpointId, tags: Tags, resemblance: isInVpc ? `in ${VpcId}: ${ServiceName}` : undefined };
}
