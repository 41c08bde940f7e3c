import type { Environment } from "../environment/model";
import { readEnvironment } from "../operations/environment";
import { type AccessMap, mapAccess } from "../operations/map/access-map";
import { readOffline } from "../operations/offline-iam";
import { readProject, readStack, synthesize } from "../operations/project";
import type { StackJson } from "../synthesized/stack-graph";
import { graphOf } from "./map/graph";
import { toJson } from "./map/json";
import { toMermaid } from "./map/mermaid";
import { toSvg } from "./map/svg";
import { writeResult } from "./output";

export const MAP_FORMATS = ["svg", "mermaid", "json"] as const;

export interface MapOptions {
  readonly format: (typeof MAP_FORMATS)[number];
  /** The file to write. */
  readonly output?: string;
}

/** `eks-irsa map <environment>`: who can do what, as a picture or for programs. */
export async function map(name: string, { format, output }: MapOptions): Promise<void> {
  const environment = readEnvironment(name);
  const stack = readStack(await synthesize(readProject(), name));
  const content = await draw(accessMapOf(environment, stack), format);
  writeResult(content, output);
}

export function accessMapOf({ name, region, cluster }: Environment, stack: StackJson): AccessMap {
  const roles = mapAccess(readOffline(stack, region, "*"));
  return { environment: name, cluster: cluster.name, region, roles };
}

export async function draw(access: AccessMap, format: MapOptions["format"]): Promise<string> {
  if (format === "json") return toJson(access);
  return format === "svg" ? toSvg(graphOf(access)) : toMermaid(graphOf(access));
}
