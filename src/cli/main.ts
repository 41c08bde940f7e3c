import { Command, Option } from "commander";
import { version } from "../../package.json";
import { can } from "./can";
import { Failure } from "./failure";
import { GRAPH_FORMATS, graph } from "./graph";
import { kubeconfig } from "./kubeconfig";
import { leftovers } from "./leftovers";
import { MAP_FORMATS, map } from "./map";
import { plan } from "./plan";
import { verify } from "./verify";

// the lock file says which SDK runs: its advice about Node.js is not for who calls a command
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const program = new Command("eks-irsa")
  .version(version)
  .description("EKS clusters whose pods get AWS permissions from IAM roles for service accounts")
  .showHelpAfterError("(eks-irsa --help shows how it is called)");

program
  .command("plan")
  .description("synthesize an environment and show Terraform's plan of it")
  .argument("<environment>", "the name of a file in env_vars/, without .yaml")
  .option("--offline", "plan as for an empty account, without credentials or network")
  .action(plan);

program
  .command("can")
  .description("say whether a service account may do something in AWS, and by which statement; asks nobody")
  .argument("<environment>", "the name of a file in env_vars/, without .yaml")
  .argument("<namespace/name>", "the service account, such as kube-system/aws-node")
  .argument("<action>", "such as s3:PutObject")
  .argument("[resource]", "an ARN (default: lists on which the account may)")
  .option("--account <id>", "the AWS account of the cluster (default: that of the resource, and the answer says so)")
  .option("--json", "print the answer as JSON")
  .addHelpText("after", "\nExit code: 0 yes, 1 the command failed, 2 no, 3 it depends on conditions or is unknown")
  .action(can);

program
  .command("map")
  .description("draw who may do what: service accounts, their roles, and what these allow; asks nobody")
  .argument("<environment>", "the name of a file in env_vars/, without .yaml")
  .addOption(new Option("--format <format>", "how").choices(MAP_FORMATS).default("svg"))
  .option("--output <file>", "write it to this file (default: to standard output)")
  .action(map);

program
  .command("graph")
  .description("show what is created and destroyed when, about how long it takes, and what waits for what; asks nobody")
  .argument("<environment>", "the name of a file in env_vars/, without .yaml")
  .addOption(new Option("--format <format>", "how").choices(GRAPH_FORMATS).default("table"))
  .option("--destroy", "the destruction only (default: a picture of the creation, a table or JSON of both)")
  .option("--output <file>", "write it to this file (default: to standard output)")
  .action(graph);

program
  .command("verify")
  .description("check in the account and in the cluster that IRSA works")
  .argument("<environment>", "the name of a file in env_vars/, without .yaml")
  .option("--json", "print the checks as JSON")
  .addHelpText("after", "\nExit code: 0 all checks passed, 1 one failed, 2 none failed but one could not be made")
  .action(verify);

program
  .command("kubeconfig")
  .description("print a kubeconfig for an environment's cluster, or merge it into the file that kubectl uses")
  .argument("<environment>", "the name of a file in env_vars/, without .yaml")
  .option("--alias <name>", "the context's name (default: the cluster's ARN)")
  .option("--merge", "add it to the file and make its context the current one; all else there stays as it is")
  .addOption(
    new Option(
      "--kubeconfig <file>",
      "merge into this file (default: as kubectl, by KUBECONFIG or ~/.kube/config)",
    ).implies({
      merge: true,
    }),
  )
  .action(kubeconfig);

program
  .command("leftovers")
  .description("list what AWS keeps of a destroyed cluster, and delete it where asked to")
  .argument("<environment>", "the name of a file in env_vars/, without .yaml")
  .option("--json", "print the result as JSON")
  .option("--delete", "delete it, after asking for the cluster's name")
  .option("--yes <cluster>", "the cluster's name: delete without a question")
  .addHelpText("after", "\nExit code: 0 nothing is left, 1 the command failed, 2 something is left")
  .action(leftovers);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  console.error(`eks-irsa: ${error.message}`);
  process.exitCode = 1;
});
