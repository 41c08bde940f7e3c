import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { NodeGroup } from "../../../src/constructs/compute/node-group";
import type { NodeGroupConfig } from "../../../src/environment/node-groups/model";
import { testEnvironment } from "../../support/environment";
import { testAccount, testStack, testVpc } from "../../support/stack";
import { Template } from "../../support/template";

function synthesize(changes: Partial<NodeGroupConfig> = {}, name = "workers") {
  const stack = testStack();
  const account = testAccount(stack);
  const vpc = testVpc(stack);
  const cluster = new EksCluster(stack, "cluster", { name: "demo", version: "1.34", account, vpc });
  const { "on-demand": base } = testEnvironment().nodeGroups;
  if (!base) throw new Error("env_vars/test.yaml has no group on-demand");
  const props = { account, cluster, vpc, name, dependsOn: [], defaultTags: { Team: "devops", Stage: "test" } };
  new NodeGroup(stack, "workers", { ...props, ...base, ...changes });
  return Template.of(stack);
}

test("a managed node group in the private subnets, of the cluster's version", () => {
  const template = synthesize({ labels: { a: "b" }, taints: [{ key: "k", value: "v", effect: "NO_SCHEDULE" }] });
  const cluster = template.address("aws_eks_cluster");
  const launchTemplate = template.address("aws_launch_template");
  expect(Object.values(template.resources("aws_eks_node_group"))).toEqual([
    {
      ami_type: "AL2023_x86_64_STANDARD",
      capacity_type: "ON_DEMAND",
      cluster_name: `\${${cluster}.name}`,
      depends_on: [
        template.address("aws_iam_role_policy_attachment", "workers_role_worker"),
        template.address("aws_iam_role_policy_attachment", "workers_role_images"),
      ],
      instance_types: ["m5.large"],
      labels: { a: "b" },
      // a new cluster of the same name has no node groups
      lifecycle: { replace_triggered_by: [`${cluster}.id`] },
      launch_template: { id: `\${${launchTemplate}.id}`, version: `\${${launchTemplate}.latest_version}` },
      node_group_name: "workers",
      node_repair_config: { enabled: false },
      node_role_arn: `\${${template.address("aws_iam_role", "workers_role")}.arn}`,
      scaling_config: { desired_size: 1, max_size: 1, min_size: 1 },
      subnet_ids: ["us-west-2a", "us-west-2b"].map(
        (zone) => `\${${template.address("aws_subnet", `vpc_private-${zone}`)}.id}`,
      ),
      tags: {},
      taint: [{ effect: "NO_SCHEDULE", key: "k", value: "v" }],
      update_config: { max_unavailable_percentage: 33 },
      version: `\${${cluster}.version}`,
    },
  ]);
});

const THROUGHPUT = "try(coalesce(self.block_device_mappings[0].ebs[0].throughput, 0), 0)";

test("instances: IMDSv2 with one hop, encrypted gp3, tagged", () => {
  const template = synthesize();
  const tags = `\${${template.address("terraform_data", "workers_tags")}.input}`;
  expect(Object.values(template.resources("aws_launch_template"))).toEqual([
    {
      block_device_mappings: [
        {
          device_name: "/dev/xvda",
          ebs: { delete_on_termination: "true", encrypted: "true", iops: 0, volume_size: 50, volume_type: "gp3" },
        },
      ],
      lifecycle: {
        postcondition: [
          {
            condition: `\${contains([0, 125], ${THROUGHPUT})}`,
            error_message: `nodeGroups.workers.volume: the launch template keeps its throughput of \${${THROUGHPUT}} MiB/s, which the provider cannot take out; write throughputMiB: 125`,
          },
        ],
      },
      metadata_options: { http_endpoint: "enabled", http_put_response_hop_limit: 1, http_tokens: "required" },
      name: "demo-workers",
      tag_specifications: ["instance", "volume", "network-interface"].map((type) => ({ resource_type: type, tags })),
      tags: { "kubernetes.io/cluster/demo": "owned" },
      update_default_version: true,
    },
  ]);
});

test("tags wait in the state until something else replaces the nodes", () => {
  const template = synthesize({ sshKey: "ops", releaseVersion: "1.34.1-20251120" });
  expect(template.resource("terraform_data", "workers_tags")).toEqual({
    input: { Name: "demo-workers", Stage: "test", Team: "devops" },
    lifecycle: { ignore_changes: ["input"] },
    triggers_replace: {
      amiType: "AL2023_x86_64_STANDARD",
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: { deleteOnTermination: "true", encrypted: "true", volumeSize: 50, volumeType: "gp3" },
        },
      ],
      capacityType: "ON_DEMAND",
      instanceTypes: ["m5.large"],
      keyName: "ops",
      metadataOptions: { httpEndpoint: "enabled", httpPutResponseHopLimit: 1, httpTokens: "required" },
      name: "demo-workers",
      releaseVersion: "1.34.1-20251120",
      subnetIds: ["us-west-2a", "us-west-2b"].map(
        (zone) => `\${${template.address("aws_subnet", `vpc_private-${zone}`)}.id}`,
      ),
      version: "1.34",
    },
  });
});

test("the group's tags come before the provider's, which reach all but its nodes", () => {
  const template = synthesize({ tags: { Team: "data", Cost: "7" } });
  expect(template.resource("aws_eks_node_group").tags).toEqual({ Team: "data", Cost: "7" });
  expect(template.resource("terraform_data", "workers_tags").input).toEqual({
    Name: "demo-workers",
    Stage: "test",
    Team: "data",
    Cost: "7",
  });
});

test("a release that is no longer in the file replaces no nodes", () => {
  const { lifecycle, triggers_replace } = synthesize().resource("terraform_data", "workers_tags");
  expect(lifecycle).toEqual({ ignore_changes: ["input", "triggers_replace.releaseVersion"] });
  expect(triggers_replace.releaseVersion).toBe("");
});

test("the desired size is left alone only where an autoscaler sets it, and must lie between the others", () => {
  const lifecycle = (autoscaled: boolean) =>
    synthesize({ autoscaled, minSize: 2, maxSize: 5 }).resource("aws_eks_node_group").lifecycle;
  const replace_triggered_by = [`${synthesize().address("aws_eks_cluster")}.id`];
  const live = "${self.scaling_config[0].desired_size}";
  const command =
    "aws eks update-nodegroup-config --region us-west-2 --cluster-name demo --nodegroup-name workers --scaling-config";
  expect(lifecycle(true)).toEqual({
    ignore_changes: ["scaling_config[0].desired_size"],
    postcondition: [
      {
        condition: "${self.scaling_config[0].desired_size >= self.scaling_config[0].min_size}",
        error_message: `nodeGroups.workers.minSize is 2, but the autoscaler runs ${live} nodes; scale up first: ${command} minSize=2,maxSize=5,desiredSize=2`,
      },
      {
        condition: "${self.scaling_config[0].desired_size <= self.scaling_config[0].max_size}",
        error_message: `nodeGroups.workers.maxSize is 5, but the autoscaler runs ${live} nodes; scale down first: ${command} minSize=2,maxSize=5,desiredSize=5`,
      },
    ],
    replace_triggered_by,
  });
  expect(lifecycle(false)).toEqual({ replace_triggered_by });
});

test.each([
  ["m5.large", "AL2023_x86_64_STANDARD"],
  ["g4dn.xlarge", "AL2023_x86_64_NVIDIA"],
  ["inf2.xlarge", "AL2023_x86_64_NEURON"],
  ["g5g.xlarge", "AL2023_ARM_64_NVIDIA"],
  ["m6g.large", "AL2023_ARM_64_STANDARD"],
  ["c7gn.large", "AL2023_ARM_64_STANDARD"],
  ["a1.large", "AL2023_ARM_64_STANDARD"],
])("%s runs %s unless told otherwise", (instanceType, image) => {
  expect(synthesize({ instanceTypes: [instanceType] }).resource("aws_eks_node_group").ami_type).toBe(image);
});

test("Bottlerocket's data disk has the given size, both disks are encrypted", () => {
  const { block_device_mappings } = synthesize({ amiType: "BOTTLEROCKET_x86_64" }).resource("aws_launch_template");
  const common = { delete_on_termination: "true", encrypted: "true", iops: 0, volume_type: "gp3" };
  expect(block_device_mappings).toEqual([
    { device_name: "/dev/xvda", ebs: common },
    { device_name: "/dev/xvdb", ebs: { ...common, volume_size: 50 } },
  ]);
});

test("a disk of another type, with a key of its own; Bottlerocket's first disk has the key, too", () => {
  const key = "arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const volume = { sizeGiB: 100, type: "io2", iops: 5000, kmsKeyId: key } as const;
  const template = synthesize({ amiType: "BOTTLEROCKET_x86_64", volume });
  const { block_device_mappings, lifecycle } = template.resource("aws_launch_template");
  const common = { delete_on_termination: "true", encrypted: "true", kms_key_id: key };
  expect(block_device_mappings).toEqual([
    { device_name: "/dev/xvda", ebs: { ...common, iops: 0, volume_type: "gp3" } },
    { device_name: "/dev/xvdb", ebs: { ...common, iops: 5000, volume_size: 100, volume_type: "io2" } },
  ]);
  const kept = THROUGHPUT.replace("[0]", "[1]");
  expect(lifecycle.postcondition).toEqual([
    {
      condition: `\${${kept} == 0}`,
      error_message: `nodeGroups.workers.volume.type: the launch template keeps its throughput of \${${kept}} MiB/s, which the provider cannot take out, and io2 does not take; give the group another name`,
    },
  ]);
});

test("a disk's throughput", () => {
  const volume = { sizeGiB: 100, type: "gp3", iops: 4000, throughputMiB: 250 } as const;
  const { block_device_mappings, lifecycle } = synthesize({ volume }).resource("aws_launch_template");
  const disk = { delete_on_termination: "true", encrypted: "true", volume_type: "gp3" };
  expect(block_device_mappings).toEqual([
    { device_name: "/dev/xvda", ebs: { ...disk, iops: 4000, throughput: 250, volume_size: 100 } },
  ]);
  expect(lifecycle).toEqual({ postcondition: [] });
});

test("nodes in some zones of the network", () => {
  const template = synthesize({ availabilityZones: ["us-west-2b"] });
  const subnet = template.address("aws_subnet", "vpc_private-us-west-2b");
  expect(template.resource("aws_eks_node_group").subnet_ids).toEqual([`\${${subnet}.id}`]);
  expect(() => synthesize({ availabilityZones: ["us-west-2b", "us-west-2c"] })).toThrow(
    new Error("availabilityZones: the network has no private subnet in us-west-2c"),
  );
});

test("more security groups of the nodes, beside the cluster's own", () => {
  const template = synthesize({ securityGroupIds: ["sg-0123456789abcdef0"] });
  const own = `\${${template.address("aws_eks_cluster")}.vpc_config[0].cluster_security_group_id}`;
  const { vpc_security_group_ids } = template.resource("aws_launch_template");
  expect(vpc_security_group_ids).toEqual([own, "sg-0123456789abcdef0"]);
  expect(template.resource("terraform_data", "workers_tags").triggers_replace.securityGroupIds).toEqual([
    "sg-0123456789abcdef0",
  ]);
});

test("SSH key, hop limit and release are passed on", () => {
  const template = synthesize({ sshKey: "ops", hopLimit: 2, releaseVersion: "1.34.1-20251120" });
  expect(template.resource("aws_launch_template")).toMatchObject({
    key_name: "ops",
    metadata_options: { http_put_response_hop_limit: 2 },
  });
  expect(template.resource("aws_eks_node_group").release_version).toBe("1.34.1-20251120");
});

test("how an update and a repair replace nodes", () => {
  const settingsOf = (changes: Partial<NodeGroupConfig>) => {
    const { update_config, force_update_version, node_repair_config } =
      synthesize(changes).resource("aws_eks_node_group");
    return { update_config, force_update_version, node_repair_config };
  };
  const limit = { maxUnavailable: 2, maxUnavailablePercentage: undefined };
  expect(settingsOf({ ...limit, forceUpdate: true, repair: true })).toEqual({
    update_config: { max_unavailable: 2 },
    force_update_version: true,
    node_repair_config: { enabled: true },
  });
  expect(settingsOf({})).toEqual({
    update_config: { max_unavailable_percentage: 33 },
    force_update_version: undefined,
    node_repair_config: { enabled: false },
  });
});

test("a role of the group's own has no CNI permissions", () => {
  const template = synthesize();
  const role = `\${${template.address("aws_iam_role", "workers_role")}.name}`;
  const attachments = Object.values(template.resources("aws_iam_role_policy_attachment"));
  const policies = attachments.filter((attachment) => attachment.role === role).map(({ policy_arn }) => policy_arn);
  const prefix = "arn:${data.aws_partition.account_partition_32ACE770.partition}:iam::aws:policy/";
  expect(policies).toEqual([`${prefix}AmazonEC2ContainerRegistryPullOnly`, `${prefix}AmazonEKSWorkerNodePolicy`]);
  expect(template.resource("aws_iam_role", "workers_role").name).toBe("demo-workers-worker-node");
});
