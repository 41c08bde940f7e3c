import type { Command } from "commander";
import { can } from "../can";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa can`. */
export function addCan(program: Command): void {
  const command = program
    .command("can")
    .description("say whether a service account may do something in AWS, and which statement allows it; works offline")
    .argument(...ENVIRONMENT)
    .argument("<namespace/name>", "the service account, such as kube-system/aws-node; nodes for the role of the nodes")
    .argument("<action>", "such as s3:PutObject")
    .argument("[resource]", "an ARN (default: lists the resources on which the account may)")
    .option(
      "--account <id>",
      "the cluster's AWS account (default: the file's, else the resource's, and the answer says so)",
    )
    .option("--json", "print the answer as JSON")
    .action(can);
  explain(command, {
    examples: [
      "can test demo/s3-echoer s3:PutObject arn:aws:s3:::demo-bucket/x",
      "can test kube-system/cluster-autoscaler autoscaling:SetDesiredCapacity",
    ],
    exitCodes: { 0: "yes", 1: FAILED, 2: "no", 3: "it depends on conditions, or is unknown" },
  });
}
