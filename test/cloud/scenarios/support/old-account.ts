import { readFileSync } from "node:fs";
import { type Result, startProgram } from "../../../support/program";
import { scratch } from "../../../support/scratch";
import type { Cloud } from "../../cloud";

/** Makes the network and cluster of `old-account/main.tf`, and returns their ids by those of the documentation. */
export async function makeOldAccount({ env }: Cloud, clusterName: string): Promise<Record<string, string>> {
  const folder = scratch({ "main.tf": readFileSync(`${__dirname}/old-account/main.tf`, "utf8") });
  const terraform = (...args: string[]) => startProgram("terraform", args, folder, { ...env }).ended;
  succeeded(await terraform("init"));
  succeeded(await terraform("apply", "-auto-approve", `-var=cluster_name=${clusterName}`));
  return JSON.parse(succeeded(await terraform("output", "-json", "ids")).stdout) as Record<string, string>;
}

function succeeded(result: Result): Result {
  if (result.code !== 0) throw new Error(result.stderr);
  return result;
}
