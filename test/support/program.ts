import { spawnSync } from "node:child_process";

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export function runProgram(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Result {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/**
 * `describe`, or where the program is missing a test that says so and is skipped. In CI nothing is skipped: a missing
 * program fails.
 */
export function describeWith(program: string, install: string, tests: () => void): void {
  const isThere = spawnSync(program, ["version"]).error === undefined;
  if (isThere || process.env.CI) describe(program, tests);
  else test.skip(`skipped, since ${program} is not on the PATH: ${install}`, () => {});
}
