import { readEnvironment } from "../operations/environment";
import { synthesizeStacks } from "../operations/environment-stacks";
import { type ChartSubject, chartOf } from "../operations/graph/chart";
import { toJson } from "./graph/json";
import { toMermaid } from "./graph/mermaid";
import { toSvg } from "./graph/svg";
import { toTable } from "./graph/table";
import { writeResult } from "./output";

/** What `eks-irsa graph` can print; the first is the default. */
export const GRAPH_FORMATS = ["table", "svg", "mermaid", "json"] as const;

/** The options of `eks-irsa graph`. */
export interface GraphOptions {
  readonly format: (typeof GRAPH_FORMATS)[number];
  /** Only the destruction. */
  readonly destroy?: boolean;
  /** The file to write. */
  readonly output?: string;
}

/** `eks-irsa graph <environment>`: what happens when on a deploy and a destroy, and what waits for what. */
export async function graph(name: string, options: GraphOptions): Promise<void> {
  const { cluster } = readEnvironment(name);
  const stacks = await synthesizeStacks(name);
  writeResult(show({ environment: name, cluster: cluster.name, stacks }, options), options.output);
}

/** The deploy and the destroy of an environment in a format; a picture shows one of them. */
export function show(subject: ChartSubject, { format, destroy }: Omit<GraphOptions, "output">): string {
  const first = chartOf(subject, destroy ? "destroy" : "create");
  if (format === "svg") return toSvg(first);
  if (format === "mermaid") return toMermaid(first);
  const all = destroy ? [first] : [first, chartOf(subject, "destroy")];
  return format === "json" ? toJson(subject, all) : `${all.map(toTable).join("\n\n")}\n`;
}
