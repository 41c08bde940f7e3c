import { accessSync, constants, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Failure } from "./failure";

/** What the system says of a folder to which an environment cannot be synthesized; undefined where it can. */
export function whyUnwritable(output: string, environment: string): string | undefined {
  const stacks = join(output, "stacks");
  const folder = join(stacks, environment);
  const written = [output, join(output, "manifest.json"), stacks, folder, join(folder, "cdk.tf.json")];
  try {
    // it may be a file
    readdirSync(lastThere(output));
    for (const file of [lastThere(output), ...written.filter((one) => existsSync(one))]) {
      accessSync(file, constants.W_OK);
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The folder itself, or the nearest around it that exists. */
function lastThere(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : lastThere(dirname(folder));
}

/**
 * A folder of a command's own, in which it synthesizes where the project's output cannot be written.
 *
 * @throws Failure where no such folder can be created
 */
export function makeTemporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "eks-irsa-"));
  } catch (error) {
    throw new Failure(
      `neither the output of cdktf.json nor the temporary folder can be written: ${(error as Error).message}: set TMPDIR to a folder that you may write to`,
    );
  }
}
