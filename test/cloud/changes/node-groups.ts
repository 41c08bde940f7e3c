import { FOREIGN_KEY } from "./base";
import { altered, type Section, set, takenOut } from "./lane";

const ONE = { instanceTypes: ["m5.large"], minSize: 1, desiredSize: 1, maxSize: 1 };

const ADDED = [
  "aws_eks_node_group.nodes-added",
  "aws_launch_template.nodes-added_template",
  "terraform_data.nodes-added_tags",
];

const replacedExtra = {
  isDangerous: true,
  plan: ["replace aws_eks_node_group.nodes-extra", "replace terraform_data.nodes-extra_tags"],
  harm: ["node group extra of cluster demo was deleted"],
};
const ownRole = ["", "_images", "_worker", "_aws-policy-AmazonSSMManagedInstanceCore"];
const OWN_ENTRY = "aws_eks_access_entry.node-role-own_access";
const POLICY = "arn:aws:iam::aws:policy";
const replacedOwn = ["replace aws_eks_node_group.nodes-own", "replace terraform_data.nodes-own_tags"];
export const REPLACES = "**replaces** the group: [the old one goes first](decisions/node-group-replacement.md)";
const toOwnRole = {
  says: `creates a role of the group's own, and ${REPLACES}`,
  isDangerous: true,
  plan: [...replacedOwn, `create ${OWN_ENTRY}`, ...ownRole.map((end) => createOfRole(end))],
  harm: ["node group own of cluster demo was deleted"],
};

/** What of a group's nodes is told when a change of its template replaces them. */
function rolled(version: number, group = "rolled") {
  return { harm: [`node group ${group} of cluster demo replaced its nodes: launch template version ${version}`] };
}

function createOfRole(end: string): string {
  return `create aws_iam_role${end === "" ? "" : "_policy_attachment"}.node-role-own${end}`;
}

function newTemplateOf(group: string) {
  return [
    `replace terraform_data.nodes-${group}_tags`,
    `update aws_eks_node_group.nodes-${group}`,
    `update aws_launch_template.nodes-${group}_template`,
  ];
}
const newTemplate = newTemplateOf("rolled");
const ROLLS = "a new version of the launch template; EKS replaces the nodes, `maxUnavailablePercentage` at a time";

export const NODE_GROUP_CHANGES: Section = {
  title: "Node groups",
  base: {
    nodeGroups: {
      disk: ONE,
      extra: ONE,
      kind: ONE,
      own: ONE,
      rolled: ONE,
      scaled: { ...ONE, maxSize: 3 },
      tainted: { ...ONE, maxSize: 2, taints: [{ key: "dedicated", effect: "PREFER_NO_SCHEDULE" }] },
    },
  },
  lanes: [
    {
      key: "nodeGroups",
      at: "nodeGroups.added",
      steps: [
        set(ONE, {
          of: "one more",
          says: "creates the group and its launch template",
          plan: ADDED.map((address) => `create ${address}`),
        }),
        takenOut({
          of: "one less",
          says: "drains the nodes, then destroys the group and its launch template",
          isDangerous: true,
          plan: ADDED.map((address) => `delete ${address}`),
          harm: ["node group added of cluster demo was deleted"],
        }),
      ],
      says: "",
      account: async (account, group) => {
        expect((await account.nodeGroups()).includes("added")).toBe(group !== undefined);
      },
    },
    {
      key: "nodeGroups.<name>.tags",
      at: "nodeGroups.scaled.tags",
      steps: [set({ Team: "data", Spot: "" }), altered({ Team: "" }), takenOut()],
      says: "changes the group in place; its instances and their disks have the new tags [once something else replaces them](decisions/node-tags.md)",
      plan: ["update aws_eks_node_group.nodes-scaled"],
      account: async (account, tags = {}) => {
        const { Team, Spot } = (await account.nodeGroup("scaled")).tags ?? {};
        expect({ Team, Spot }).toEqual({ Team: undefined, Spot: undefined, ...tags });
        const { TagSpecifications: tagged = [] } = await account.launchTemplate("scaled");
        const nodes = tagged.find(({ ResourceType }) => ResourceType === "instance");
        expect(nodes?.Tags).toEqual([{ Key: "Name", Value: "demo-scaled" }]);
      },
    },
    {
      key: "nodeGroups.<name>.maxSize",
      at: "nodeGroups.main.maxSize",
      steps: [altered(4)],
      says: "changes the group in place",
      plan: ["update aws_eks_node_group.nodes-main"],
      account: async (account, maxSize) => {
        expect((await account.nodeGroup("main")).scalingConfig).toMatchObject({ maxSize });
      },
    },
    {
      key: "nodeGroups.<name>.desiredSize",
      at: "nodeGroups.main.desiredSize",
      from: 1,
      steps: [altered(2)],
      says: "changes the group in place",
      plan: ["update aws_eks_node_group.nodes-main"],
      account: async (account, desiredSize) => {
        expect((await account.nodeGroup("main")).scalingConfig).toMatchObject({ desiredSize });
      },
    },
    {
      key: "nodeGroups.<name>.minSize",
      at: "nodeGroups.main.minSize",
      from: 2,
      steps: [altered(2)],
      says: "changes the group in place",
      plan: ["update aws_eks_node_group.nodes-main"],
      account: async (account, minSize) => {
        expect((await account.nodeGroup("main")).scalingConfig).toMatchObject({ minSize });
      },
    },
    {
      key: "nodeGroups.<name>.labels",
      at: "nodeGroups.main.labels",
      steps: [set({ team: "a", tier: "web" }), altered({ team: "b" }), takenOut()],
      says: "changes the group in place, and its nodes' labels",
      plan: ["update aws_eks_node_group.nodes-main"],
      account: async (account, labels = {}) => {
        expect((await account.nodeGroup("main")).labels).toEqual(labels);
      },
    },
    {
      key: "nodeGroups.<name>.maxUnavailablePercentage",
      at: "nodeGroups.main.maxUnavailablePercentage",
      steps: [set(50), altered(100), takenOut()],
      says: "changes the group in place, for the next update of its nodes",
      plan: ["update aws_eks_node_group.nodes-main"],
      account: async (account, percentage = 33) => {
        expect((await account.nodeGroup("main")).updateConfig).toEqual({ maxUnavailablePercentage: percentage });
      },
    },
    {
      key: "nodeGroups.<name>.maxUnavailable",
      at: "nodeGroups.tainted.maxUnavailable",
      steps: [set(1), altered(2), takenOut()],
      says: "changes the group in place, for the next update of its nodes",
      plan: ["update aws_eks_node_group.nodes-tainted"],
      account: async (account, count) => {
        const limit = count === undefined ? { maxUnavailablePercentage: 33 } : { maxUnavailable: count };
        expect((await account.nodeGroup("tainted")).updateConfig).toEqual(limit);
      },
    },
    {
      key: "nodeGroups.<name>.repair",
      at: "nodeGroups.scaled.repair",
      steps: [set(true), takenOut()],
      says: "changes the group in place; no node is replaced that does not fail",
      plan: ["update aws_eks_node_group.nodes-scaled"],
      account: async (account, enabled = false) => {
        expect((await account.nodeGroup("scaled")).nodeRepairConfig).toEqual({ enabled });
      },
    },
    {
      key: "nodeGroups.<name>.forceUpdate",
      at: "nodeGroups.main.forceUpdate",
      steps: [set(true), takenOut()],
      says: "nothing, until an update replaces the nodes",
      plan: ["update aws_eks_node_group.nodes-main"],
    },
    {
      key: "nodeGroups.<name>.autoscaled",
      at: "nodeGroups.scaled.autoscaled",
      steps: [set(true)],
      says: "nothing: from now on the autoscaler sets the size",
    },
    {
      key: "nodeGroups.<name>.desiredSize",
      at: "nodeGroups.scaled.desiredSize",
      title: "`nodeGroups.<name>.desiredSize` of a group that is `autoscaled`",
      from: 1,
      steps: [altered(2)],
      says: "nothing: the autoscaler owns it",
      account: async (account) => {
        expect((await account.nodeGroup("scaled")).scalingConfig).toMatchObject({ desiredSize: 3 });
      },
    },
    {
      key: "nodeGroups.<name>.minSize",
      at: "nodeGroups.scaled.minSize",
      title: "`nodeGroups.<name>.minSize` of a group that is `autoscaled`",
      from: 1,
      steps: [
        altered(4, {
          of: "more than it has nodes",
          with: { nodeGroups: { scaled: { autoscaled: true, desiredSize: 4, maxSize: 5 } } },
          says: "nothing: the plan fails, and prints the command to scale first",
          fails:
            "nodeGroups.scaled.minSize is 4, but the autoscaler runs 2 nodes; scale up first: aws eks update-nodegroup-config --region us-west-2 --cluster-name demo --nodegroup-name scaled --scaling-config minSize=4,maxSize=5,desiredSize=4",
        }),
        altered(2, {
          of: "after the plan's command",
          before: (account) => account.scale("scaled", { minSize: 2, maxSize: 3, desiredSize: 3 }),
          says: "nothing: the group has it already",
        }),
      ],
      says: "",
      account: async (account) => {
        expect((await account.nodeGroup("scaled")).scalingConfig).toEqual({ minSize: 2, maxSize: 3, desiredSize: 3 });
      },
    },
    {
      key: "nodeGroups.<name>.autoscaled",
      at: "nodeGroups.scaled.autoscaled",
      from: 2,
      steps: [takenOut({ of: "removed" })],
      says: "sets the size to `desiredSize`, whatever the autoscaler chose",
      plan: ["update aws_eks_node_group.nodes-scaled"],
      account: async (account) => {
        expect((await account.nodeGroup("scaled")).scalingConfig).toMatchObject({ desiredSize: 2 });
      },
    },
    {
      key: "nodeGroups.<name>.taints",
      at: "nodeGroups.main.taints",
      steps: [set([{ key: "dedicated", value: "batch", effect: "NO_SCHEDULE" }]), takenOut()],
      says: "changes the group in place, and its nodes' taints",
      plan: ["update aws_eks_node_group.nodes-main"],
      account: async (account, taints = []) => {
        expect((await account.nodeGroup("main")).taints).toEqual(taints);
      },
    },
    {
      key: "nodeGroups.<name>.taints[].value",
      at: "nodeGroups.tainted.taints[0].value",
      steps: [set("batch"), altered("build"), takenOut()],
      says: "changes the group in place, and its nodes' taints",
      plan: ["update aws_eks_node_group.nodes-tainted"],
      account: async (account, value) => {
        expect((await account.nodeGroup("tainted")).taints?.[0]?.value || undefined).toBe(value);
      },
    },
    {
      key: "nodeGroups.<name>.taints[].key",
      at: "nodeGroups.tainted.taints[0].key",
      steps: [altered("team")],
      says: "changes the group in place, and its nodes' taints",
      plan: ["update aws_eks_node_group.nodes-tainted"],
      account: async (account, key) => {
        expect((await account.nodeGroup("tainted")).taints?.map((taint) => taint.key)).toEqual([key]);
      },
    },
    {
      key: "nodeGroups.<name>.taints[].effect",
      at: "nodeGroups.tainted.taints[0].effect",
      from: 1,
      steps: [altered("NO_EXECUTE")],
      says: "changes the group in place, and its nodes' taints; with `NO_EXECUTE`, pods that do not tolerate it are evicted",
      plan: ["update aws_eks_node_group.nodes-tainted"],
      account: async (account, effect) => {
        expect((await account.nodeGroup("tainted")).taints?.map((taint) => taint.effect)).toEqual([effect]);
      },
    },
    {
      key: "nodeGroups.<name>.releaseVersion",
      at: "nodeGroups.tainted.releaseVersion",
      steps: [
        set("1.33.5-20251120", {
          harm: [
            "node group tainted of cluster demo replaced its nodes: release 1.33.5-20251120, launch template version 1",
          ],
        }),
        altered("1.33.5-20251201", {
          harm: [
            "node group tainted of cluster demo replaced its nodes: release 1.33.5-20251201, launch template version 1",
          ],
        }),
        takenOut({ of: "removed", says: "nothing: the nodes keep their image", plan: [] }),
      ],
      says: "changes the group in place: EKS replaces the nodes, `maxUnavailablePercentage` at a time",
      plan: ["replace terraform_data.nodes-tainted_tags", "update aws_eks_node_group.nodes-tainted"],
      account: async (account, releaseVersion = "1.33.5-20251201") => {
        expect(await account.nodeGroup("tainted")).toMatchObject({ releaseVersion });
      },
    },
    {
      key: "nodeGroups.<name>.availabilityZones",
      at: "nodeGroups.extra.availabilityZones",
      steps: [set(["us-west-2a"]), altered(["us-west-2b"]), takenOut()],
      says: REPLACES,
      ...replacedExtra,
      account: async (account, zones = ["us-west-2a", "us-west-2b"]) => {
        expect(await account.zonesOf("extra")).toEqual(zones);
      },
    },
    {
      key: "nodeGroups.<name>.policyArns",
      at: "nodeGroups.own.policyArns",
      steps: [
        set([`${POLICY}/AmazonSSMManagedInstanceCore`], { of: "the first", ...toOwnRole }),
        altered([`${POLICY}/CloudWatchAgentServerPolicy`], {
          of: "others",
          says: "attaches and detaches policies; nodes have them at once",
          plan: [
            createOfRole("_aws-policy-CloudWatchAgentServerPolicy"),
            "delete aws_iam_role_policy_attachment.node-role-own_aws-policy-AmazonSSMManagedInstanceCore",
          ],
        }),
        takenOut({
          of: "the last removed",
          says: `${REPLACES}, and destroys its role`,
          isDangerous: true,
          plan: [
            ...replacedOwn,
            "delete aws_iam_role.node-role-own",
            `delete ${OWN_ENTRY}`,
            ...["_images", "_worker", "_aws-policy-CloudWatchAgentServerPolicy"].map(
              (end) => `delete aws_iam_role_policy_attachment.node-role-own${end}`,
            ),
          ],
          harm: ["node group own of cluster demo was deleted"],
        }),
        // the entry of the former role would keep out the nodes of this one
        set([`${POLICY}/AmazonSSMManagedInstanceCore`], { of: "the first, again", ...toOwnRole }),
      ],
      says: "",
      account: async (account, policies = []) => {
        const role = policies.length > 0 ? "demo-own-worker-node" : "demo-worker-node";
        expect((await account.nodeGroup("own")).nodeRole).toBe(`arn:aws:iam::123456789012:role/${role}`);
        const ofAll = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"];
        const names = policies.map((arn: string) => arn.replace(`${POLICY}/`, ""));
        expect(await account.policiesOf(role)).toEqual([...names, ...ofAll].sort());
        const admitted = (await account.principals("EC2_LINUX")).filter((arn) => arn.endsWith("own-worker-node"));
        expect(admitted).toEqual(policies.length > 0 ? [`arn:aws:iam::123456789012:role/${role}`] : []);
      },
    },
    {
      key: "nodeGroups.<name>.instanceTypes",
      at: "nodeGroups.extra.instanceTypes",
      steps: [altered(["m5.xlarge"])],
      says: REPLACES,
      ...replacedExtra,
      account: async (account, types) => {
        expect((await account.nodeGroup("extra")).instanceTypes).toEqual(types);
      },
    },
    {
      key: "nodeGroups.<name>.capacityType",
      at: "nodeGroups.extra.capacityType",
      from: 1,
      steps: [set("SPOT"), takenOut()],
      says: REPLACES,
      ...replacedExtra,
      account: async (account, capacityType = "ON_DEMAND") => {
        expect(await account.nodeGroup("extra")).toMatchObject({ capacityType });
      },
    },
    {
      key: "nodeGroups.<name>.amiType",
      at: "nodeGroups.extra.amiType",
      steps: [
        set("BOTTLEROCKET_x86_64", {
          plan: [...replacedExtra.plan, "update aws_launch_template.nodes-extra_template"],
        }),
        altered("BOTTLEROCKET_x86_64_FIPS"),
        takenOut({ plan: [...replacedExtra.plan, "update aws_launch_template.nodes-extra_template"] }),
      ],
      says: REPLACES,
      ...replacedExtra,
      account: async (account, amiType = "AL2023_x86_64_STANDARD") => {
        expect(await account.nodeGroup("extra")).toMatchObject({ amiType });
      },
    },
    {
      key: "nodeGroups.<name>.diskSizeGiB",
      at: "nodeGroups.rolled.diskSizeGiB",
      steps: [set(80, rolled(2)), altered(100, rolled(3)), takenOut(rolled(4))],
      says: ROLLS,
      plan: newTemplate,
      account: async (account, size = 50) => {
        expect((await account.launchTemplate("rolled")).BlockDeviceMappings?.[0]?.Ebs?.VolumeSize).toBe(size);
      },
    },
    {
      key: "nodeGroups.<name>.volume.sizeGiB",
      at: "nodeGroups.disk.volume.sizeGiB",
      steps: [set(60, rolled(2, "disk")), altered(70, rolled(3, "disk")), takenOut(rolled(4, "disk"))],
      says: ROLLS,
      plan: newTemplateOf("disk"),
      account: async (account, size = 50) => {
        expect((await account.disk("disk")).VolumeSize).toBe(size);
      },
    },
    {
      key: "nodeGroups.<name>.volume.iops",
      at: "nodeGroups.disk.volume.iops",
      steps: [set(4000, rolled(2, "disk")), altered(5000, rolled(3, "disk")), takenOut(rolled(4, "disk"))],
      says: ROLLS,
      plan: newTemplateOf("disk"),
      account: async (account, iops) => {
        expect((await account.disk("disk")).Iops).toBe(iops);
      },
    },
    {
      key: "nodeGroups.<name>.volume.throughputMiB",
      at: "nodeGroups.disk.volume.throughputMiB",
      steps: [
        set(250, rolled(2, "disk")),
        altered(500, rolled(3, "disk")),
        takenOut({
          of: "removed, and not 125",
          says: "nothing: the plan fails, and says to write 125, since the provider cannot take it out of a launch template",
          fails:
            "nodeGroups.disk.volume: the launch template keeps its throughput of 500 MiB/s, which the provider cannot take out; write throughputMiB: 125",
        }),
      ],
      says: ROLLS,
      plan: newTemplateOf("disk"),
      account: async (account, throughput) => {
        expect((await account.disk("disk")).Throughput).toBe(throughput);
      },
    },
    {
      key: "nodeGroups.<name>.volume.kmsKeyId",
      at: "nodeGroups.disk.volume.kmsKeyId",
      steps: [
        set(FOREIGN_KEY, rolled(2, "disk")),
        altered("arn:aws:kms:us-west-2:123456789012:alias/disks", rolled(3, "disk")),
        takenOut(rolled(4, "disk")),
      ],
      says: ROLLS,
      plan: newTemplateOf("disk"),
      account: async (account, key) => {
        expect(await account.disk("disk")).toMatchObject({ Encrypted: true });
        expect((await account.disk("disk")).KmsKeyId || undefined).toBe(key);
      },
    },
    {
      key: "nodeGroups.<name>.volume.type",
      at: "nodeGroups.kind.volume.type",
      steps: [
        set("io2", { ...rolled(2, "kind"), with: { nodeGroups: { kind: { volume: { iops: 3000 } } } } }),
        altered("gp2", { ...rolled(3, "kind"), with: { nodeGroups: { kind: { volume: { iops: undefined } } } } }),
        takenOut(rolled(4, "kind")),
      ],
      says: `${ROLLS}; a gp3 volume with a \`throughputMiB\` of its own cannot become another: the plan says so`,
      plan: newTemplateOf("kind"),
      account: async (account, type = "gp3") => {
        const disk = await account.disk("kind");
        expect([disk.VolumeType, disk.Iops]).toEqual([type, type === "io2" ? 3000 : undefined]);
      },
    },
    {
      key: "nodeGroups.<name>.hopLimit",
      at: "nodeGroups.rolled.hopLimit",
      steps: [set(2, rolled(2)), altered(3, rolled(3)), takenOut(rolled(4))],
      says: ROLLS,
      plan: newTemplate,
      account: async (account, hops = 1) => {
        expect((await account.launchTemplate("rolled")).MetadataOptions?.HttpPutResponseHopLimit).toBe(hops);
      },
    },
    {
      key: "nodeGroups.<name>.securityGroupIds",
      at: "nodeGroups.rolled.securityGroupIds",
      steps: [
        set(["sg-0123456789abcdef0"], rolled(2)),
        altered(["sg-0123456789abcdef1", "sg-0123456789abcdef2"], rolled(3)),
        takenOut(rolled(4)),
      ],
      says: ROLLS,
      plan: newTemplate,
      account: async (account, groups) => {
        const own = (await account.cluster()).resourcesVpcConfig?.clusterSecurityGroupId;
        const { SecurityGroupIds: found = [] } = await account.launchTemplate("rolled");
        expect([...found].sort()).toEqual(groups === undefined ? [] : [own, ...groups].sort());
      },
    },
    {
      key: "nodeGroups.<name>.sshKey",
      at: "nodeGroups.rolled.sshKey",
      steps: [set("on-call", rolled(2)), altered("platform", rolled(3)), takenOut(rolled(4))],
      says: ROLLS,
      plan: newTemplate,
      account: async (account, key) => {
        expect((await account.launchTemplate("rolled")).KeyName || undefined).toBe(key);
      },
    },
  ],
};
