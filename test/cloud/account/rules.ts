import type { EksContext } from "../eks/context";
import { refusalOfBoundary, refusalOfCaller } from "./caller";
import { deleteInterfaces, describe } from "./ec2";
import { AwsError } from "./errors";
import { isLogging } from "./harm";
import { findRole, mayDo } from "./iam";
import { ACCOUNT_ID, type Moto } from "./moto";
import { refusalOfConditions } from "./policy-conditions";
import { refusalOfPrincipals } from "./principals";
import { type AwsRequest, WEB_IDENTITY } from "./request";
import { refusalOfRules } from "./security-groups";
import { refusalOfEndpoint } from "./vpc-endpoints";
import { refusalOfWebIdentity } from "./web-identity";
import { list, text } from "./xml";

/** What AWS refuses and moto does not, where the order of things matters; undefined where AWS would not refuse it. */
export async function refusal(
  { caller, moto, publicKeyOf }: Pick<EksContext, "caller" | "moto" | "publicKeyOf">,
  request: AwsRequest,
): Promise<AwsError | undefined> {
  const { action, params, service } = request;
  const id = (name: string) => params.get(name) ?? "";
  if (service === "iam") {
    const refused = (await refusalOfCaller(moto, caller, request)) ?? (await refusalOfBoundary(moto, params));
    if (refused) return refused;
  }
  if (service === "ec2" && action === "CreateVpc") return rangeOfNobody(id("CidrBlock"));
  if (service === "ec2" && action === "CreateSecurityGroup") return nameOfId(id("GroupName"));
  if (service === "ec2" && action === "CreateVpcEndpoint") return refusalOfEndpoint(moto, params);
  if (service === "ec2" && action === "DeleteVpc") return vpcInUse(moto, id("VpcId"));
  if (service === "ec2" && action === "DeleteSubnet") return subnetInUse(moto, id("SubnetId"));
  if (service === "ec2" && action === "AuthorizeSecurityGroupIngress") return refusalOfRules(moto, params);
  if (service === "ec2" && action === "DeleteSecurityGroup") return groupInUse(moto, id("GroupId"));
  if (service === "ec2" && action === "CreateNatGateway") return addressOfOther(moto, id("AllocationId"));
  if (service === "ec2" && action === "DetachInternetGateway") return gatewayInUse(moto, id("VpcId"));
  if (service === "ec2" && action === "ReleaseAddress") return addressInUse(moto, id("AllocationId"));
  if (service === "iam" && action === "DeleteRole") return roleInUse(moto, id("RoleName"));
  if (service === "iam" && action === "CreateRole") return refusalOfPrincipals(moto, id("AssumeRolePolicyDocument"));
  if (service === "iam" && params.has("PolicyDocument")) {
    const refused = refusalOfConditions(id("PolicyDocument"));
    if (refused || action !== "UpdateAssumeRolePolicy") return refused;
    return refusalOfPrincipals(moto, id("PolicyDocument"));
  }
  if (service === "sts" && action === WEB_IDENTITY) return refusalOfWebIdentity(moto, publicKeyOf, params);
  return undefined;
}

/** What AWS's pages on VPCs leave out, and no machine may have: https://www.iana.org/assignments/iana-ipv4-special-registry */
function rangeOfNobody(cidr: string): AwsError | undefined {
  const isNobodys = /^(0|127|22[4-9]|2[3-5]\d)\.|^169\.254\./.test(cidr);
  return isNobodys ? new AwsError("InvalidVpc.Range", `The CIDR '${cidr}' is invalid.`, 400) : undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
function nameOfId(name: string): AwsError | undefined {
  if (!name.startsWith("sg-")) return undefined;
  return new AwsError("InvalidParameterValue", `Value (${name}) for parameter GroupName is invalid.`, 400);
}

async function vpcInUse(moto: Moto, vpcId: string): Promise<AwsError | undefined> {
  const inVpc = { "vpc-id": vpcId };
  const groups = await describe(moto, "DescribeSecurityGroups", "securityGroupInfo", inVpc);
  const dependants = [
    ...(await describe(moto, "DescribeSubnets", "subnetSet", inVpc)),
    ...(await describe(moto, "DescribeNetworkInterfaces", "networkInterfaceSet", inVpc)),
    ...(await describe(moto, "DescribeInternetGateways", "internetGatewaySet", { "attachment.vpc-id": vpcId })),
    ...groups.filter((group) => text(group, "groupName") !== "default"),
  ];
  return dependants.length > 0 ? dependency(`The vpc '${vpcId}' has dependencies and cannot be deleted.`) : undefined;
}

async function subnetInUse(moto: Moto, subnetId: string): Promise<AwsError | undefined> {
  const filters = { "subnet-id": subnetId };
  const interfaces = await describe(moto, "DescribeNetworkInterfaces", "networkInterfaceSet", filters);
  const isUsed = interfaces.length > 0;
  return isUsed ? dependency(`The subnet '${subnetId}' has dependencies and cannot be deleted.`) : undefined;
}

async function groupInUse(moto: Moto, groupId: string): Promise<AwsError | undefined> {
  const interfaces = await describe(moto, "DescribeNetworkInterfaces", "networkInterfaceSet", { "group-id": groupId });
  const groups = await describe(moto, "DescribeSecurityGroups", "securityGroupInfo");
  const rules = groups
    .filter((group) => text(group, "groupId") !== groupId)
    .flatMap((group) => [...list(group, "ipPermissions"), ...list(group, "ipPermissionsEgress")]);
  const isNamed = rules.flatMap((rule) => list(rule, "groups")).some((named) => text(named, "groupId") === groupId);
  return interfaces.length > 0 || isNamed ? dependency(`resource ${groupId} has a dependent object`) : undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
async function addressOfOther(moto: Moto, allocationId: string): Promise<AwsError | undefined> {
  const gateways = await describe(moto, "DescribeNatGateways", "natGatewaySet", { state: "available" });
  const addresses = gateways.flatMap((gateway) => list(gateway, "natGatewayAddressSet"));
  if (!addresses.some((address) => text(address, "allocationId") === allocationId)) return undefined;
  return new AwsError("Resource.AlreadyAssociated", `Elastic IP address [${allocationId}] is already associated`, 400);
}

async function gatewayInUse(moto: Moto, vpcId: string): Promise<AwsError | undefined> {
  const gateways = await describe(moto, "DescribeNatGateways", "natGatewaySet", { "vpc-id": vpcId });
  const isUsed = gateways.some((gateway) => text(gateway, "state") === "available");
  return isUsed ? dependency(`Network ${vpcId} has some mapped public address(es).`) : undefined;
}

/** moto takes it from whoever has it: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html */
async function addressInUse(moto: Moto, allocationId: string): Promise<AwsError | undefined> {
  const [address] = await describe(moto, "DescribeAddresses", "addressesSet", { "allocation-id": allocationId });
  const isUsed = address !== undefined && text(address, "associationId") !== "";
  return isUsed
    ? new AwsError("InvalidIPAddress.InUse", `Address ${text(address, "publicIp")} is in use.`, 400)
    : undefined;
}

async function roleInUse(moto: Moto, RoleName: string): Promise<AwsError | undefined> {
  const inline = await moto.query("iam", "ListRolePolicies", { RoleName }).catch(() => undefined);
  if (!inline || list(inline, "ListRolePoliciesResult", "PolicyNames").length === 0) return undefined;
  return new AwsError("DeleteConflict", "Cannot delete entity, must delete policies first.", 409);
}

function dependency(message: string): AwsError {
  return new AwsError("DependencyViolation", message, 400);
}

/** What AWS does by itself after a call that went well, and moto does not. */
export async function followUp(context: EksContext, { action, body, params }: AwsRequest): Promise<void> {
  const { moto } = context;
  if (action === "DeleteLogGroup") {
    const { logGroupName } = JSON.parse(body.toString());
    await forgetTags(moto, logGroupName);
    await reviveFlowLogGroup(moto, logGroupName);
    await reviveClusterLogGroup(context, logGroupName);
  }
  if (action === "TerminateInstances") await releaseInstances(moto, valuesOf(params, "InstanceId"));
  if (action === "DeleteNatGateway") await releaseNatGateway(moto, params.get("NatGatewayId") ?? "");
}

/** moto keeps a deleted group's tags for the next group of its name. */
async function forgetTags(moto: Moto, logGroupName: string): Promise<void> {
  const resourceArn = `arn:aws:logs:${moto.region}:${ACCOUNT_ID}:log-group:${logGroupName}`;
  const { tags } = await moto.json<{ tags: object }>("logs", "ListTagsForResource", { resourceArn });
  const tagKeys = Object.keys(tags);
  if (tagKeys.length > 0) await moto.json("logs", "UntagResource", { resourceArn, tagKeys });
}

/** A control plane writes all the time: where its group goes, it is there again at once. */
async function reviveClusterLogGroup({ logs, state }: EksContext, logGroupName: string): Promise<void> {
  for (const { json } of state.clusters.values()) {
    const isIts = logGroupName === `/aws/eks/${json.name}/cluster`;
    if (isIts && isLogging(json)) await logs.begin(json.name);
  }
}

/** What an instance was started with goes with it, and its addresses belong to nobody then. */
async function releaseInstances(moto: Moto, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    for (const address of await describe(moto, "DescribeAddresses", "addressesSet", { "instance-id": id })) {
      await moto.query("ec2", "DisassociateAddress", { AssociationId: text(address, "associationId") });
    }
    const filter = { "attachment.instance-id": id };
    const interfaces = await describe(moto, "DescribeNetworkInterfaces", "networkInterfaceSet", filter);
    await deleteInterfaces(
      moto,
      interfaces.map((one) => text(one, "networkInterfaceId")),
    );
  }
}

function valuesOf(params: URLSearchParams, name: string): string[] {
  return [...params].filter(([key]) => key.startsWith(`${name}.`)).map(([, value]) => value);
}

/** A NAT gateway's network interface goes with it, and its address belongs to nobody then. */
async function releaseNatGateway(moto: Moto, natGatewayId: string): Promise<void> {
  const [gateway] = await describe(moto, "DescribeNatGateways", "natGatewaySet", { "nat-gateway-id": natGatewayId });
  const held = gateway ? list(gateway, "natGatewayAddressSet") : [];
  for (const one of held) {
    const [address] = await describe(moto, "DescribeAddresses", "addressesSet", {
      "allocation-id": text(one, "allocationId"),
    });
    const AssociationId = address ? text(address, "associationId") : "";
    if (AssociationId) await moto.query("ec2", "DisassociateAddress", { AssociationId });
  }
  await deleteInterfaces(
    moto,
    held.map((one) => text(one, "networkInterfaceId")),
  );
}

/** Creates a deleted group again for a flow log that still writes to it, if the flow log's role may do that. */
async function reviveFlowLogGroup(moto: Moto, logGroupName: string): Promise<void> {
  for (const flowLog of await describe(moto, "DescribeFlowLogs", "flowLogSet")) {
    const role = await findRole(moto, text(flowLog, "deliverLogsPermissionArn"));
    const destination = text(flowLog, "logDestination");
    const isIts = destination.endsWith(`:log-group:${logGroupName}`) || text(flowLog, "logGroupName") === logGroupName;
    if (isIts && role && mayDo(role, "logs:CreateLogGroup", destination)) {
      await moto.json("logs", "CreateLogGroup", { logGroupName });
    }
  }
}
