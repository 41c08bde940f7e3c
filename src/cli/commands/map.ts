import { type Command, Option } from "commander";
import { MAP_FORMATS, map } from "../map";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa map`. */
export function addMap(program: Command): void {
  const command = program
    .command("map")
    .description("draw who may do what: service accounts, their roles, and what those allow; works offline")
    .argument(...ENVIRONMENT)
    .addOption(new Option("--format <format>", "the output format").choices(MAP_FORMATS).default("svg"))
    .option("--output <file>", "write it to this file (default: to standard output)")
    .action(map);
  explain(command, {
    examples: ["map test --output map.svg", "map test --format mermaid"],
    exitCodes: { 0: "it was drawn", 1: FAILED },
  });
}
