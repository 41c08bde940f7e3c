import type { Command } from "commander";
import { leftovers } from "../leftovers";
import { ENVIRONMENT, explain, FAILED } from "./explain";

export function addLeftovers(program: Command): void {
  const command = program
    .command("leftovers")
    .description("list what AWS keeps of a destroyed cluster, and delete it where asked to")
    .argument(...ENVIRONMENT)
    .option("--json", "print the result as JSON")
    .option("--delete", "delete it, after asking for the cluster's name")
    .option("--yes <cluster>", "the cluster's name: delete without a question")
    .action(leftovers);
  explain(command, {
    examples: ["leftovers test", "leftovers test --delete"],
    exitCodes: { 0: "nothing is left", 1: FAILED, 2: "something is left" },
  });
}
