import type { Command } from "commander";
import { verify } from "../verify";
import { ENVIRONMENT, explain } from "./explain";

/** Declares `eks-irsa verify`. */
export function addVerify(program: Command): void {
  const command = program
    .command("verify")
    .description("check that IRSA works, in the account and in the cluster")
    .argument(...ENVIRONMENT)
    .option("--json", "print the checks as JSON")
    .action(verify);
  explain(command, {
    examples: ["verify test", "verify test --json"],
    exitCodes: {
      0: "all checks passed",
      1: "a check failed, or none could be made",
      2: "none failed, but one could not be made",
    },
  });
}
