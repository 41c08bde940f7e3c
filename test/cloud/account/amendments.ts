import { describe } from "./ec2";
import type { Moto } from "./moto";
import { list, text } from "./xml";

/** Corrects what moto answers, where it or this machine's addresses would make Terraform's second plan differ. */
export async function amended(moto: Moto, action: string, answer: Buffer): Promise<Buffer> {
  const amend = AMENDMENTS[action];
  return amend ? Buffer.from(await amend(answer.toString(), moto)) : answer;
}

const AMENDMENTS: Readonly<Record<string, (answer: string, moto: Moto) => string | Promise<string>>> = {
  // moto shows a launch template's own tags among those of its instances
  DescribeLaunchTemplateVersions: (answer) =>
    answer.replace(/<item>\s*<resourceType>launch-template<\/resourceType>[\s\S]*?<\/tagSet>\s*<\/item>/g, ""),
  // moto goes on showing the tags that a launch template was made with
  DescribeLaunchTemplates: async (answer, moto) => {
    const [, id = ""] = /<launchTemplateId>([^<]+)/.exec(answer) ?? [];
    const tags = await describe(moto, "DescribeTags", "tagSet", { "resource-id": id });
    const items = tags.map((tag) => `<item><key>${text(tag, "key")}</key><value>${text(tag, "value")}</value></item>`);
    return answer.replace(/<tagSet>[\s\S]*?<\/tagSet>|<tagSet\s*\/>/, `<tagSet>${items.join("")}</tagSet>`);
  },
  // moto calls all network interfaces alike
  DescribeNetworkInterfaces: async (answer, moto) => {
    const gateways = await describe(moto, "DescribeNatGateways", "natGatewaySet");
    const endpoints = await describe(moto, "DescribeVpcEndpoints", "vpcEndpointSet");
    const ofGateways = gateways
      .flatMap((gateway) => list(gateway, "natGatewayAddressSet"))
      .map((address) => text(address, "networkInterfaceId"));
    const ofEndpoints = endpoints.flatMap((endpoint) => list(endpoint, "networkInterfaceIdSet").map(String));
    return named(named(answer, ofGateways, "nat_gateway"), ofEndpoints, "vpc_endpoint");
  },
  // moto knows NAT gateways of one zone alone, and does not say so; a provider that misses it would replace them:
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html
  DescribeNatGateways: (answer) =>
    answer.replaceAll("<natGatewayId>", "<availabilityMode>zonal</availabilityMode><natGatewayId>"),
  // the provider compares an issuer without its scheme as a URL, which fails where the host has a port, as here alone
  GetOpenIDConnectProvider: (answer) => answer.replace(/<Url>(?=[^/]+:\d+\/)/, "<Url>https://"),
};

/** Gives network interfaces their type, which stands before the id in AWS's answers. */
function named(answer: string, ids: readonly string[], type: string): string {
  return ids.reduce((text, id) => {
    const before = `(?:(?!<interfaceType>)[\\s\\S])*?<networkInterfaceId>${id}</networkInterfaceId>`;
    return text.replace(new RegExp(`<interfaceType>[^<]*(?=</interfaceType>${before})`), `<interfaceType>${type}`);
  }, answer);
}
