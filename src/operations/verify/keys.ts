import type { Fact } from "../clients/aws";
import { type CheckOutcome, failed, notMade, passed } from "./check";
import type { KeyFacts } from "./facts";

/** What the file says of a key, and how to fix what differs. */
export interface KeyCase {
  /** What is encrypted, such as `the cluster's secrets`. */
  readonly what: string;
  /** The ARN or alias of the key that the file asks for; undefined for none. */
  readonly wanted?: string;
  /** What to do where another key is used, or none. */
  readonly fix: string;
  /** What to do about a key that is used and does not work. */
  fixOfState(arn: string, state: string): string;
}

/** Whether something is encrypted as the file says, by a key that works. */
export function keyOutcome({ what, wanted, fix, fixOfState }: KeyCase, facts: KeyFacts): CheckOutcome {
  const { used } = facts;
  if (used === undefined) {
    return wanted === undefined ? passed(`${what}: no key`) : failed(`${what}: no key instead of ${wanted}`, fix);
  }
  const unknown = [facts.wanted, facts.state].flatMap((fact: Fact<unknown>) => ("unknown" in fact ? fact.unknown : []));
  if (wanted !== undefined && unknown[0] !== undefined) return notMade(unknown[0]);
  const wantedArn = "known" in facts.wanted ? facts.wanted.known : undefined;
  if (wanted === undefined || wantedArn !== used)
    return failed(`${what}: ${used} instead of ${wanted ?? "no key"}`, fix);
  const state = ("known" in facts.state && facts.state.known) || "gone";
  if (state === "Enabled") return passed(`${what}: ${wanted}`);
  return failed(`${what}: ${wanted}, which is ${state}`, fixOfState(used, state));
}
