/**
 * Lets CDKTF's tokens do without the call stack of where they were made, whose formatting takes longer than all else
 * that a stack's constructs do. Errors keep theirs.
 *
 * CDKTF shows it where a token cannot be resolved, and asks for it with an object that is no error.
 */
export function skipCreationStacks(): void {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = (target, below) => {
    if (target instanceof Error) captureStackTrace(target, below);
  };
}
