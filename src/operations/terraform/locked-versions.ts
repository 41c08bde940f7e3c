import { existsSync, readFileSync } from "node:fs";
import { allows } from "../../environment/provider-versions";
import { type LockedProvider, lockedProviders, lockFileOf } from "../../synthesized/provider-locks";
import type { StackJson } from "../../synthesized/stack-graph";
import { Failure } from "../failure";

/** A stack, and the environment by which the command plans it. */
interface Planned {
  readonly environment: string;
  readonly stack: string;
}

/**
 * Refuses a lock file whose versions the stack does not take. Terraform would say so too, in a paragraph for each.
 *
 * @throws Failure in one sentence
 */
export function refuseLockedVersions({ environment, stack }: Planned, json: StackJson): void {
  const required = json.terraform?.required_providers ?? {};
  const wrong = locked(stack).find(({ name, version }) => {
    const wanted = required[name]?.version;
    return wanted !== undefined && allows(wanted, version) === false;
  });
  if (!wrong) return;
  throw new Failure(
    `${lockFileOf(stack)} locks ${wrong.name} ${wrong.version}, and the stack takes ${required[wrong.name]?.version}: to lock the newest of these, npx eks-irsa plan ${environment} --upgrade`,
  );
}

/**
 * What to do where Terraform says that a newer provider wrote the state, which is all that a state says of versions;
 * undefined where it says something else.
 */
export function newerStateHint({ environment, stack }: Planned, said: string): string | undefined {
  if (!/managed by newer provider version|failed to decode identity/.test(said)) return undefined;
  const [, name = "aws"] = /Upgrade\s+the\s+(\S+)\s+provider/.exec(said.replace(/^[│|] ?/gm, "")) ?? [];
  const version = locked(stack).find((one) => one.name === name)?.version;
  const own = version ? `${version}, which ${lockFileOf(stack)} locks` : "the one here";
  return `a newer ${name} provider wrote the state than ${own}: take the lock file of whoever deployed last, or the newest version, with npx eks-irsa plan ${environment} --upgrade`;
}

function locked(stack: string): LockedProvider[] {
  const file = lockFileOf(stack);
  return existsSync(file) ? lockedProviders(readFileSync(file, "utf8")) : [];
}
