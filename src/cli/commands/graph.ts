import { type Command, Option } from "commander";
import { GRAPH_FORMATS, graph } from "../graph";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa graph`. */
export function addGraph(program: Command): void {
  const command = program
    .command("graph")
    .description(
      "show when everything is created and destroyed, how long it takes, and what waits for what; works offline",
    )
    .argument(...ENVIRONMENT)
    .addOption(new Option("--format <format>", "the output format").choices(GRAPH_FORMATS).default("table"))
    .option("--destroy", "show only the destruction (default: a picture shows the creation, a table or JSON both)")
    .option("--output <file>", "write it to this file (default: to standard output)")
    .action(graph);
  explain(command, {
    examples: ["graph test", "graph test --destroy --format svg --output destruction.svg"],
    exitCodes: { 0: "it was shown", 1: FAILED },
  });
}
