import { CommanderError } from "commander";
import { ENDING_SIGNALS, Interrupted, isFailure, messageFor, ReaderGone } from "../operations/failure";
import { tellPrograms } from "../operations/terraform/run";
import { isOutputGone, say } from "./output";

/** Ends the command where it is told to, with the code that a shell has for it: what it runs ends before. */
export function endOnSignals(): void {
  for (const signal of Object.keys(ENDING_SIGNALS) as (keyof typeof ENDING_SIGNALS)[]) {
    process.on(signal, () => {
      // whoever listens on a terminal has its modes back at the exit
      if (!tellPrograms(signal)) process.exit(128 + ENDING_SIGNALS[signal]);
    });
  }
}

/**
 * Says why a command ends before its end, in one sentence, and with which code.
 *
 * @throws what nobody expected: bin/run.js says that of any program
 */
export function endWith(error: unknown): void {
  // Commander has said it
  if (error instanceof CommanderError) {
    if (!isOutputGone()) process.exitCode = error.exitCode;
    return;
  }
  if (!isFailure(error)) throw error;
  // which is said, and has its code
  if (isOutputGone()) return;
  if (error instanceof ReaderGone) {
    process.exitCode = ReaderGone.exitCode;
    return;
  }
  say(`eks-irsa: ${messageFor(error)}`);
  process.exitCode = error instanceof Interrupted ? 128 + ENDING_SIGNALS[error.signal] : 1;
}
