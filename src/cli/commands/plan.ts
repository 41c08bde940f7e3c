import { type Command, Option } from "commander";
import { plan } from "../plan";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa plan`. */
export function addPlan(program: Command): void {
  const command = program
    .command("plan")
    .description("say what a deploy of an environment would change, by Terraform's plan for its stacks")
    .argument(...ENVIRONMENT)
    .option("--offline", "plan for an empty account, without credentials or network")
    .option("--upgrade", "lock the newest provider versions that the environment accepts")
    .option("--json", "print what changes as JSON; Terraform's output goes to standard error")
    .addOption(new Option("--markdown", "the same as Markdown, for a pull request").conflicts("json"))
    .action(plan);
  explain(command, {
    examples: ["plan test --offline", "plan test", "plan test --upgrade", "plan test --markdown"],
    exitCodes: {
      0: "it was planned, whether or not anything would change",
      1: FAILED,
      2: "the first stack was planned, but one in the cluster could not be",
    },
  });
}
