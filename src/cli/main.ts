import { Command } from "commander";
import { Failure } from "./failure";
import { plan } from "./plan";

const program = new Command("eks-irsa")
  .description("EKS clusters whose pods get AWS permissions from IAM roles for service accounts")
  .showHelpAfterError("(eks-irsa --help shows how it is called)");

program
  .command("plan")
  .description("synthesize an environment and show Terraform's plan of it")
  .argument("<environment>", "the name of a file in env_vars/, without .yaml")
  .option("--offline", "plan as for an empty account, without credentials or network")
  .action(plan);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  console.error(`eks-irsa: ${error.message}`);
  process.exitCode = 1;
});
