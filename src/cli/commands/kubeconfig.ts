import { type Command, Option } from "commander";
import { kubeconfig } from "../kubeconfig";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa kubeconfig`. */
export function addKubeconfig(program: Command): void {
  const file = new Option(
    "--kubeconfig <file>",
    "merge into this file (default: as kubectl, by KUBECONFIG or ~/.kube/config)",
  );
  const command = program
    .command("kubeconfig")
    .description("print a kubeconfig for an environment's cluster, or merge it into the file that kubectl uses")
    .argument(...ENVIRONMENT)
    .option("--alias <name>", "the context's name (default: the cluster's ARN)")
    .option("--merge", "add it to the file and make its context the current one; everything else there stays as it is")
    .addOption(file.implies({ merge: true }))
    .action(kubeconfig);
  explain(command, {
    examples: ["kubeconfig test --merge", "kubeconfig test --alias demo > demo.kubeconfig"],
    exitCodes: { 0: "it was printed or merged", 1: FAILED },
  });
}
