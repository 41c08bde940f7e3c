import type { Command } from "commander";
import { plan } from "../plan";
import { ENVIRONMENT, explain, FAILED } from "./explain";

export function addPlan(program: Command): void {
  const command = program
    .command("plan")
    .description("synthesize an environment and show Terraform's plan of its stacks")
    .argument(...ENVIRONMENT)
    .option("--offline", "plan as for an empty account, without credentials or network")
    .option("--upgrade", "lock the newest provider versions that the environment takes")
    .action(plan);
  explain(command, {
    examples: ["plan test --offline", "plan test", "plan test --upgrade"],
    exitCodes: {
      0: "it was planned, whatever it would change",
      1: FAILED,
      2: "its first stack was planned, and one in the cluster could not be",
    },
  });
}
