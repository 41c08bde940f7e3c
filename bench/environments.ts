import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { copyForOfflinePlan, findTerraform, offlineVariables } from "../src/operations/terraform/terraform";
import type { Measure } from "./measure";

/**
 * Makes a project in a folder, of this one's sources, with environments like `test` that have so many service accounts
 * each.
 */
export function makeProject(folder: string, environments: number, serviceAccounts: number): void {
  mkdirSync(join(folder, "env_vars"), { recursive: true });
  for (const name of ["bin", "main.ts", "src", "node_modules"])
    symlinkSync(join(process.cwd(), name), join(folder, name));
  for (const name of ["cdktf.json", "package.json"]) cpSync(name, join(folder, name));
  const test = parse(readFileSync("env_vars/test.yaml", "utf8"));
  for (let index = 0; index < environments; index++) {
    const cluster = { ...test.cluster, name: `demo-${index}` };
    const environment = { ...test, cluster, serviceAccounts: Array.from({ length: serviceAccounts }, account) };
    writeFileSync(join(folder, `env_vars/demo-${index}.yaml`), stringify(environment));
  }
}

/** Terraform's plan of a stack that was synthesized, as for an empty account, once its providers are there. */
export function preparePlan(stack: string): Measure {
  const terraform = findTerraform();
  const cwd = `${stack}-plan`;
  copyForOfflinePlan(stack, cwd);
  const env = offlineVariables(cwd);
  const { status, stderr } = spawnSync(terraform, ["init", "-input=false"], { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${terraform} init failed:\n${stderr}`);
  return { command: [terraform, "plan", "-input=false"], cwd, env };
}

/** Twenty in a namespace, each with a bucket of its own. */
function account(_: unknown, index: number) {
  const statements = [{ actions: ["s3:GetObject"], resources: [`arn:aws:s3:::demo-bucket-${index}/*`] }];
  return { namespace: `demo-${Math.floor(index / 20)}`, name: `app-${index}`, statements };
}
