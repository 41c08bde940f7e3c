import { randomUUID } from "node:crypto";
import type { Identity } from "../account/identities";
import { ACCOUNT_ID } from "../account/moto";
import type { KubeUser } from "../kubernetes/oidc-server";
import { type AccessEntry, type Cluster, inUse, type Json, notFound, now } from "./state";

export function createAccessEntry(cluster: Cluster, body: Json, arn: (resource: string) => string): Json {
  const { principalArn } = body;
  if (cluster.accessEntries.has(principalArn))
    throw inUse("The specified access entry resource is already in use on this cluster.");
  const json = {
    clusterName: cluster.json.name,
    kubernetesGroups: [],
    accessEntryArn: arn(
      `access-entry/${cluster.json.name}/role/${ACCOUNT_ID}/${principalArn.split("/").at(-1)}/${randomUUID()}`,
    ),
    createdAt: now(),
    modifiedAt: now(),
    tags: {},
    username: principalArn,
    type: "STANDARD",
    ...body,
  };
  cluster.accessEntries.set(principalArn, { json, policies: new Map() });
  return { accessEntry: json };
}

export function deleteAccessEntry(cluster: Cluster, principalArn: string): Json {
  findAccessEntry(cluster, principalArn);
  cluster.accessEntries.delete(principalArn);
  return {};
}

export function associatePolicy(cluster: Cluster, principalArn: string, { policyArn, accessScope }: Json): Json {
  const { policies } = findAccessEntry(cluster, principalArn);
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
  const isAdmin = [...entry.policies.keys()].some((policy) => policy.endsWith("/AmazonEKSClusterAdminPolicy"));
  return { username: arn, groups: isAdmin ? ["system:masters"] : entry.json.kubernetesGroups };
}
