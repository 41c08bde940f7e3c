import { Cloud } from "./cloud";

/** `npm run cloud`: keeps a stand-in account running until Ctrl-C, for playing with the project from another terminal. */
async function main(): Promise<void> {
  console.error("Starting a stand-in AWS account (nothing leaves this machine)");
  const cloud = await Cloud.start();
  const exports = Object.entries(cloud.env).map(([name, value]) => `export ${name}="${value}"`);
  console.log(exports.join("\n"));
  console.error(`
Paste the lines above into another terminal, in the project's folder. Then, for example:

  npx cdktf deploy test --skip-provider-lock
  npx eks-irsa kubeconfig test > /tmp/demo.kubeconfig
  kubectl --kubeconfig /tmp/demo.kubeconfig get nodes
  npx eks-irsa verify test
  npx cdktf destroy test --skip-provider-lock
  npx eks-irsa leftovers test

Ctrl-C ends the account, with all that is in it.`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await cloud.stop();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
