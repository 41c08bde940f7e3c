/**
 * Importing this file, before CDKTF, creates CDKTF's tokens without the call stack of their creation, whose formatting
 * takes longer than everything else that a stack's constructs do. Errors keep theirs.
 *
 * CDKTF shows that stack where a token cannot be resolved, and asks for it with an object that is not an error. It makes
 * its first tokens while it loads.
 */
const { captureStackTrace } = Error;
Error.captureStackTrace = (target, below) => {
  if (target instanceof Error) captureStackTrace(target, below);
};

export {};
