import { describe } from "./account/ec2";
import { ACCOUNT_ID, type Moto } from "./account/moto";
import { list, text, type Xml } from "./account/xml";
import type { EksState } from "./eks/state";

/** Everything that exists in the account, one line each, sorted. Keys that wait for their deletion do not count. */
export async function inventory(moto: Moto, eks: EksState): Promise<string[]> {
  const found = await Promise.all([
    ...EC2.map((kind) => ec2(moto, kind)),
    instances(moto),
    autoScalingGroups(moto),
    iam(moto),
    logGroups(moto),
    kms(moto),
  ]);
  const clusters = [...eks.clusters.values()].flatMap(({ json, nodeGroups, addons, accessEntries }) => [
    `eks cluster ${json.name}`,
    ...[...nodeGroups.keys()].map((name) => `eks node group ${name}`),
    ...[...addons.keys()].map((name) => `eks add-on ${name}`),
    ...[...accessEntries.keys()].map((name) => `eks access entry ${name}`),
  ]);
  return [...found.flat(), ...clusters].sort();
}

interface Ec2Kind {
  readonly name: string;
  readonly action: string;
  readonly set: string;
  readonly id: string;
  /** What an account has from the beginning, or what is only a trace of something gone. */
  readonly ignore?: (item: Xml) => boolean;
}

const EC2: readonly Ec2Kind[] = [
  {
    name: "vpc",
    action: "DescribeVpcs",
    set: "vpcSet",
    id: "vpcId",
    ignore: (vpc) => text(vpc, "isDefault") === "true",
  },
  {
    name: "subnet",
    action: "DescribeSubnets",
    set: "subnetSet",
    id: "subnetId",
    ignore: (one) => text(one, "defaultForAz") === "true",
  },
  { name: "route table", action: "DescribeRouteTables", set: "routeTableSet", id: "routeTableId", ignore: isMain },
  { name: "internet gateway", action: "DescribeInternetGateways", set: "internetGatewaySet", id: "internetGatewayId" },
  {
    name: "NAT gateway",
    action: "DescribeNatGateways",
    set: "natGatewaySet",
    id: "natGatewayId",
    ignore: (one) => text(one, "state") === "deleted",
  },
  { name: "address", action: "DescribeAddresses", set: "addressesSet", id: "allocationId" },
  {
    name: "security group",
    action: "DescribeSecurityGroups",
    set: "securityGroupInfo",
    id: "groupName",
    ignore: (one) => text(one, "groupName") === "default",
  },
  {
    name: "network interface",
    action: "DescribeNetworkInterfaces",
    set: "networkInterfaceSet",
    id: "networkInterfaceId",
  },
  { name: "volume", action: "DescribeVolumes", set: "volumeSet", id: "volumeId" },
  {
    name: "snapshot",
    action: "DescribeSnapshots",
    set: "snapshotSet",
    id: "snapshotId",
    ignore: (one) =>
      text(one, "ownerId") !== ACCOUNT_ID || text(one, "description").startsWith("Auto-created snapshot"),
  },
  {
    name: "VPC endpoint",
    action: "DescribeVpcEndpoints",
    set: "vpcEndpointSet",
    id: "vpcEndpointId",
    ignore: (one) => text(one, "state") === "deleted",
  },
  { name: "flow log", action: "DescribeFlowLogs", set: "flowLogSet", id: "flowLogId" },
  { name: "launch template", action: "DescribeLaunchTemplates", set: "launchTemplates", id: "launchTemplateName" },
];

function isMain(table: Xml): boolean {
  return list(table, "associationSet").some((association) => text(association, "main") === "true");
}

async function ec2(moto: Moto, { name, action, set, id, ignore }: Ec2Kind): Promise<string[]> {
  const items = await describe(moto, action, set);
  return items.filter((item) => !ignore?.(item)).map((item) => `ec2 ${name} ${text(item, id)}`);
}

async function instances(moto: Moto): Promise<string[]> {
  const reservations = await describe(moto, "DescribeInstances", "reservationSet");
  return reservations
    .flatMap((reservation) => list(reservation, "instancesSet"))
    .filter((instance) => text(instance, "instanceState", "name") !== "terminated")
    .map((instance) => `ec2 instance ${text(instance, "instanceId")}`);
}

async function autoScalingGroups(moto: Moto): Promise<string[]> {
  const answer = await moto.query("autoscaling", "DescribeAutoScalingGroups");
  const groups = list(answer, "DescribeAutoScalingGroupsResult", "AutoScalingGroups");
  return groups.map((group) => `auto scaling group ${text(group, "AutoScalingGroupName")}`);
}

async function iam(moto: Moto): Promise<string[]> {
  const roles = list(await moto.query("iam", "ListRoles"), "ListRolesResult", "Roles");
  const policies = list(await moto.query("iam", "ListPolicies", { Scope: "Local" }), "ListPoliciesResult", "Policies");
  const providers = list(
    await moto.query("iam", "ListOpenIDConnectProviders"),
    "ListOpenIDConnectProvidersResult",
    "OpenIDConnectProviderList",
  );
  const profiles = list(
    await moto.query("iam", "ListInstanceProfiles"),
    "ListInstanceProfilesResult",
    "InstanceProfiles",
  );
  return [
    ...profiles.map((profile) => `iam instance profile ${text(profile, "InstanceProfileName")}`),
    ...roles.map((role) => `iam role ${text(role, "RoleName")}`),
    ...policies.map((policy) => `iam policy ${text(policy, "PolicyName")}`),
    ...providers.map((provider) => `iam OIDC provider ${text(provider, "Arn")}`),
  ];
}

async function logGroups(moto: Moto): Promise<string[]> {
  const { logGroups: groups } = await moto.json<{ logGroups: { logGroupName: string }[] }>("logs", "DescribeLogGroups");
  return groups.map(({ logGroupName }) => `log group ${logGroupName}`);
}

async function kms(moto: Moto): Promise<string[]> {
  const { Keys } = await moto.json<{ Keys: { KeyId: string }[] }>("kms", "ListKeys");
  const { Aliases } = await moto.json<{ Aliases: { AliasName: string }[] }>("kms", "ListAliases");
  const described = await Promise.all(
    Keys.map(({ KeyId }) => moto.json<{ KeyMetadata: { KeyState: string } }>("kms", "DescribeKey", { KeyId })),
  );
  const alive = Keys.filter((_, index) => described[index]?.KeyMetadata.KeyState !== "PendingDeletion");
  return [
    ...alive.map(({ KeyId }) => `kms key ${KeyId}`),
    ...Aliases.filter(({ AliasName }) => !AliasName.startsWith("alias/aws/")).map(
      ({ AliasName }) => `kms ${AliasName}`,
    ),
  ];
}
