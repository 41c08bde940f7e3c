import type { ForeignRole } from "../../environment/service-accounts/foreign-roles";
import type { StackJson } from "../../synthesized/stack-graph";
import { readOffline } from "../offline-iam";
import { type Answer, answer } from "./answer";
import { nameOfMatch } from "./hint";
import type { Question } from "./question";

/**
 * The answer for a cluster in an account. Where none is given, for one in the resource's account; if the answer would be
 * another one elsewhere, it depends on that.
 *
 * @param foreign the roles that are made elsewhere
 */
export function answerInAccount(
  question: Question,
  stack: StackJson,
  region: string,
  account?: string,
  foreign?: readonly ForeignRole[],
): Answer {
  const answerFor = (accountId: string) => answer(question, readOffline(stack, region, accountId), foreign);
  if (account !== undefined) return answerFor(account);
  if (question.resource === undefined) return answerFor(ANY);
  const owner = accountIn(question.resource);
  const ofOwner = answerFor(owner ?? ANY);
  const elsewhere = answerFor(ELSEWHERE);
  if (isSame(ofOwner, elsewhere)) return ofOwner;
  const place = owner ? `account ${owner}` : "the account that the resource names";
  const hint = "(--account <id> says which it is)";
  if (ofOwner.verdict === "no") return onlyIf(`the cluster is not in ${place} ${hint}`, elsewhere);
  return onlyIf(`the cluster is in ${place} ${hint}`, ofOwner);
}

/** Whatever account the cluster is in. */
const ANY = "*";

/** An account that no cluster is in. */
const ELSEWHERE = "000000000000";

/** `arn:aws:sqs:us-west-2:123456789012:queue` -> `123456789012`; undefined where an ARN names no account */
function accountIn(arn: string): string | undefined {
  return /^(?:[^:]*:){4}(?<account>\d{12}):/.exec(arn)?.groups?.account;
}

function onlyIf(condition: string, answer: Answer): Answer {
  if (answer.verdict === "unknown") return answer;
  return { ...answer, verdict: "depends", ifs: [...answer.ifs, condition] };
}

/** Two that depend on something are the same only where the same statements decide. */
function isSame(one: Answer, other: Answer): boolean {
  if (one.verdict !== other.verdict) return false;
  return one.verdict !== "depends" || statementsOf(one) === statementsOf(other);
}

/** The statements that an answer rests on. */
function statementsOf({ roles }: Answer): string {
  const matches = roles.flatMap(({ decision }) => [...decision.allows, ...decision.denies]);
  return matches.map(nameOfMatch).join();
}
