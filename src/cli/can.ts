import { partitionOf } from "../aws/partition";
import { makesCluster } from "../environment/makes-cluster";
import { foreignRoles } from "../environment/service-accounts/foreign-roles";
import { answerInAccount } from "../operations/can/account";
import { NODES, readQuestion } from "../operations/can/question";
import { readEnvironment } from "../operations/environment";
import { synthesizeStack } from "../operations/environment-stacks";
import { Failure } from "../operations/failure";
import { EXIT_CODES, toJson, toText } from "./can/report";
import { print } from "./output";

/** The options of `eks-irsa can`. */
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
  const environment = readEnvironment(name);
  const { region } = environment;
  const known = environment.account?.id;
  if (options.account !== undefined && known !== undefined && options.account !== known) {
    throw new Failure(`--account ${options.account}: ${name} is for the account ${known}, as its file says`);
  }
  const question = readQuestion(account, action, resource, partitionOf(region));
  if (question.account === NODES && !makesCluster(environment)) {
    throw new Failure(`the nodes of ${name} and their roles are made elsewhere: ask about a service account`);
  }
  const stack = await synthesizeStack(name);
  const result = answerInAccount(question, stack, region, known ?? options.account, foreignRoles(environment));
  print(options.json ? toJson(name, question, result) : toText(question, result));
  process.exitCode = EXIT_CODES[result.verdict];
}
