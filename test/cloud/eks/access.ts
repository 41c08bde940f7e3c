import { randomUUID } from "node:crypto";
import { findRoleId } from "../account/iam";
import type { Identity } from "../account/identities";
import { ACCOUNT_ID } from "../account/moto";
import type { KubeUser } from "../kubernetes/oidc-server";
import { type AccessRequest, isAccessPolicy, isAllowed } from "./access-policies";
import type { EksContext } from "./context";
import { type AccessEntry, type Cluster, inUse, invalid, type Json, notFound, now } from "./state";

export async function createAccessEntry({ moto, state }: EksContext, cluster: Cluster, body: Json): Promise<Json> {
  const { principalArn, type = "STANDARD" } = body;
  if (cluster.accessEntries.has(principalArn))
    throw inUse("The specified access entry resource is already in use on this cluster.");
  checkNames(body);
  const isOfNodes = type !== "STANDARD";
  const roleId = await findRoleId(moto, principalArn);
  if (isOfNodes) checkNodeEntry(body, roleId);
  const json = {
    clusterName: cluster.json.name,
    kubernetesGroups: isOfNodes ? ["system:nodes"] : [],
    accessEntryArn: state.arn(
      `access-entry/${cluster.json.name}/role/${ACCOUNT_ID}/${principalArn.split("/").at(-1)}/${randomUUID()}`,
    ),
    createdAt: now(),
    modifiedAt: now(),
    tags: {},
    username: isOfNodes ? "system:node:{{EC2PrivateDNSName}}" : usernameOf(principalArn),
    type,
    ...body,
  };
  cluster.accessEntries.set(principalArn, { json, policies: new Map(), roleId });
  return { accessEntry: json };
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessEntry.html */
function checkNodeEntry({ kubernetesGroups, type, username }: Json, roleId: string | undefined): void {
  if (roleId === undefined)
    throw invalid("The specified principalArn is invalid: the principal is not a role of this account.");
  if (kubernetesGroups?.length || username)
    throw invalid(`kubernetesGroups and username can't be specified for the access entry type ${type}`);
}

/** What is left out stays as it is. */
export function updateAccessEntry(cluster: Cluster, principalArn: string, body: Json): Json {
  const { json } = findAccessEntry(cluster, principalArn);
  checkNames(body);
  const { kubernetesGroups = json.kubernetesGroups, username = json.username } = body;
  Object.assign(json, { kubernetesGroups, username, modifiedAt: now() });
  return { accessEntry: json };
}

/** https://docs.aws.amazon.com/eks/latest/userguide/set-custom-username.html */
function checkNames({ kubernetesGroups = [], username }: Json): void {
  for (const group of kubernetesGroups) {
    if (RESERVED.test(group))
      throw invalid(`The kubernetes group name ${group} is invalid, it cannot start with system:`);
  }
  if (username === undefined) return;
  if (RESERVED.test(username)) throw invalid(`The username ${username} is invalid`);
  if (/^[^:]*\{\{SessionName(Raw)?\}\}/.test(username))
    throw invalid("The username must have a colon before {{SessionName}}");
}

const RESERVED = /^(system|eks|aws|amazon|iam):/;

function usernameOf(principalArn: string): string {
  const [, partition, , , account, resource = ""] = principalArn.split(":");
  if (!resource.startsWith("role/")) return principalArn;
  return `arn:${partition}:sts::${account}:assumed-role/${resource.split("/").at(-1)}/{{SessionName}}`;
}

export function deleteAccessEntry(cluster: Cluster, principalArn: string): Json {
  findAccessEntry(cluster, principalArn);
  cluster.accessEntries.delete(principalArn);
  return {};
}

export function associatePolicy(cluster: Cluster, principalArn: string, { policyArn, accessScope }: Json): Json {
  const { json: entry, policies } = findAccessEntry(cluster, principalArn);
  if (entry.type !== "STANDARD") throw invalid(`Access policies can't be associated with the type ${entry.type}`);
  if (!isAccessPolicy(policyArn)) throw invalid("The specified policyArn could not be found.");
  if (accessScope?.type === "namespace" && !accessScope.namespaces?.length)
    throw invalid("A namespace is required when the access scope's type is namespace");
  const json = { policyArn, accessScope: { namespaces: [], ...accessScope }, associatedAt: now(), modifiedAt: now() };
  policies.set(policyArn, json);
  return { clusterName: cluster.json.name, principalArn, associatedAccessPolicy: json };
}

export function disassociatePolicy(cluster: Cluster, principalArn: string, policyArn: string): Json {
  if (!findAccessEntry(cluster, principalArn).policies.delete(policyArn))
    throw notFound("The specified policyArn could not be found.");
  return {};
}

export function listPolicies(cluster: Cluster, principalArn: string): Json {
  const { policies } = findAccessEntry(cluster, principalArn);
  return { clusterName: cluster.json.name, principalArn, associatedAccessPolicies: [...policies.values()] };
}

export function findAccessEntry(cluster: Cluster, principalArn: string): AccessEntry {
  const entry = cluster.accessEntries.get(principalArn);
  if (!entry)
    throw notFound(
      "The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.",
    );
  return entry;
}

/** Who an identity is inside a cluster; the default identity is the cluster's first administrator, or first principal where it has none. */
export function kubeUserOf(cluster: Cluster, { principalArn }: Identity): KubeUser | undefined {
  const arn = principalArn ?? firstPrincipal(cluster);
  const entry = arn ? cluster.accessEntries.get(arn) : undefined;
  if (!arn || !entry) return undefined;
  return {
    username: entry.json.username.replace(/\{\{SessionName(Raw)?\}\}/, "stand-in"),
    groups: entry.json.kubernetesGroups,
    extra: { canonicalArn: [arn] },
  };
}

function firstPrincipal({ accessEntries }: Cluster): string | undefined {
  const entries = [...accessEntries].filter(([, { json }]) => json.type === "STANDARD");
  const isAdmin = ({ policies }: AccessEntry) =>
    [...policies.keys()].some((arn) => arn.endsWith("/AmazonEKSClusterAdminPolicy"));
  return (entries.find(([, entry]) => isAdmin(entry)) ?? entries[0])?.[0];
}

/** Whether EKS's access policies let a user do what is asked, whatever Kubernetes' own roles do. */
export function mayByPolicies(cluster: Cluster, arn: string, request: AccessRequest): boolean {
  const entry = cluster.accessEntries.get(arn);
  return entry !== undefined && isAllowed(entry, request);
}
