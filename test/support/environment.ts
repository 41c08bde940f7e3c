import { readFileSync } from "node:fs";
import { App } from "cdktf";
import { parse } from "yaml";
import { environmentSchema } from "../../src/environment/environment";
import { makesCluster } from "../../src/environment/makes-cluster";
import type { ClusterEnvironment, Environment } from "../../src/environment/model";
import { readEnvironments } from "../../src/environment/reader";
import { ClusterStack } from "../../src/stacks/cluster-stack";
import { KubernetesStack } from "../../src/stacks/kubernetes-stack";
import { Template } from "./template";

/** The regions of the tests' three partitions, with their zones. */
export const REGIONS = { aws: "us-west-2", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1" } as const;

export type Changes = { readonly [key: string]: unknown };

/** `env_vars/test.yaml` with changes: mappings are merged, `undefined` takes a key away, all else replaces. */
export function testEnvironment(changes: Changes = {}): ClusterEnvironment {
  return { ...environmentSchema.parse(testFile(changes)), name: "test" };
}

/** What {@link testEnvironment} reads, as a file would hold it. */
export function testFile(changes: Changes = {}): unknown {
  return merge(parse(readFileSync("env_vars/test.yaml", "utf8")), changes);
}

/** The only environment of a folder, which makes its cluster. */
export function onlyIn(folder: string): ClusterEnvironment {
  const [environment, ...others] = readEnvironments(folder);
  if (!environment || others.length > 0) throw new Error(`${folder} has not one environment`);
  return withCluster(environment);
}

/** An environment that makes its cluster. */
export function withCluster(environment: Environment): ClusterEnvironment {
  if (!makesCluster(environment)) throw new Error(`${environment.name} is for a cluster that exists`);
  return environment;
}

/** The test environment, moved to another partition. */
export function testEnvironmentIn(partition: keyof typeof REGIONS, changes: Changes = {}): ClusterEnvironment {
  const region = REGIONS[partition];
  const file = JSON.parse(JSON.stringify(testFile()).replaceAll("arn:aws:", `arn:${partition}:`));
  const moved = merge(file, {
    region,
    network: { availabilityZones: ["a", "b", "c"].map((letter) => region + letter) },
  });
  return testEnvironment(merge(moved, changes) as Changes);
}

export function clusterTemplate(environment: ClusterEnvironment): Template {
  return Template.of(new ClusterStack(new App(), environment.name, environment));
}

export function kubernetesTemplate(environment: Environment): Template {
  return Template.of(new KubernetesStack(new App(), `${environment.name}-kubernetes`, environment));
}

export function merge(base: unknown, changes: unknown): unknown {
  if (!isMapping(base) || !isMapping(changes)) return changes;
  const merged = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) delete merged[key];
    else merged[key] = merge(base[key], value);
  }
  return merged;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
