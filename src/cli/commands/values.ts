import { type Command, Option } from "commander";
import { GITOPS_TOOLS } from "../../operations/values/gitops";
import { values } from "../values";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa values`. */
export function addValues(program: Command): void {
  const gitops = new Option(
    "--gitops <tool>",
    "print an Application of Argo CD, or a HelmRelease of Flux and its HelmRepository, in place of the values",
  ).choices(GITOPS_TOOLS);
  const command = program
    .command("values")
    .description("print the Helm values by which the program of a preset gets its role; works offline")
    .argument(...ENVIRONMENT)
    .argument("<preset>", "such as external-dns; where several have it, an account, such as external-dns/external-dns")
    .option("--command", "print the helm command that installs the chart with these values, in place of the values")
    .addOption(gitops.conflicts("command"))
    .option(
      "--outputs <file>",
      "what terraform output -json prints, for values that only AWS knows; - for standard input",
    )
    .action(values);
  explain(command, {
    examples: ["values test external-dns", "values test external-dns --command"],
    exitCodes: { 0: "they were printed", 1: FAILED },
  });
}
