import { type Section, set, takenOut } from "./lane";
import { REPLACES } from "./node-groups";

/** One node group, with a role of its own: nodes share none. */
export const ALL_OWN = {
  nodeGroups: { main: { policyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"] } },
};

const REPLACED = ["replace aws_eks_node_group.nodes-main", "replace terraform_data.nodes-main_tags"];
const SHARED = [
  "aws_iam_role.node-role",
  ...attachmentsOf("node-role", "images", "worker"),
  "output.worker_node_role_arn",
];
const OWN = [
  "aws_eks_access_entry.node-role-main_access",
  "aws_iam_role.node-role-main",
  ...attachmentsOf("node-role-main", "images", "worker", "aws-policy-AmazonSSMManagedInstanceCore"),
];

function attachmentsOf(role: string, ...ids: string[]): string[] {
  return ids.map((id) => `aws_iam_role_policy_attachment.${role}_${id}`);
}

/** The role that node groups share, which comes with the first that has none of its own, and goes with the last. */
export const NODE_ROLE_CHANGES: Section = {
  title: "Node groups",
  base: ALL_OWN,
  lanes: [
    {
      key: "nodeGroups.<name>.policyArns",
      at: "nodeGroups.main.policyArns",
      // after what else is changed of the roles
      from: 3,
      steps: [
        takenOut({
          of: "the last removed, where every other group has some",
          says: `creates the role that groups share, ${REPLACES}, and destroys its own role`,
          plan: [...REPLACED, ...SHARED.map((one) => `create ${one}`), ...OWN.map((one) => `delete ${one}`)],
        }),
        set(ALL_OWN.nodeGroups.main.policyArns, {
          of: "the first, where every other group has some",
          says: `creates a role of the group's own, ${REPLACES}, and destroys the role that groups shared, [whose access entry stays](node-groups.md#the-nodes-role)`,
          plan: [...REPLACED, ...OWN.map((one) => `create ${one}`), ...SHARED.map((one) => `delete ${one}`)],
        }),
      ],
      says: "",
      isDangerous: true,
      harm: ["node group main of cluster demo was deleted"],
      account: async (account, policies) => {
        const names = ["demo-main-worker-node", "demo-worker-node"];
        const [has, lacks] = policies ? names : names.toReversed();
        expect((await account.nodeGroup("main")).nodeRole).toBe(`arn:aws:iam::123456789012:role/eks/${has}`);
        expect(await account.role(lacks ?? "")).toBeUndefined();
      },
    },
  ],
};
