/** Something a person can fix: its message is all that the command prints before it exits with 1. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** What an operating system says of files that a person can fix. */
const OF_FILES = ["EACCES", "EISDIR", "ENOENT", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"];

/** Whether an error's message is all that a person needs. */
export function isFailure(error: unknown): error is Error {
  if (error instanceof Failure) return true;
  return error instanceof Error && OF_FILES.includes(String((error as NodeJS.ErrnoException).code));
}
