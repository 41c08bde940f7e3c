import { describeRule, ingressRulesOf } from "../../../src/environment/cluster/ingress-rules";
import type { SecurityGroupRuleConfig } from "../../../src/environment/cluster/model";
import { CONTROL_PLANE_LOGS, FOREIGN_GROUPS, FOREIGN_KEY } from "./base";
import { secretsKey } from "./encryption";
import { altered, type Section, set, takenOut } from "./lane";

const ALL_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
const FINGERPRINT = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
const PLATFORM = "arn:aws:iam::123456789012:role/PlatformAdmin";
const ON_CALL = "arn:aws:iam::123456789012:role/OnCall";

function admin(action: "create" | "delete", name: string): string[] {
  const id = `cluster_access-123456789012-role-${name}`;
  const policy = `${id}_policy-AmazonEKSClusterAdminPolicy`;
  return [`${action} aws_eks_access_entry.${id}`, `${action} aws_eks_access_policy_association.${policy}`];
}

/** As EKS chooses for BASE. */
const SERVICES = "172.20.0.0/16";
const [FIRST_GROUP, SECOND_GROUP] = FOREIGN_GROUPS;
const DEVELOPERS = { principal: "arn:aws:iam::123456789012:role/Developers", groups: ["dev"] };
const DEVELOPERS_ENTRY = "aws_eks_access_entry.cluster_access-123456789012-role-Developers";

const VPC_RANGE = "10.0.0.0/16";
const VPC_RULE = "10-0-0-0-16";
/** Of the first zone. */
const PRIVATE_SUBNET = "10.0.0.0/18";
const ENDPOINT_UPDATE = ["update aws_eks_cluster.cluster", "update output.eks_cluster_vpc_config"];

function createRule(network: string): string {
  return `create aws_vpc_security_group_ingress_rule.cluster_private-access_${network}`;
}

function deleteRule(network: string): string {
  return `delete aws_vpc_security_group_ingress_rule.cluster_private-access_${network}`;
}

const GATEWAY = { port: 8443, cidrs: ["10.20.0.0/16"], description: "internal gateway" };
const PING = { protocol: "icmp", cidrs: ["10.20.0.0/16"] };

const extra = (action: string) => (rule: string) =>
  `${action} aws_vpc_security_group_ingress_rule.cluster_rules_${rule}`;
const createExtra = extra("create");
const updateExtra = extra("update");
const deleteExtra = extra("delete");

const LOGS = ["aws_cloudwatch_log_group.cluster_logs", "time_sleep.cluster_drain"];

export const CLUSTER_CHANGES: Section = {
  title: "Cluster",
  lanes: [
    {
      key: "cluster.version",
      from: 3,
      steps: [
        altered("1.34", { of: "one minor version up" }),
        altered("1.36", {
          of: "two minor versions up",
          says: "nothing: `eks-irsa plan` refuses it, and so does EKS before anything changes",
          fails: "Unsupported Kubernetes minor version update from 1.34 to 1.36",
        }),
      ],
      says: "changes the cluster in place, then EKS replaces the nodes of every group",
      plan: [
        "update aws_eks_cluster.cluster",
        "update aws_eks_node_group.nodes-main",
        "replace terraform_data.nodes-main_tags",
        "update output.eks_cluster_kubernetes_version",
      ],
      harm: ["node group main of cluster demo replaced its nodes: version 1.34, launch template version 1"],
      account: async (account, version) => {
        expect(await account.cluster()).toMatchObject({ version });
        expect(await account.nodeGroup("main")).toMatchObject({ version });
      },
    },
    {
      key: "cluster.upgradePolicy",
      from: 5,
      steps: [set("STANDARD"), takenOut()],
      says: "changes the cluster in place; EKS refuses `STANDARD` for a version in extended support",
      plan: ["update aws_eks_cluster.cluster"],
      account: async (account, supportType = "EXTENDED") => {
        expect((await account.cluster()).upgradePolicy).toEqual({ supportType });
      },
    },
    {
      key: "cluster.endpoint.privateCidrs",
      steps: [
        set([VPC_RANGE, "10.8.0.0/16"], { plan: [createRule("10-8-0-0-16")] }),
        altered([PRIVATE_SUBNET], {
          plan: [createRule("10-0-0-0-18"), deleteRule(VPC_RULE), deleteRule("10-8-0-0-16")],
        }),
        altered([], {
          of: "`[]`",
          says: "destroys the rules: only the nodes are let in",
          plan: [deleteRule("10-0-0-0-18")],
        }),
        takenOut({ plan: [createRule(VPC_RULE)] }),
      ],
      says: "creates or destroys a rule of the cluster's security group",
      account: async (account, cidrs = [VPC_RANGE]) => {
        expect(await account.networksLetIn()).toEqual(cidrs);
      },
    },
    {
      key: "cluster.endpoint.publicCidrs",
      from: 3,
      steps: [set(["203.0.113.0/24"]), altered(["0.0.0.0/0"]), takenOut()],
      says: "changes the cluster in place",
      plan: ENDPOINT_UPDATE,
      account: async (account, cidrs) => {
        const { resourcesVpcConfig } = await account.cluster();
        const isPublic = cidrs !== undefined;
        expect(resourcesVpcConfig).toMatchObject({ endpointPublicAccess: isPublic });
        if (isPublic) expect(resourcesVpcConfig?.publicAccessCidrs).toEqual(cidrs);
      },
    },
    {
      key: "cluster.endpoint.private",
      from: 4,
      steps: [
        set(false, { plan: [...ENDPOINT_UPDATE, deleteRule(VPC_RULE)] }),
        takenOut({ plan: [...ENDPOINT_UPDATE, createRule(VPC_RULE)] }),
      ],
      says: "changes the cluster in place, and removes or restores the rules of its security group",
      account: async (account, isPrivate = true) => {
        expect(await account.networksLetIn()).toEqual(isPrivate ? [VPC_RANGE] : []);
        expect((await account.cluster()).resourcesVpcConfig).toMatchObject({ endpointPrivateAccess: isPrivate });
      },
    },
    {
      key: "cluster.securityGroupIds",
      steps: [
        set([FIRST_GROUP], { before: (account) => account.createGroups() }),
        altered([SECOND_GROUP]),
        takenOut({ of: "removed", says: "takes the groups away, which can be deleted then" }),
      ],
      says: "changes the cluster in place: its network interfaces get the groups",
      plan: ["update aws_eks_cluster.cluster"],
      account: async (account, groups = []) => {
        expect((await account.cluster()).resourcesVpcConfig).toMatchObject({ securityGroupIds: groups });
        expect(await account.controlPlaneGroups()).toEqual(groups);
        if (groups.length === 0) await account.deleteGroups();
      },
    },
    {
      key: "cluster.securityGroupRules",
      steps: [
        set([GATEWAY, PING], { plan: [createExtra("tcp-8443-10-20-0-0-16"), createExtra("icmp-10-20-0-0-16")] }),
        altered(
          [
            { ...PING, description: "ping" },
            { ...GATEWAY, cidrs: ["10.20.0.0/16", "2001:db8::/32"] },
          ],
          {
            of: "another description",
            says: "changes the rule in place",
            plan: [createExtra("tcp-8443-2001-db8---32"), updateExtra("icmp-10-20-0-0-16")],
          },
        ),
        takenOut({
          plan: ["tcp-8443-10-20-0-0-16", "tcp-8443-2001-db8---32", "icmp-10-20-0-0-16"].map(deleteExtra),
        }),
      ],
      says: "creates or destroys rules of the cluster's security group, each of which lives by what it lets in: their order is nothing",
      account: async (account, rules: readonly SecurityGroupRuleConfig[] = []) => {
        const wanted = rules.flatMap((rule) =>
          ingressRulesOf({ ...rule, protocol: rule.protocol ?? "tcp" }).map(describeRule),
        );
        expect(await account.extraRules()).toEqual(wanted.sort());
      },
    },
    {
      key: "cluster.serviceCidr",
      steps: [
        set(SERVICES, { of: "that of the cluster, or removed" }),
        takenOut({ of: "that of the cluster, or removed" }),
        altered("10.100.0.0/16", {
          of: "another",
          says: "nothing: the plan fails, since EKS never changes it",
          fails: `cluster.serviceCidr: the services of the cluster have ${SERVICES}`,
        }),
      ],
      says: "nothing",
      account: async (account) => {
        expect((await account.cluster()).kubernetesNetworkConfig).toMatchObject({ serviceIpv4Cidr: SERVICES });
      },
    },
    {
      key: "cluster.scalingTier",
      from: 1,
      steps: [set("tier-xl"), altered("tier-8xl"), takenOut()],
      says: "changes the cluster in place, within minutes; EKS refuses to leave a tier while etcd holds more than 8 GB",
      plan: ["update aws_eks_cluster.cluster"],
      account: async (account, tier = "standard") => {
        expect((await account.cluster()).controlPlaneScalingConfig).toEqual({ tier });
      },
    },
    {
      key: "cluster.logs.types",
      steps: [set(["audit"]), altered(["api", "audit"]), takenOut()],
      says: "changes the cluster in place",
      plan: ["update aws_eks_cluster.cluster"],
      account: async (account, types = ALL_TYPES) => {
        expect(await account.logTypes()).toEqual(types);
      },
    },
    {
      key: "cluster.logs.types",
      title: "`cluster.logs.types`: `[]`",
      from: 6,
      steps: [
        set([], { plan: ["update aws_eks_cluster.cluster", ...LOGS.map((address) => `delete ${address}`)] }),
        takenOut({
          of: "other types later",
          says: "creates the log group again, empty",
          isDangerous: false,
          plan: ["update aws_eks_cluster.cluster", ...LOGS.map((address) => `create ${address}`)],
        }),
      ],
      says: "switches logging off, waits `drainSeconds`, and destroys the log group with its logs",
      isDangerous: true,
      account: async (account, types = ALL_TYPES) => {
        expect(await account.logTypes()).toEqual(types);
        expect((await account.logGroup(CONTROL_PLANE_LOGS)) !== undefined).toBe(types.length > 0);
      },
    },
    {
      key: "cluster.logs.retentionDays",
      steps: [set(60), altered(90), takenOut()],
      says: "changes the log group in place",
      plan: ["update aws_cloudwatch_log_group.cluster_logs"],
      account: async (account, days = 30) => {
        expect(await account.logGroup(CONTROL_PLANE_LOGS)).toMatchObject({ retentionInDays: days });
      },
    },
    {
      key: "cluster.logs.drainSeconds",
      steps: [
        altered(2),
        altered(0, {
          of: "`0`",
          says: "removes the wait before the log group is destroyed",
          plan: ["delete time_sleep.cluster_drain"],
        }),
        takenOut({ plan: ["create time_sleep.cluster_drain"] }),
        // as long as the account's logs are late, for the lane of `[]`
        set(6),
      ],
      says: "nothing in AWS: the next destroy waits that long",
      plan: ["update time_sleep.cluster_drain"],
    },
    {
      key: "cluster.logs.adopt",
      steps: [set(true), takenOut()],
      says: "nothing: Terraform already manages the log group",
    },
    {
      key: "cluster.secretsEncryption",
      title: "`cluster.secretsEncryption`: `false` or a key's ARN, where it was `true`",
      steps: [altered(FOREIGN_KEY), set(false), takenOut()],
      says: "nothing, and every plan says why: EKS keeps the first key, so this project does too",
      account: async (account) => {
        const own = (await account.keyOf("alias/eks/demo")) ?? "none";
        expect(await account.keyState(own)).toBe("Enabled");
        expect((await secretsKey(account))?.split("/").at(-1)).toBe(own);
      },
    },
    {
      key: "cluster.deletionProtection",
      steps: [set(true), takenOut()],
      says: "changes the cluster in place; while it is on, you cannot plan anything that would destroy the cluster",
      plan: ["update aws_eks_cluster.cluster"],
      account: async (account, deletionProtection = false) => {
        expect(await account.cluster()).toMatchObject({ deletionProtection });
      },
    },
    {
      key: "cluster.zonalShift",
      // that the cluster had it stays in the state
      steps: [
        set(true, { plan: ["update aws_eks_cluster.cluster", "update terraform_data.cluster_zonal-shift"] }),
        takenOut(),
      ],
      says: "changes the cluster in place",
      plan: ["update aws_eks_cluster.cluster"],
      account: async (account, enabled = false) => {
        expect((await account.cluster()).zonalShiftConfig).toEqual({ enabled });
      },
    },
    {
      key: "cluster.admins",
      steps: [
        set([PLATFORM], { plan: admin("create", "PlatformAdmin") }),
        altered([ON_CALL], { plan: [...admin("delete", "PlatformAdmin"), ...admin("create", "OnCall")] }),
        takenOut({ plan: admin("delete", "OnCall") }),
      ],
      says: "creates or destroys an access entry and its policy",
      account: async (account, admins = []) => {
        const all = await account.admins();
        expect(all.filter((arn) => arn !== DEVELOPERS.principal)).toEqual(admins);
      },
    },
    {
      key: "cluster.access",
      steps: [
        set([DEVELOPERS], { plan: [`create ${DEVELOPERS_ENTRY}`] }),
        takenOut({ plan: [`delete ${DEVELOPERS_ENTRY}`] }),
      ],
      says: "creates or destroys access entries and their associations with policies",
      account: async (account, access = []) => {
        const all = await account.admins();
        expect(all.includes(DEVELOPERS.principal)).toBe(access.length > 0);
      },
    },
  ],
  untried: [
    {
      keys: ["port", "fromPort", "toPort", "protocol", "cidrs", "securityGroupId", "prefixListId", "description"].map(
        (name) => `cluster.securityGroupRules[].${name}`,
      ),
      reason: "the list's own lane changes them: a rule of which one is another is another rule, less its description",
    },
  ],
  notes: [
    {
      change: "`cluster.version`: down",
      says: "use [EKS's rollback](https://docs.aws.amazon.com/eks/latest/userguide/rollback-cluster.html), then write the version that the cluster has",
    },
  ],
};

/** Beside a change of the cluster, the certificate is known after the deploy only, and every role is planned. */
export const ISSUER_CHANGES: Section = {
  title: CLUSTER_CHANGES.title,
  lanes: [
    {
      key: "cluster.thumbprint",
      steps: [
        set("tls", {
          of: "`tls`",
          says: "reads the issuer's certificate and adds its fingerprint to the OIDC provider; from then on, every change of the cluster shows the provider and the roles as changed",
          // whom the roles trust is read again with the provider
          plan: ["update aws_iam_openid_connect_provider.oidc", "update aws_iam_role.vpc-cni_role"],
        }),
        altered([FINGERPRINT], {
          of: "a list",
          says: "changes the OIDC provider in place",
          // whom the roles trust is read again with the provider
          plan: ["update aws_iam_openid_connect_provider.oidc", "update aws_iam_role.vpc-cni_role"],
        }),
        takenOut({ of: "removed", says: "nothing: the fingerprint stays, but is unused" }),
      ],
      says: "",
    },
  ],
};
