import type { EC2, Tag } from "@aws-sdk/client-ec2";
import type { EKS } from "@aws-sdk/client-eks";
import { CLUSTER, Deployment } from "./support/deployment";
import { clientsOf } from "./support/small-cluster";

let deployment: Deployment;
let ec2: EC2;
let eks: EKS;

beforeAll(async () => {
  deployment = await Deployment.start();
  ({ ec2, eks } = clientsOf(deployment.cloud.env));
  await deployment.apply();
});
afterAll(() => deployment?.stop());

test("bounds that exclude the autoscaler's size are refused by the plan, which says how to scale first", async () => {
  const scaled = { minSize: 4, desiredSize: 4, maxSize: 5 };
  await deployment.change({ nodeGroups: { spot: scaled } });
  const command = `aws eks update-nodegroup-config --region us-west-2 --cluster-name ${CLUSTER} --nodegroup-name spot`;
  await expect(deployment.plan()).rejects.toThrow(
    `nodeGroups.spot.minSize is 4, but the autoscaler runs 3 nodes; scale up first: ${command} --scaling-config minSize=4,maxSize=5,desiredSize=4`,
  );
  await eks.updateNodegroupConfig({ clusterName: CLUSTER, nodegroupName: "spot", scalingConfig: scaled });
  expect(await deployment.plan()).toEqual([]);
});

test("a tag replaces no node: the launch template has it once the nodes are replaced anyway", async () => {
  const before = await templateOf("on-demand");
  await deployment.change({ tags: { Team: "platform" } });
  await deployment.apply();
  expect(await templateOf("on-demand")).toEqual(before);
  expect(await deployment.plan()).toEqual([]);
  await deployment.change({ nodeGroups: { "on-demand": { diskSizeGiB: 80 } } });
  expect(await deployment.plan()).toEqual([
    "replace terraform_data.nodes-on-demand_tags",
    "update aws_eks_node_group.nodes-on-demand",
    "update aws_launch_template.nodes-on-demand_template",
  ]);
  await deployment.apply("plan");
  const tags = { ...before.tags, Team: "platform" };
  expect(await templateOf("on-demand")).toEqual({ version: String(Number(before.version) + 1), tags });
  expect(await deployment.plan()).toEqual([]);
});

/** The version of the launch template that a group's nodes have, and the tags of instances in it. */
async function templateOf(nodegroupName: string): Promise<{ version?: string; tags: Record<string, string> }> {
  const { nodegroup } = await eks.describeNodegroup({ clusterName: CLUSTER, nodegroupName });
  const { id, version } = nodegroup?.launchTemplate ?? {};
  const versions = await ec2.describeLaunchTemplateVersions({ LaunchTemplateId: id, Versions: [version ?? ""] });
  const [template] = versions.LaunchTemplateVersions ?? [];
  const tags = template?.LaunchTemplateData?.TagSpecifications?.find(({ ResourceType }) => ResourceType === "instance");
  return {
    version,
    tags: Object.fromEntries((tags?.Tags ?? []).map(({ Key, Value }: Tag) => [Key ?? "", Value ?? ""])),
  };
}
