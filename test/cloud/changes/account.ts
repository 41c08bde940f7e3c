import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import type { Addon, Cluster, Nodegroup, NodegroupScalingConfig } from "@aws-sdk/client-eks";
import { describeRule } from "../../../src/environment/cluster/ingress-rules";
import { describe } from "../account/ec2";
import type { Xml } from "../account/xml";
import { list, text } from "../account/xml";
import type { Cloud } from "../cloud";
import { type Clients, clientsOf } from "../scenarios/support/small-cluster";
import { BOUNDARIES, CLUSTER, FOREIGN_GROUPS } from "./base";

/** A log group as the account has it. */
export interface LogGroup {
  readonly retentionInDays?: number;
  /** A key's ARN. */
  readonly kmsKeyId?: string;
}

/** What the stand-in account says of BASE's cluster and all that belongs to it, asked by AWS's calls. */
export class Account {
  readonly clients: Clients;
  /** The ids of groups that {@link createGroups} made, by those that lanes and their files have in their place. */
  readonly foreignGroups = new Map<string, string>();

  private constructor(
    private readonly cloud: Cloud,
    /** The ARN of a key that no environment made: where a lane says FOREIGN_KEY, the file has this. */
    readonly foreignKey: string,
  ) {
    this.clients = clientsOf(cloud.env);
  }

  /** Makes what the lanes' files take for there. */
  static async of(cloud: Cloud): Promise<Account> {
    const key = await cloud.moto.json<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    const account = new Account(cloud, key.KeyMetadata.Arn);
    for (const name of BOUNDARIES) {
      const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
      const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
      await account.clients.iam.createPolicy({ PolicyName: name, PolicyDocument });
    }
    return account;
  }

  async cluster(): Promise<Cluster> {
    const { cluster } = await this.clients.eks.describeCluster({ name: CLUSTER });
    return found(cluster, CLUSTER);
  }

  /** Makes security groups in the cluster's VPC, as another project does. */
  async createGroups(): Promise<void> {
    const VpcId = (await this.cluster()).resourcesVpcConfig?.vpcId;
    for (const place of FOREIGN_GROUPS) {
      const group = { VpcId, GroupName: `foreign-${place}`, Description: "of another project" };
      this.foreignGroups.set(place, found((await this.clients.ec2.createSecurityGroup(group)).GroupId, place));
    }
  }

  /** Removes them, which AWS refuses as long as somebody uses one. */
  async deleteGroups(): Promise<void> {
    for (const GroupId of this.foreignGroups.values()) await this.clients.ec2.deleteSecurityGroup({ GroupId });
  }

  /** The security groups of the control plane's network interfaces, beside the cluster's own. */
  async controlPlaneGroups(): Promise<string[]> {
    const { resourcesVpcConfig } = await this.cluster();
    const filter = { Name: "description", Values: [`Amazon EKS ${CLUSTER}`] };
    const { NetworkInterfaces = [] } = await this.clients.ec2.describeNetworkInterfaces({ Filters: [filter] });
    const groups = NetworkInterfaces.flatMap(({ Groups = [] }) => Groups.map(({ GroupId = "" }) => GroupId));
    return [...new Set(groups)].filter((id) => id !== resourcesVpcConfig?.clusterSecurityGroupId);
  }

  /** The networks that the cluster's security group lets in to the API server, sorted. */
  async networksLetIn(): Promise<string[]> {
    const { resourcesVpcConfig } = await this.cluster();
    const { SecurityGroups: groups = [] } = await this.clients.ec2.describeSecurityGroups({
      GroupIds: [resourcesVpcConfig?.clusterSecurityGroupId ?? ""],
    });
    const permissions = groups.flatMap(({ IpPermissions = [] }) => IpPermissions).filter((one) => one.FromPort === 443);
    const ranges = permissions.flatMap(({ IpRanges = [] }) => IpRanges);
    return ranges.map(({ CidrIp = "" }) => CidrIp).sort();
  }

  /** What else the cluster's security group lets in, in words. */
  async extraRules(): Promise<string[]> {
    const { resourcesVpcConfig } = await this.cluster();
    const group = resourcesVpcConfig?.clusterSecurityGroupId ?? "";
    const filter = { Name: "group-id", Values: [group] };
    const { SecurityGroupRules = [] } = await this.clients.ec2.describeSecurityGroupRules({ Filters: [filter] });
    const others = SecurityGroupRules.filter((rule) => {
      return !rule.IsEgress && rule.FromPort !== 443 && rule.ReferencedGroupInfo?.GroupId !== group;
    });
    return others.map(ruleInWords).sort();
  }

  /** The kinds of logs that the cluster sends. */
  async logTypes(): Promise<string[]> {
    const { logging } = await this.cluster();
    const enabled = logging?.clusterLogging?.filter((group) => group.enabled) ?? [];
    return enabled.flatMap(({ types = [] }) => types).sort();
  }

  async addons(): Promise<string[]> {
    const { addons = [] } = await this.clients.eks.listAddons({ clusterName: CLUSTER });
    return addons.sort();
  }

  async addon(addonName: string): Promise<Addon> {
    const { addon } = await this.clients.eks.describeAddon({ clusterName: CLUSTER, addonName });
    return found(addon, addonName);
  }

  /** As a person does who takes an add-on's role, before a deploy without one. */
  async takeRoleFrom(addonName: string): Promise<void> {
    await this.clients.eks.updateAddon({ clusterName: CLUSTER, addonName, resolveConflicts: "OVERWRITE" });
  }

  /** Makes a role for a service account, as another project does. */
  async createRoleFor(RoleName: string, serviceAccount: string): Promise<void> {
    const issuer = (await this.cluster()).identity?.oidc?.issuer?.replace("https://", "");
    const trust = {
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
      Condition: {
        StringEquals: {
          [`${issuer}:sub`]: `system:serviceaccount:${serviceAccount}`,
          [`${issuer}:aud`]: "sts.amazonaws.com",
        },
      },
    };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
    await this.clients.iam.createRole({ RoleName, AssumeRolePolicyDocument });
  }

  /** Whether the cluster has a daemon set in `kube-system`. */
  async hasDaemonSet(name: string): Promise<boolean> {
    const { client } = found(this.cloud.state.clusters.get(CLUSTER), CLUSTER).controlPlane;
    const daemonSet = { apiVersion: "apps/v1", kind: "DaemonSet", metadata: { name, namespace: "kube-system" } };
    return (await client.find(daemonSet)) !== undefined;
  }

  /** The labels and annotations of a service account, as the cluster has it. */
  async serviceAccount(namespace: string, name: string) {
    const { client } = found(this.cloud.state.clusters.get(CLUSTER), CLUSTER).controlPlane;
    const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } };
    const { metadata } = found(await client.find(account), `service account ${namespace}/${name}`);
    return metadata as Readonly<Partial<Record<"labels" | "annotations", Readonly<Record<string, string>>>>>;
  }

  /** What an add-on's configuration says. */
  // biome-ignore lint/suspicious/noExplicitAny: each add-on has a schema of its own
  async settingsOf(addonName: string): Promise<Record<string, any>> {
    return JSON.parse((await this.addon(addonName)).configurationValues ?? "{}");
  }

  /** Whose access entries are not for nodes. */
  async admins(): Promise<string[]> {
    return this.principals("STANDARD");
  }

  /** Those that have an access entry of a type. */
  async principals(type: "STANDARD" | "EC2_LINUX"): Promise<string[]> {
    const { accessEntries = [] } = await this.clients.eks.listAccessEntries({ clusterName: CLUSTER });
    const types = await Promise.all(
      accessEntries.map((principalArn) =>
        this.clients.eks
          .describeAccessEntry({ clusterName: CLUSTER, principalArn })
          .then((one) => one.accessEntry?.type),
      ),
    );
    return accessEntries.filter((_, index) => types[index] === type).sort();
  }

  /** What a principal may do in the cluster. */
  async accessOf(principalArn: string) {
    const entry = { clusterName: CLUSTER, principalArn };
    const { accessEntry } = await this.clients.eks.describeAccessEntry(entry);
    const { associatedAccessPolicies = [] } = await this.clients.eks.listAssociatedAccessPolicies(entry);
    const policies = associatedAccessPolicies.map(({ policyArn, accessScope }) => {
      const policy = policyArn?.split("/").at(-1);
      return accessScope?.type === "namespace" ? { policy, namespaces: accessScope.namespaces } : { policy };
    });
    return { policies, groups: accessEntry?.kubernetesGroups ?? [], username: accessEntry?.username };
  }

  async nodeGroups(): Promise<string[]> {
    const { nodegroups = [] } = await this.clients.eks.listNodegroups({ clusterName: CLUSTER });
    return nodegroups.sort();
  }

  async nodeGroup(nodegroupName: string): Promise<Nodegroup> {
    const { nodegroup } = await this.clients.eks.describeNodegroup({ clusterName: CLUSTER, nodegroupName });
    return found(nodegroup, nodegroupName);
  }

  /** As the cluster's autoscaler does, or a person who scales by hand. */
  async scale(nodegroupName: string, scalingConfig: NodegroupScalingConfig): Promise<void> {
    await this.clients.eks.updateNodegroupConfig({ clusterName: CLUSTER, nodegroupName, scalingConfig });
  }

  /** What the nodes of a group are made of: the launch template, in the version that the group has. */
  async launchTemplate(group: string) {
    const { launchTemplate } = await this.nodeGroup(group);
    const { id, version } = found(launchTemplate, `launch template of ${group}`);
    const { LaunchTemplateVersions: versions = [] } = await this.clients.ec2.describeLaunchTemplateVersions({
      LaunchTemplateId: id,
      Versions: [version ?? ""],
    });
    return found(versions[0]?.LaunchTemplateData, `version ${version} of ${id}`);
  }

  /** The zones of a group's subnets. */
  async zonesOf(group: string): Promise<(string | undefined)[]> {
    const { subnets } = await this.nodeGroup(group);
    const { Subnets: described = [] } = await this.clients.ec2.describeSubnets({ SubnetIds: subnets });
    return described.map(({ AvailabilityZone: zone }) => zone).sort();
  }

  /** The first disk of a group's nodes. */
  async disk(group: string) {
    const { BlockDeviceMappings: disks = [] } = await this.launchTemplate(group);
    return found(disks[0]?.Ebs, `disk of ${group}`);
  }

  async logGroup(name: string): Promise<LogGroup | undefined> {
    const { logGroups = [] } = await this.clients.logs.describeLogGroups({ logGroupNamePrefix: name });
    return logGroups.find(({ logGroupName }) => logGroupName === name);
  }

  /** The key that an alias names, `alias/eks/demo` say; undefined where there is no such alias. */
  async keyOf(alias: string): Promise<string | undefined> {
    const { Aliases } = await this.cloud.moto.json<{ Aliases: { AliasName: string; TargetKeyId?: string }[] }>(
      "kms",
      "ListAliases",
    );
    return Aliases.find(({ AliasName }) => AliasName === alias)?.TargetKeyId;
  }

  /** `Enabled`, `PendingDeletion`, … */
  async keyState(KeyId: string): Promise<string> {
    const { KeyMetadata } = await this.cloud.moto.json<{ KeyMetadata: { KeyState: string } }>("kms", "DescribeKey", {
      KeyId,
    });
    return KeyMetadata.KeyState;
  }

  /** The names of the policies attached to a role, sorted; undefined where there is no such role. */
  async policiesOf(RoleName: string): Promise<string[] | undefined> {
    const attached = await this.clients.iam.listAttachedRolePolicies({ RoleName }).catch(noneFor("NoSuchEntity"));
    return attached?.AttachedPolicies?.map(({ PolicyName = "" }) => PolicyName).sort();
  }

  async role(RoleName: string) {
    const answer = await this.clients.iam.getRole({ RoleName }).catch(noneFor("NoSuchEntity"));
    return answer?.Role;
  }

  /** What a role's trust policy says. */
  async trustOf(role: string): Promise<PolicyDocument> {
    return documentOf((await this.role(role))?.AssumeRolePolicyDocument);
  }

  /** What a managed policy of the account's own says. */
  async policy(name: string): Promise<PolicyDocument> {
    const { iam } = this.clients;
    const PolicyArn = `arn:aws:iam::123456789012:policy/${name}`;
    const { Policy } = await iam.getPolicy({ PolicyArn });
    const { PolicyVersion } = await iam.getPolicyVersion({ PolicyArn, VersionId: Policy?.DefaultVersionId });
    return documentOf(PolicyVersion?.Document);
  }

  /** What the account's own policies say that are attached to a role. */
  async ownStatementsOf(RoleName: string): Promise<PolicyDocument["Statement"]> {
    const { AttachedPolicies: attached = [] } = await this.clients.iam.listAttachedRolePolicies({ RoleName });
    const own = attached.filter(({ PolicyArn }) => !PolicyArn?.includes("::aws:policy/"));
    const documents = await Promise.all(own.map(({ PolicyName = "" }) => this.policy(PolicyName)));
    return documents.flatMap(({ Statement }) => Statement);
  }

  /** Things of EC2's: those that `describe` and `filters` select. */
  ec2(action: string, set: string, filters: Readonly<Record<string, string>> = {}): Promise<Xml[]> {
    return describe(this.cloud.moto, action, set, filters);
  }

  /** Where the private subnets send what is not for the VPC, by zone. */
  async waysOut(): Promise<Record<string, string>> {
    const tables = await this.ec2("DescribeRouteTables", "routeTableSet", { "tag:Name": `${CLUSTER}-private-*` });
    const entries = tables.map((table) => {
      const route = list(table, "routeSet").find((one) => text(one, "destinationCidrBlock") === "0.0.0.0/0");
      return [nameOf(table).replace(`${CLUSTER}-private-`, ""), route ? text(route, "natGatewayId") : "none"];
    });
    return Object.fromEntries(entries.sort());
  }
}

export interface PolicyDocument {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: string | readonly string[];
    readonly Resource?: string | readonly string[];
    readonly Principal?: Readonly<Record<string, string | readonly string[]>>;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  }[];
}

/** The tag `Name` of something of EC2's. */
export function nameOf(item: Xml): string {
  const tag = list(item, "tagSet").find((one) => text(one, "key") === "Name");
  return tag ? text(tag, "value") : "";
}

function documentOf(text = ""): PolicyDocument {
  return JSON.parse(text.startsWith("{") ? text : decodeURIComponent(text));
}

function noneFor(name: string): (error: Error) => undefined {
  return (error) => {
    if (!error.name.startsWith(name)) throw error;
    return undefined;
  };
}

function found<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`the account has no ${what}`);
  return thing;
}

function ruleInWords(rule: SecurityGroupRule): string {
  return describeRule({
    ipProtocol: rule.IpProtocol ?? "",
    fromPort: rule.FromPort,
    toPort: rule.ToPort,
    cidrIpv4: rule.CidrIpv4,
    cidrIpv6: rule.CidrIpv6,
    prefixListId: rule.PrefixListId,
    referencedSecurityGroupId: rule.ReferencedGroupInfo?.GroupId,
  });
}
