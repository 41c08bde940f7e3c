import { partitionOf } from "../aws/partition";
import { type Answer, answer } from "../operations/can/answer";
import { placeOf } from "../operations/can/hint";
import { type Question, readQuestion } from "../operations/can/question";
import { readEnvironment } from "../operations/environment";
import { Failure } from "../operations/failure";
import { readOffline } from "../operations/offline-iam";
import { readProject, readStack, synthesize } from "../operations/project";
import type { StackJson } from "../synthesized/stack-graph";
import { EXIT_CODES, toJson, toText } from "./can/report";

export interface CanOptions {
  /** The account of the cluster, 12 digits. */
  readonly account?: string;
  /** Print the answer as JSON. */
  readonly json?: boolean;
}

/** `eks-irsa can <environment> <account> <action> [resource]`: whether its role lets a service account do something. */
export async function can(
  name: string,
  account: string,
  action: string,
  resource: string | undefined,
  options: CanOptions,
): Promise<void> {
  if (options.account !== undefined && !/^\d{12}$/.test(options.account)) {
    throw new Failure(`--account ${options.account}: an account has 12 digits`);
  }
  const { region } = readEnvironment(name);
  const question = readQuestion(account, action, resource, partitionOf(region));
  const stack = readStack(await synthesize(readProject(), name));
  const result = answerIn(question, stack, region, options.account);
  console.log(options.json ? toJson(name, question, result) : toText(question, result));
  process.exitCode = EXIT_CODES[result.verdict];
}

/**
 * The answer for a cluster in the account that is given; else in that of the resource, and if it would be another one
 * elsewhere, it depends on that.
 */
export function answerIn(question: Question, stack: StackJson, region: string, account?: string): Answer {
  const answerFor = (accountId: string) => answer(question, readOffline(stack, region, accountId));
  const { resource } = question;
  if (account !== undefined || resource === undefined) return answerFor(account ?? "*");
  const [named] = /(?<=^([^:]*:){4})\d{12}(?=:)/.exec(resource) ?? [];
  const [there, elsewhere] = [answerFor(named ?? "*"), answerFor(ELSEWHERE)];
  if (there.verdict === elsewhere.verdict && (there.verdict !== "depends" || reasons(there) === reasons(elsewhere))) {
    return there;
  }
  const [result, is] = there.verdict === "no" ? [elsewhere, "is not"] : [there, "is"];
  const condition = `the cluster ${is} in ${named ? `account ${named}` : "the account that the resource names"} (--account <id> says which it is)`;
  return result.verdict === "unknown" ? result : { ...result, verdict: "depends", ifs: [...result.ifs, condition] };
}

/** An account that no cluster is in. */
const ELSEWHERE = "000000000000";

/** The statements that an answer rests on. */
function reasons({ roles }: Answer): string {
  return roles
    .flatMap(({ decision }) => [...decision.allows, ...decision.denies])
    .map(placeOf)
    .join();
}
