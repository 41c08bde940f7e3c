import { describe } from "./ec2";
import type { Moto } from "./moto";
import { text } from "./xml";

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
  // the provider compares an issuer without its scheme as a URL, which fails where the host has a port, as here alone
  GetOpenIDConnectProvider: (answer) => answer.replace(/<Url>(?=[^/]+:\d+\/)/, "<Url>https://"),
};
