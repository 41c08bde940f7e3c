import { unmetNeeds } from "../eks/addon-needs";
import type { EksContext } from "../eks/context";
import type { Cluster, Json } from "../eks/state";
import { describe, findSubnet, nodesReachAws } from "./ec2";
import { findRole } from "./iam";
import type { Moto } from "./moto";
import type { AwsRequest } from "./request";
import { text } from "./xml";

type Account = Pick<EksContext, "moto" | "state">;

/**
 * What calls did to things that were in use: AWS answers them like any other, and nothing in Terraform's output or in
 * a second plan shows it. A line each, in the order in which it happened.
 */
export class Harm {
  private readonly lines: string[] = [];
  /** Log groups by the keys that encrypt them or did: what was written then is read with the key of then. */
  private readonly groupsOfKeys = new Map<string, Set<string>>();
  private readonly subnetsCutOff = new Set<string>();
  private unmet: readonly string[] = [];

  /** Everything since this was last asked. */
  take(): string[] {
    return this.lines.splice(0);
  }

  /** AWS itself made a log group that was missing: without retention, and outside of Terraform's sight. */
  logGroupRevived(name: string): void {
    this.lines.push(`log group ${name} was missing, and AWS made it`);
  }

  /** Looks at what a call left behind that went well. */
  async afterCall(account: Account, request: AwsRequest): Promise<void> {
    const { service, action } = request;
    if (service === "eks") this.lines.push(...harmInEks(request), ...accessLost(account, request));
    if (service === "kms") this.lines.push(...(await this.keyLost(account, request)));
    if (service === "logs") this.lines.push(...(await this.logGroupLost(account, request)));
    if (service === "iam") this.lines.push(...(await roleLost(account, request)));
    if (WAYS_OUT.includes(action)) this.lines.push(...(await this.nodesCutOff(account, action)));
    if (changesNeeds(request)) this.lines.push(...(await this.needsLost(account)));
  }

  private async keyLost({ moto, state }: Account, { action, body }: AwsRequest): Promise<string[]> {
    const became = KEY_STATES.get(action);
    if (!became) return [];
    const { KeyId } = JSON.parse(body.toString());
    const id = keyIdOf(KeyId);
    const clusters = [...state.clusters.values()].filter(({ json }) => encryptionKeysOf(json).includes(id));
    const existing = await logGroupsOf(moto);
    const groups = [...(this.groupsOfKeys.get(id) ?? [])].filter((name) => existing.includes(name));
    const users = [...clusters.map(({ json }) => `cluster ${json.name}`), ...groups.map((name) => `log group ${name}`)];
    return users.map((user) => `the KMS key of ${user} went to ${became}`);
  }

  private async logGroupLost({ moto, state }: Account, { action, body }: AwsRequest): Promise<string[]> {
    const { logGroupName, kmsKeyId } = JSON.parse(body.toString());
    if (kmsKeyId) this.remember(logGroupName, keyIdOf(kmsKeyId));
    if (action !== "DeleteLogGroup") return [];
    for (const groups of this.groupsOfKeys.values()) groups.delete(logGroupName);
    const writers = [...writingClusters(state.clusters.values(), logGroupName)];
    for (const flowLog of await describe(moto, "DescribeFlowLogs", "flowLogSet")) {
      if (flowLogWritesTo(flowLog, logGroupName)) writers.push(`the flow log of ${text(flowLog, "resourceId")}`);
    }
    return writers.map((writer) => `log group ${logGroupName} was deleted while ${writer} wrote to it`);
  }

  private remember(group: string, keyId: string): void {
    this.groupsOfKeys.set(keyId, (this.groupsOfKeys.get(keyId) ?? new Set()).add(group));
  }

  /** Tells of a subnet once, until its nodes have a way again. */
  private async nodesCutOff({ moto, state }: Account, action: string): Promise<string[]> {
    const lines: string[] = [];
    for (const { json, group } of groupsWithNodes(state.clusters.values())) {
      for (const id of group.subnets) {
        const subnet = await findSubnet(moto, id);
        const isCutOff = !subnet || !(await nodesReachAws(moto, subnet));
        if (isCutOff && !this.subnetsCutOff.has(id)) {
          const where = `${subnet?.zone ?? id} of node group ${group.nodegroupName} of cluster ${json.name}`;
          lines.push(`nodes in ${where} lost their way to AWS's services by ${action}`);
        }
        if (isCutOff) this.subnetsCutOff.add(id);
        else this.subnetsCutOff.delete(id);
      }
    }
    return lines;
  }

  /** Tells of each need once, until it is met again. */
  private async needsLost({ moto, state }: Account): Promise<string[]> {
    const now: string[] = [];
    for (const cluster of state.clusters.values()) now.push(...(await unmetNeeds(moto, cluster)));
    const lost = now.filter((line) => !this.unmet.includes(line));
    this.unmet = now;
    return lost;
  }
}

/** Calls by which an add-on can come to need something, lose it or get it back. */
function changesNeeds({ service, action, method, path }: AwsRequest): boolean {
  if (service === "eks") return method === "POST" && path.split("/")[3] === "addons";
  return service === "iam" && RIGHTS.includes(action);
}

const RIGHTS: readonly string[] = [
  "AttachRolePolicy",
  "CreatePolicyVersion",
  "DeleteRole",
  "DetachRolePolicy",
  "UpdateAssumeRolePolicy",
];

const KEY_STATES: ReadonlyMap<string, string> = new Map([
  ["ScheduleKeyDeletion", "PendingDeletion"],
  ["DisableKey", "Disabled"],
]);

/** Calls by which a subnet can lose, or get back, its way out. */
const WAYS_OUT: readonly string[] = [
  "CreateRoute",
  "ReplaceRoute",
  "DeleteRoute",
  "AssociateRouteTable",
  "DisassociateRouteTable",
  "ReplaceRouteTableAssociation",
  "DeleteNatGateway",
  "CreateVpcEndpoint",
  "DeleteVpcEndpoints",
  "DetachInternetGateway",
];

/** `arn:aws:kms:us-west-2:123456789012:key/1234abcd` or an id alone -> `1234abcd` */
function keyIdOf(key: string): string {
  return key.split("/").at(-1) ?? "";
}

export function encryptionKeysOf(cluster: Json): string[] {
  return (cluster.encryptionConfig ?? []).map(({ provider }: Json) => keyIdOf(provider.keyArn));
}

async function logGroupsOf(moto: Moto): Promise<string[]> {
  const { logGroups } = await moto.json<{ logGroups: { logGroupName: string }[] }>("logs", "DescribeLogGroups");
  return logGroups.map(({ logGroupName }) => logGroupName);
}

function writingClusters(clusters: Iterable<Cluster>, logGroupName: string): string[] {
  return [...clusters]
    .filter(({ json }) => `/aws/eks/${json.name}/cluster` === logGroupName && isLogging(json))
    .map(({ json }) => `cluster ${json.name}`);
}

/** Whether a cluster sends any of its logs to CloudWatch. */
export function isLogging({ logging }: Json): boolean {
  return logging.clusterLogging.some(({ enabled, types }: Json) => enabled && types.length > 0);
}

function flowLogWritesTo(flowLog: Parameters<typeof text>[0], logGroupName: string): boolean {
  const destination = text(flowLog, "logDestination");
  return text(flowLog, "logGroupName") === logGroupName || destination.includes(`:log-group:${logGroupName}`);
}

function groupsWithNodes(clusters: Iterable<Cluster>): { json: Json; group: Json }[] {
  return [...clusters].flatMap(({ json, nodeGroups }) =>
    [...nodeGroups.values()].filter((group) => group.scalingConfig.desiredSize > 0).map((group) => ({ json, group })),
  );
}

/** What is the same for whatever EKS holds: something that ran does so no more. */
function harmInEks({ method, path, body, query }: AwsRequest): string[] {
  const [, root, name = "", kind, part = "", action] = path.split("/").map(decodeURIComponent);
  // what is taken from something's tags is deleted as well, at another path
  if (root !== "clusters") return [];
  const group = `node group ${part} of cluster ${name}`;
  if (kind === "node-groups" && method === "DELETE") return [`${group} was deleted`];
  if (kind === "node-groups" && action === "update-version") return [`${group} replaced its nodes: ${reasonOf(body)}`];
  const isPreserved = query.get("preserve") === "true";
  if (kind === "addons" && method === "DELETE" && !isPreserved)
    return [`add-on ${part} of cluster ${name} was deleted`];
  if (kind === undefined && method === "DELETE") return [`cluster ${name} was deleted`];
  return [];
}

/** Nodes whose role has no access entry any more: the API server does not know them. */
function accessLost({ state }: Account, { method, path }: AwsRequest): string[] {
  const [, root, name = "", kind, principalArn] = path.split("/").map(decodeURIComponent);
  if (root !== "clusters" || kind !== "access-entries" || method !== "DELETE") return [];
  const groups = [...(state.clusters.get(name)?.nodeGroups.values() ?? [])];
  return groups
    .filter(({ nodeRole }) => nodeRole === principalArn)
    .map(({ nodegroupName }) => `node group ${nodegroupName} of cluster ${name} lost its access entry`);
}

function reasonOf(body: Buffer): string {
  const { version, releaseVersion, launchTemplate } = JSON.parse(body.toString());
  const reasons = [
    version && `version ${version}`,
    releaseVersion && `release ${releaseVersion}`,
    launchTemplate && `launch template version ${launchTemplate.version}`,
  ];
  return reasons.filter(Boolean).join(", ");
}

/** A role that something uses is gone, or may do nothing any more. */
async function roleLost({ moto, state }: Account, { action, params }: AwsRequest): Promise<string[]> {
  if (!["DeleteRole", "DetachRolePolicy", "DeleteRolePolicy"].includes(action)) return [];
  const name = params.get("RoleName") ?? "";
  const users = await usersOfRole(moto, state.clusters.values(), name);
  const [first] = users;
  if (!first) return [];
  if (action === "DeleteRole") return users.map(({ user }) => `the role ${name} of ${user} was deleted`);
  const role = await findRole(moto, first.arn);
  if (!role || role.permissions.length > 0) return [];
  return users.map(({ user }) => `the role ${name} of ${user} lost its last policy`);
}

async function usersOfRole(moto: Moto, clusters: Iterable<Cluster>, name: string) {
  const users = [...clusters].flatMap(({ json, nodeGroups, addons }) => [
    { arn: json.roleArn, user: `cluster ${json.name}` },
    ...[...nodeGroups.values()].map(({ nodeRole, nodegroupName }) => {
      return { arn: nodeRole, user: `node group ${nodegroupName}` };
    }),
    ...[...addons.values()].map(({ serviceAccountRoleArn, addonName }) => {
      return { arn: serviceAccountRoleArn, user: `add-on ${addonName}` };
    }),
  ]);
  for (const flowLog of await describe(moto, "DescribeFlowLogs", "flowLogSet")) {
    const arn = text(flowLog, "deliverLogsPermissionArn");
    users.push({ arn, user: `the flow log of ${text(flowLog, "resourceId")}` });
  }
  return users.filter(({ arn }) => typeof arn === "string" && arn.split("/").at(-1) === name) as {
    arn: string;
    user: string;
  }[];
}
