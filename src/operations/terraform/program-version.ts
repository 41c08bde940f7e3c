import { Failure, Interrupted } from "../failure";
import { run } from "./run";

/** What the stacks need: blocks that import and move resources. */
const NEEDED = { major: 1, minor: 5 };

/** Where a program is asked for its version. */
interface Asked {
  readonly terraform: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Says why a step failed, where the program is too old for it; looked at only then, since the question takes its time.
 *
 * @throws Failure with the version that there is, and the one that is needed
 */
export async function refuseOldTerraform({ terraform, folder, env }: Asked): Promise<void> {
  const said = await versionSaidBy(terraform, folder, env);
  const version = /^(?<name>Terraform|OpenTofu) v(?<major>\d+)\.(?<minor>\d+)\S*/m.exec(said);
  const { major, minor } = version?.groups ?? {};
  if (!version || isEnough(Number(major), Number(minor))) return;
  throw new Failure(
    `${terraform} is ${version[0]}, but the stacks need Terraform ${NEEDED.major}.${NEEDED.minor} or later (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install)`,
  );
}

function isEnough(major: number, minor: number): boolean {
  return major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor);
}

/** Empty where it does not say it. */
async function versionSaidBy(terraform: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    // old ones know no other form; without this, it would ask whether there is a newer one
    return (await run(terraform, ["version"], { quiet: true, cwd, env: { ...env, CHECKPOINT_DISABLE: "1" } })).output;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return "";
  }
}
