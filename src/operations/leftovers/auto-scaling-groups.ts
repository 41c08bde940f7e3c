import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect } from "./search";
import { waitUntil } from "./wait";

const SECONDS_UNTIL_GONE = 300;

/** Those of nodes that are not EKS' own: they start an instance for each that is ended. */
export const AUTO_SCALING_GROUPS: Kind = {
  name: "Auto Scaling group",

  async find({ autoScaling }) {
    const pages = autoScaling.paginateDescribeAutoScalingGroups();
    const groups = await collect("autoscaling:DescribeAutoScalingGroups", pages, (page) => page.AutoScalingGroups);
    return groups.map(({ AutoScalingGroupName = "", Tags = [] }) => ({ id: AutoScalingGroupName, tags: Tags }));
  },

  async remove({ autoScaling }, AutoScalingGroupName) {
    const request = { AutoScalingGroupName, ForceDelete: true };
    await need("autoscaling:DeleteAutoScalingGroup", () => autoScaling.deleteAutoScalingGroup(request));
    await waitUntil(async () => {
      const one = { AutoScalingGroupNames: [AutoScalingGroupName] };
      const found = await need("autoscaling:DescribeAutoScalingGroups", () =>
        autoScaling.describeAutoScalingGroups(one),
      );
      return !found?.AutoScalingGroups?.length;
    }, SECONDS_UNTIL_GONE);
  },
};
