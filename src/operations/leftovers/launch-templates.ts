import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect } from "./search";

/** What nodes were started from, such as those that Karpenter makes. */
export const LAUNCH_TEMPLATES: Kind = {
  name: "launch template",

  async find({ ec2 }) {
    const pages = ec2.paginateDescribeLaunchTemplates();
    const all = await collect("ec2:DescribeLaunchTemplates", pages, (page) => page.LaunchTemplates);
    return all.map(({ LaunchTemplateId = "", Tags = [] }) => ({ id: LaunchTemplateId, tags: Tags }));
  },

  async remove({ ec2 }, LaunchTemplateId) {
    await need("ec2:DeleteLaunchTemplate", () => ec2.deleteLaunchTemplate({ LaunchTemplateId }));
  },
};
