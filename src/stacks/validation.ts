import type { App } from "cdktf";

/** Stacks that must not be written, with every problem of every stack. */
export class StackError extends Error {
  override readonly name = "StackError";

  constructor(readonly problems: readonly string[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super([`${count} in the stacks, nothing was written`, ...problems].join("\n\n"));
  }
}

/**
 * Runs the validations of all stacks. CDKTF itself validates a stack when those before it are written already, so an
 * app that calls this is made with `skipValidation`.
 *
 * @throws StackError
 */
export function validateStacks(app: App): void {
  const problems = app.node.findAll().flatMap(({ node }) => node.validate());
  if (problems.length > 0) throw new StackError(problems);
}
