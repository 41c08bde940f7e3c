import type { Command } from "commander";
import { callOf } from "../../operations/package-manager";

/** The argument by which most commands are told their environment. */
export const ENVIRONMENT = ["<environment>", "the name of a file in env_vars/, without .yaml"] as const;

/** What the exit code 1 means, whichever the command. */
export const FAILED = "the command failed, and said why";

/** How a command is called, and how it ends, for its help. */
export interface Explanation {
  /** Without `npx eks-irsa`. */
  readonly examples: readonly string[];
  /** What each exit code means. */
  readonly exitCodes: Readonly<Record<number, string>>;
}

/** Adds examples and exit codes to a command's help, and to its usage errors where that help is. */
export function explain(command: Command, { examples, exitCodes }: Explanation): Command {
  const calls = examples.map((example) => `  $ ${callOf(`eks-irsa ${example}`)}`);
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`);
  const call = callOf(["eks-irsa", ...wordsOf(command), "--help"].join(" "));
  return command
    .addHelpText("after", ["", "Examples:", ...calls, "", "Exit codes:", ...codes].join("\n"))
    .showHelpAfterError(`${call} shows how to use it`);
}

/** The words by which the program's command is called. */
function wordsOf(command: Command): string[] {
  return command.parent ? [...wordsOf(command.parent), command.name()] : [];
}
