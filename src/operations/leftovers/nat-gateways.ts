import type { NatGateway } from "@aws-sdk/client-ec2";
import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect, type Search } from "./search";
import { waitUntil } from "./wait";

const SECONDS_UNTIL_GONE = 300;

/** The stack's own, where a destroy did not come to its end. */
export const NAT_GATEWAYS: Kind = {
  name: "NAT gateway",

  async find({ ec2 }) {
    return (await findNatGateways(ec2)).map(({ NatGatewayId = "", Tags = [] }) => ({ id: NatGatewayId, tags: Tags }));
  },

  async remove({ ec2 }, NatGatewayId) {
    await need("ec2:DeleteNatGateway", () => ec2.deleteNatGateway({ NatGatewayId }));
    // its address can only be released then
    await waitUntil(async () => {
      const request = { NatGatewayIds: [NatGatewayId] };
      const found = await need("ec2:DescribeNatGateways", () => ec2.describeNatGateways(request));
      const gateway = found?.NatGateways?.[0];
      return gateway === undefined || gateway.State === "deleted";
    }, SECONDS_UNTIL_GONE);
  },
};

/** All but those that are deleted, which AWS shows for an hour. */
export async function findNatGateways(ec2: Search["ec2"]): Promise<NatGateway[]> {
  const Filter = [{ Name: "state", Values: ["pending", "available", "failed"] }];
  const pages = ec2.paginateDescribeNatGateways({ Filter });
  return collect("ec2:DescribeNatGateways", pages, (page) => page.NatGateways);
}
