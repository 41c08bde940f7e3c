import { type Command, Option } from "commander";
import { reportOn } from "../report";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa report`. */
export function addReport(program: Command): void {
  const command = program
    .command("report")
    .description(
      "write a page for a browser: what happens when, who may do what, what it costs, every setting; works offline",
    )
    .argument(...ENVIRONMENT)
    .option("--output <file>", "write it to this file, whole or not at all; - is standard output", "-")
    .option("--verify", "ask the account and the cluster as verify does, and include the answers")
    .addOption(new Option("--verification <file>", "include a file that verify --json wrote").conflicts("verify"))
    .action(reportOn);
  explain(command, {
    examples: ["report test --output report.html", "report test --verify --output report.html"],
    exitCodes: { 0: "it was written, whatever the checks of verify say", 1: FAILED },
  });
}
