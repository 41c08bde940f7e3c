import type { Environment } from "../environment/model";
import { foreignRoles } from "../environment/service-accounts/foreign-roles";
import { readEnvironment } from "../operations/environment";
import { synthesizeStack } from "../operations/environment-stacks";
import { type AccessMap, mapAccess } from "../operations/map/access-map";
import { readOffline } from "../operations/offline-iam";
import type { StackJson } from "../synthesized/stack-graph";
import { graphOf } from "./map/graph";
import { toJson } from "./map/json";
import { toMermaid } from "./map/mermaid";
import { toSvg } from "./map/svg";
import { writeResult } from "./output";

/** What `eks-irsa map` can print; the first is the default. */
export const MAP_FORMATS = ["svg", "mermaid", "json"] as const;

/** The options of `eks-irsa map`. */
export interface MapOptions {
  readonly format: (typeof MAP_FORMATS)[number];
  /** The file to write. */
  readonly output?: string;
}

/** `eks-irsa map <environment>`: who can do what, as a picture or for programs. */
export async function map(name: string, { format, output }: MapOptions): Promise<void> {
  const environment = readEnvironment(name);
  const stack = await synthesizeStack(name);
  const content = await draw(accessMapOf(environment, stack), format);
  writeResult(content, output);
}

/** Who may do what in an environment, by its synthesized stack. */
export function accessMapOf(environment: Environment, stack: StackJson): AccessMap {
  const { name, region, cluster } = environment;
  const account = environment.account?.id;
  const roles = mapAccess(readOffline(stack, region, account ?? "*"), foreignRoles(environment));
  return { environment: name, cluster: cluster.name, region, account, roles };
}

/** The access map as text in a format. */
export async function draw(access: AccessMap, format: MapOptions["format"]): Promise<string> {
  if (format === "json") return toJson(access);
  return format === "svg" ? toSvg(graphOf(access)) : toMermaid(graphOf(access));
}
