/** Something a person can mend: its message is all that the command prints before it exits with 1. */
export class Failure extends Error {
  override readonly name = "Failure";
}
