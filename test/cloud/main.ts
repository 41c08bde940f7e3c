import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { Cloud } from "./cloud";
import { shellLines } from "./shell-lines";

const HELP = `
Paste the lines above into another terminal, in the project's folder: by them, Terraform, this project, and kubectl
through the AWS CLI find the account. Then, for example:

  npx cdktf deploy test test-kubernetes --skip-provider-lock
  npx eks-irsa verify test
  npx eks-irsa kubeconfig test > /tmp/demo.kubeconfig
  kubectl --kubeconfig /tmp/demo.kubeconfig get nodes,pods --all-namespaces
  npx cdktf destroy test test-kubernetes --skip-provider-lock
  npx eks-irsa leftovers test

Ctrl-C ends the account, with all that is in it.`;

const ADVICE =
  "a deployment to this one would make Terraform forget it. Delete it if that account is gone, or play in a copy of the project.";

/** `npm run cloud`: keeps a stand-in account running until Ctrl-C, for playing with the project from another terminal. */
async function main(): Promise<void> {
  const states = statesHere();
  console.error("Starting a stand-in AWS account (nothing leaves this machine)");
  const cloud = await Cloud.start();
  const toldToEnd = Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));
  console.log(shellLines(cloud.env).join("\n"));
  console.error(HELP);
  for (const file of states) console.error(`\n${file} describes another account: ${ADVICE}`);
  await toldToEnd;
  await cloud.stop();
  process.exit(0);
}

/** Terraform's local states in this folder that hold resources. */
function statesHere(): string[] {
  const files = readdirSync(".").filter((name) => /^terraform\.[^.]+\.tfstate$/.test(name));
  return files.filter((file) => JSON.parse(readFileSync(file, "utf8")).resources?.length > 0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
