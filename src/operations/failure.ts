/** Something a person can fix: its message is all that the command prints before it exits with 1. */
export class Failure extends Error {
  override readonly name: string = "Failure";
}

/** This program was told to end by a signal, which those that it ran were told as well. */
export class Interrupted extends Failure {
  override readonly name = "Interrupted";

  /** @param outcome what became of the command, such as `nothing was written` */
  constructor(
    readonly signal: EndingSignal,
    outcome?: string,
  ) {
    super(outcome === undefined ? "interrupted" : `interrupted, ${outcome}`);
  }
}

/** Whoever read standard output has seen enough, as `head` does: nothing is to be said of it. */
export class ReaderGone extends Failure {
  override readonly name = "ReaderGone";

  /** As a shell says it of a program that SIGPIPE (13) ended. */
  static readonly exitCode = 128 + 13;

  constructor() {
    super("whoever read standard output has gone");
  }
}

/** The signals that end a command, by their numbers: a terminal that closes sends the first, Ctrl-C the second. */
export const ENDING_SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 } as const;

/** A signal that ends a command. */
export type EndingSignal = keyof typeof ENDING_SIGNALS;

/** What a person is told of an expected error. */
export function messageFor(error: Error): string {
  // Node.js cannot say where it is
  const isFolderGone = (error as NodeJS.ErrnoException).syscall === "uv_cwd";
  return isFolderGone ? "the current folder no longer exists" : error.message;
}

/** Whether an error's message is all that a person needs: a failure, or what the system says of files and programs. */
export function isFailure(error: unknown): error is Error {
  if (error instanceof Failure) return true;
  const { errno, syscall } = Object(error) as NodeJS.ErrnoException;
  return error instanceof Error && typeof errno === "number" && typeof syscall === "string";
}
