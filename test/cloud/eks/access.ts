import { randomUUID } from "node:crypto";
import type { Identity } from "../account/identities";
import { ACCOUNT_ID } from "../account/moto";
import type { KubeUser } from "../kubernetes/oidc-server";
import { type AccessRequest, isAccessPolicy, isAllowed } from "./access-policies";
import { type AccessEntry, type Cluster, inUse, invalid, type Json, notFound, now } from "./state";

export function createAccessEntry(cluster: Cluster, body: Json, arn: (resource: string) => string): Json {
  const { principalArn } = body;
  if (cluster.accessEntries.has(principalArn))
    throw inUse("The specified access entry resource is already in use on this cluster.");
  checkNames(body);
  const json = {
    clusterName: cluster.json.name,
    kubernetesGroups: [],
    accessEntryArn: arn(
      `access-entry/${cluster.json.name}/role/${ACCOUNT_ID}/${principalArn.split("/").at(-1)}/${randomUUID()}`,
    ),
    createdAt: now(),
    modifiedAt: now(),
    tags: {},
    username: usernameOf(principalArn),
    type: "STANDARD",
    ...body,
  };
  cluster.accessEntries.set(principalArn, { json, policies: new Map() });
  return { accessEntry: json };
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
  const { policies } = findAccessEntry(cluster, principalArn);
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

/** Who an identity is inside a cluster; the default identity is the first principal with an access entry. */
export function kubeUserOf(cluster: Cluster, { principalArn }: Identity): KubeUser | undefined {
  const arn = principalArn ?? [...cluster.accessEntries.keys()][0];
  const entry = arn ? cluster.accessEntries.get(arn) : undefined;
  if (!arn || !entry) return undefined;
  return {
    username: entry.json.username.replace(/\{\{SessionName(Raw)?\}\}/, "stand-in"),
    groups: entry.json.kubernetesGroups,
    extra: { canonicalArn: [arn] },
  };
}

/** Whether EKS's access policies let a user do what is asked, whatever Kubernetes' own roles do. */
export function mayByPolicies(cluster: Cluster, arn: string, request: AccessRequest): boolean {
  const entry = cluster.accessEntries.get(arn);
  return entry !== undefined && isAllowed(entry, request);
}
