import type { ScopeKey } from "../../../src/presets/scope";
import type { Account } from "./account";
import { altered, type Section, set, takenOut } from "./lane";
import { exampleOf, type Scoped, scopeLanes, untriedScopes } from "./scopes";

const EBS_ROLE = "role-kube-systemebs-csi-controller-sa";

/** Those of add-ons whose programs are limited by them. */
const SCOPED: Partial<Record<ScopeKey, Scoped>> = {
  certificateAuthorityArns: {
    at: "cluster.addons.aws-privateca-connector-for-kubernetes",
    id: "role-aws-privateca-issueraws-privateca-issuer",
    role: "demo-aws-privateca-issuer-aws-privateca-issuer",
    needs: true,
  },
  hostedZoneArns: {
    at: "cluster.addons.external-dns",
    id: "role-external-dnsexternal-dns",
    role: "demo-external-dns-external-dns",
    needs: true,
  },
  logGroupArns: {
    at: "cluster.addons.fluent-bit",
    id: "role-fluent-bitfluent-bit",
    role: "demo-fluent-bit-fluent-bit",
    needs: true,
  },
  bucketArns: {
    at: "cluster.addons.aws-fsx-csi-driver",
    id: "role-kube-systemfsx-csi-controller-sa",
    role: "demo-kube-system-fsx-csi-controller-sa",
  },
  directoryBucketArns: {
    at: "cluster.addons.aws-mountpoint-s3-csi-driver",
    id: "role-kube-systems3-csi-driver-sa",
    role: "demo-kube-system-s3-csi-driver-sa",
  },
  fileSystemArns: {
    at: "cluster.addons.aws-efs-csi-driver",
    id: "role-kube-systemefs-csi-controller-sa",
    role: "demo-kube-system-efs-csi-controller-sa",
    needs: true,
  },
  kmsKeyArns: {
    at: "cluster.addons.aws-mountpoint-s3-csi-driver",
    id: "role-kube-systems3-csi-driver-sa",
    role: "demo-kube-system-s3-csi-driver-sa",
  },
};

export const ADDON_CHANGES: Section = {
  title: "Add-ons",
  base: {
    cluster: {
      addons: {
        coredns: {},
        "kube-proxy": {},
        "vpc-cni": {},
        "aws-efs-csi-driver": { fileSystemArns: [exampleOf("fileSystemArns")] },
        "aws-fsx-csi-driver": {},
        "aws-privateca-connector-for-kubernetes": {
          certificateAuthorityArns: [exampleOf("certificateAuthorityArns")],
        },
        "external-dns": { hostedZoneArns: [exampleOf("hostedZoneArns")] },
        "fluent-bit": { logGroupArns: [exampleOf("logGroupArns")] },
        "aws-mountpoint-s3-csi-driver": { bucketArns: [exampleOf("bucketArns")] },
      },
    },
  },
  lanes: [
    {
      key: "cluster.addons",
      at: "cluster.addons.eks-pod-identity-agent",
      steps: [
        set(
          {},
          {
            of: "one more",
            says: "creates the add-on",
            plan: ["create aws_eks_addon.addon-eks-pod-identity-agent"],
          },
        ),
        takenOut({
          of: "one less",
          says: "destroys the add-on, and its pods with it",
          isDangerous: true,
          plan: ["delete aws_eks_addon.addon-eks-pod-identity-agent"],
          harm: ["add-on eks-pod-identity-agent of cluster demo was deleted"],
        }),
      ],
      says: "",
      account: async (account, addon) => expect(await hasAddon(account, "eks-pod-identity-agent")).toBe(!!addon),
    },
    {
      key: "cluster.addons.<name>.version",
      at: "cluster.addons.kube-proxy.version",
      steps: [
        set("v1.33.3-eksbuild.4"),
        altered("v1.33.3-eksbuild.6"),
        takenOut({ of: "taken out", says: "nothing: the add-on keeps its version", plan: [] }),
      ],
      says: "changes the add-on in place",
      plan: ["update aws_eks_addon.addon-kube-proxy"],
      account: async (account, version = "v1.33.3-eksbuild.6") => {
        expect(await account.addon("kube-proxy")).toMatchObject({ addonVersion: version });
      },
    },
    {
      key: "cluster.addons.<name>.configuration",
      at: "cluster.addons.coredns.configuration",
      steps: [set({ replicaCount: 3 }), altered({ replicaCount: 4 }), takenOut()],
      says: "changes the add-on in place; taken out, the add-on goes back to its defaults",
      plan: ["update aws_eks_addon.addon-coredns"],
      account: async (account, configuration = {}) => {
        expect(JSON.parse((await account.addon("coredns")).configurationValues ?? "")).toEqual(configuration);
      },
    },
    {
      key: "cluster.addons.<name>.preset",
      at: "cluster.addons.vpc-cni.preset",
      steps: [
        set("vpc-cni", {
          plan: [
            "create aws_iam_policy.vpc-cni_role_statements-policy",
            "create aws_iam_role_policy_attachment.vpc-cni_role_statements",
            "delete aws_iam_role_policy_attachment.vpc-cni_role_policy",
            "update aws_eks_addon.vpc-cni_addon",
          ],
        }),
        takenOut({
          plan: [
            "create aws_iam_role_policy_attachment.vpc-cni_role_policy",
            "delete aws_iam_policy.vpc-cni_role_statements-policy",
            "delete aws_iam_role_policy_attachment.vpc-cni_role_statements",
            "update aws_eks_addon.vpc-cni_addon",
          ],
        }),
      ],
      says: "swaps the policy of the CNI's role; for a moment it has none",
      harm: ["the role demo-aws-node of add-on vpc-cni lost its last policy"],
      account: async (account, preset) => {
        expect(await account.policiesOf("demo-aws-node")).toEqual([preset ? "demo-aws-node" : "AmazonEKS_CNI_Policy"]);
      },
    },
    {
      key: "cluster.addons",
      at: "cluster.addons.aws-ebs-csi-driver",
      steps: [
        set(
          {},
          {
            of: "one more that calls AWS",
            says: "creates the add-on, and its role",
            plan: [
              "create aws_eks_addon.addon-aws-ebs-csi-driver",
              `create aws_iam_policy.${EBS_ROLE}_statements-policy`,
              `create aws_iam_role.${EBS_ROLE}`,
              `create aws_iam_role_policy_attachment.${EBS_ROLE}_statements`,
              "update output.service_account_role_arns",
            ],
          },
        ),
      ],
      says: "",
      account: async (account) => {
        expect(await account.addon("aws-ebs-csi-driver")).toMatchObject({
          serviceAccountRoleArn: "arn:aws:iam::123456789012:role/demo-kube-system-ebs-csi-controller-sa",
        });
      },
    },
    ...scopeLanes("cluster.addons.<name>", SCOPED, "changes the policy of the add-on's role in place"),
  ],
  untried: untriedScopes("cluster.addons.<name>", SCOPED),
};

async function hasAddon(account: Account, name: string): Promise<boolean> {
  return (await account.addons()).includes(name);
}
