import type { Instance } from "@aws-sdk/client-ec2";
import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect, type Search } from "./search";
import type { Candidate } from "./selection";
import { waitUntil } from "./wait";

/** What costs, or can be started again: an instance that is terminated is shown for an hour. */
const ALIVE = ["pending", "running", "stopping", "stopped"];

const SECONDS_UNTIL_GONE = 300;

/** Nodes that EKS did not start, as Karpenter's: nothing ends them once their controller is gone. */
export const INSTANCES: Kind = {
  name: "instance",

  async find({ ec2 }) {
    return (await findInstances(ec2)).map(instanceCandidate);
  },

  async remove({ ec2 }, id) {
    const request = { InstanceIds: [id] };
    await need("ec2:TerminateInstances", () => ec2.terminateInstances(request));
    // its volumes and network interfaces are its own until then
    await waitUntil(async () => {
      const found = await need("ec2:DescribeInstances", () => ec2.describeInstances(request));
      const instance = found?.Reservations?.[0]?.Instances?.[0];
      return instance === undefined || instance.State?.Name === "terminated";
    }, SECONDS_UNTIL_GONE);
  },
};

/** All that run, or could. */
export async function findInstances(ec2: Search["ec2"]): Promise<Instance[]> {
  const pages = ec2.paginateDescribeInstances({ Filters: [{ Name: "instance-state-name", Values: ALIVE }] });
  return collect("ec2:DescribeInstances", pages, ({ Reservations = [] }) =>
    Reservations.flatMap(({ Instances = [] }) => Instances),
  );
}

/** An instance, in use where an Auto Scaling group would replace it. */
export function instanceCandidate({ InstanceId = "", Tags = [] }: Instance): Candidate {
  const group = Tags.find(({ Key }) => Key === "aws:autoscaling:groupName")?.Value;
  return {
    id: InstanceId,
    tags: Tags,
    inUse: group && `the Auto Scaling group ${group} would start another`,
    usedBy: group === undefined ? undefined : [group],
  };
}
