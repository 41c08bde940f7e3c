import { existsSync, readFileSync } from "node:fs";
import { allowsVersion } from "../../environment/providers";
import { type LockedProvider, lockedProviders, lockFileOf } from "../../synthesized/provider-locks";
import type { StackJson } from "../../synthesized/stack-graph";
import { Failure } from "../failure";
import { callOf } from "../package-manager";

/** A stack, and the environment by which the command plans it. */
interface LockedStack {
  readonly environment: string;
  readonly stack: string;
}

/**
 * Refuses a lock file whose versions the stack does not take. Terraform would say so too, in a paragraph for each.
 *
 * @throws Failure in one sentence
 */
export function refuseLockedVersions({ environment, stack }: LockedStack, json: StackJson): void {
  const required = json.terraform?.required_providers ?? {};
  const wrong = locked(stack).find(({ name, version }) => {
    const wanted = required[name]?.version;
    return wanted !== undefined && allowsVersion(wanted, version) === false;
  });
  if (!wrong) return;
  throw new Failure(
    `${lockFileOf(stack)} locks ${wrong.name} ${wrong.version}, but the stack takes ${required[wrong.name]?.version}: to lock the newest of these, run ${upgradeCall(environment)}`,
  );
}

/**
 * What to do where Terraform says that a newer provider wrote the state, which is all that a state says of versions;
 * undefined where it says something else.
 */
export function newerStateHint({ environment, stack }: LockedStack, said: string): string | undefined {
  if (!/managed by newer provider version|failed to decode identity/.test(said)) return undefined;
  const name = providerIn(said) ?? "aws";
  const version = locked(stack).find((one) => one.name === name)?.version;
  const own = version ? `${version}, which ${lockFileOf(stack)} locks` : "the one here";
  return `a newer ${name} provider wrote the state than ${own}: take the lock file of whoever deployed last, or the newest version, with ${upgradeCall(environment)}`;
}

function upgradeCall(environment: string): string {
  return callOf(`eks-irsa plan ${environment} --upgrade`);
}

/** The provider that Terraform asks to upgrade, in a paragraph that it draws a line beside. */
function providerIn(said: string): string | undefined {
  const text = said.replace(/^[│|] ?/gm, "");
  return /Upgrade\s+the\s+(?<provider>\S+)\s+provider/.exec(text)?.groups?.provider;
}

function locked(stack: string): LockedProvider[] {
  const file = lockFileOf(stack);
  return existsSync(file) ? lockedProviders(readFileSync(file, "utf8")) : [];
}
