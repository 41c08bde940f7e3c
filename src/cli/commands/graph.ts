import { type Command, Option } from "commander";
import { GRAPH_FORMATS, graph } from "../graph";
import { ENVIRONMENT, explain, FAILED } from "./explain";

export function addGraph(program: Command): void {
  const command = program
    .command("graph")
    .description("show what is created and destroyed when, how long it takes, and what waits for what; asks nobody")
    .argument(...ENVIRONMENT)
    .addOption(new Option("--format <format>", "how").choices(GRAPH_FORMATS).default("table"))
    .option("--destroy", "the destruction only (default: a picture of the creation, a table or JSON of both)")
    .option("--output <file>", "write it to this file (default: to standard output)")
    .action(graph);
  explain(command, {
    examples: ["graph test", "graph test --destroy --format svg --output destruction.svg"],
    exitCodes: { 0: "it was shown", 1: FAILED },
  });
}
