import type { Command } from "commander";
import { leftovers } from "../leftovers";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa leftovers`. */
export function addLeftovers(program: Command): void {
  const command = program
    .command("leftovers")
    .description("list what a destroyed cluster left behind in AWS, and delete it on request")
    .argument(...ENVIRONMENT)
    .option("--json", "print the result as JSON")
    .option("--delete", "delete what is left, after asking for the cluster's name")
    .option("--yes <cluster>", "the cluster's name: delete without asking")
    .action(leftovers);
  explain(command, {
    examples: ["leftovers test", "leftovers test --delete"],
    exitCodes: { 0: "nothing is left", 1: FAILED, 2: "something is left" },
  });
}
