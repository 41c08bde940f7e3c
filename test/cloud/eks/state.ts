import { randomUUID } from "node:crypto";
import type { Interface } from "../account/ec2";
import { AwsError } from "../account/errors";
import { ACCOUNT_ID } from "../account/moto";
import type { ControlPlane } from "../kubernetes/control-plane";

// biome-ignore lint/suspicious/noExplicitAny: EKS's own JSON, answered as it was told
export type Json = Record<string, any>;

/** A cluster with all that hangs on it. */
export interface Cluster {
  /** What DescribeCluster answers. */
  readonly json: Json;
  readonly nodeGroups: Map<string, Json>;
  readonly addons: Map<string, Json>;
  readonly accessEntries: Map<string, AccessEntry>;
  readonly updates: Map<string, Json>;
  /** Network interfaces and the security group that EKS made for the cluster. */
  readonly interfaces: Interface[];
  readonly controlPlane: ControlPlane;
}

export interface AccessEntry {
  readonly json: Json;
  readonly policies: Map<string, Json>;
  /** The role that it is for, which its ARN alone does not tell; undefined for what is no role of this account. */
  readonly roleId?: string;
}

/** The clusters of a region. */
export class EksState {
  readonly clusters = new Map<string, Cluster>();

  constructor(readonly region: string) {}

  cluster(name: string): Cluster {
    const cluster = this.clusters.get(name);
    if (!cluster) throw notFound(`No cluster found for name: ${name}.`);
    return cluster;
  }

  arn(resource: string): string {
    return `arn:aws:eks:${this.region}:${ACCOUNT_ID}:${resource}`;
  }
}

/** An update that has already happened. */
export function update(cluster: Cluster, type: string): Json {
  const json = { id: randomUUID(), status: "Successful", type, params: [], createdAt: now(), errors: [] };
  cluster.updates.set(json.id, json);
  return { update: json };
}

/** Something that EKS names in an update that failed, or in what is unhealthy. */
export interface Issue {
  readonly code: string;
  readonly message: string;
  readonly resourceIds: readonly string[];
}

/** An update that takes its time: in progress until the work is done, which returns what it failed by. */
export function startUpdate(cluster: Cluster, type: string, work: () => Promise<readonly Issue[]>): Json {
  const { update: json } = update(cluster, type);
  json.status = "InProgress";
  work()
    .catch((error: Error) => [{ code: "StandInFailure", message: error.stack ?? error.message, resourceIds: [] }])
    .then((issues) => {
      json.status = issues.length === 0 ? "Successful" : "Failed";
      json.errors = issues.map(({ code, message, resourceIds }) => ({
        errorCode: code,
        errorMessage: message,
        resourceIds,
      }));
    });
  return { update: { ...json } };
}

/** Seconds since 1970, as EKS writes times. */
export function now(): number {
  return Date.now() / 1000;
}

export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message, 404);
}

export function inUse(message: string): AwsError {
  return new AwsError("ResourceInUseException", message, 409);
}

export function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message, 400);
}
