import { Failure, Interrupted } from "../../operations/failure";
import { openTerminal } from "../terminal";

/** What a person has to confirm, and how. */
export interface ConfirmationProps {
  /** The cluster's name, which has to be typed. */
  readonly cluster: string;
  /** Ends where the answer begins. */
  readonly question: string;
  /** The answer that the command came with. */
  readonly yes?: string;
  /** Asks a person, if there is one. */
  readonly ask?: (question: string) => Promise<string>;
}

/** @throws Failure unless the cluster's name was typed: in the command, or as the answer to the question */
export async function confirm({ cluster, question, yes, ask }: ConfirmationProps): Promise<void> {
  if (yes === undefined && !ask) {
    throw new Failure(`nothing was deleted: without a terminal, give --yes ${cluster}`);
  }
  const typed = yes ?? (await ask?.(question));
  if (typed === cluster) return;
  if (!typed) throw new Failure(`nothing was deleted: the cluster's name, ${cluster}, was not typed`);
  throw new Failure(`nothing was deleted: "${typed}" is not the cluster's name, ${cluster}`);
}

/** Asks on the terminal; undefined where standard input is none. The end of input is an empty answer. */
export function terminal(...streams: Parameters<typeof openTerminal>): ConfirmationProps["ask"] {
  const opened = openTerminal(...streams);
  if (opened === undefined) return undefined;
  return async (question) => {
    const answer = await opened.ask(question).finally(opened.close);
    if (opened.isInterrupted()) throw new Interrupted("SIGINT", "nothing was deleted");
    return answer ?? "";
  };
}
