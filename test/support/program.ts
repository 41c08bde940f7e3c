import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** For short runs of Terraform: its programs, written in Go, tidy up only when they grow large, and are quicker by a fifth. */
export const SHORT_GO_RUN = { GOGC: "off", GOMEMLIMIT: "1GiB" };

/** Runs a program to its end. */
export function runProgram(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Result {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: variables(env),
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** Those of this process, less what would give the outputs colour on some machines (Jest itself sets one). */
function variables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...env };
}

/** A program that runs while the test goes on. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Result>;
}

/** Starts a program, for tests that do something meanwhile (such as to answer it). */
export function startProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Running {
  const child = spawn(program, args, { cwd, env: variables(env), stdio: ["ignore", "pipe", "pipe"] });
  const ended = Promise.all([
    new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    }),
    text(child.stdout),
    text(child.stderr),
  ]).then(([code, stdout, stderr]) => ({ code, stdout, stderr }));
  return { child, ended };
}

/** Ends a program at once, and those that it started: Terraform's providers would go on without it. */
export function killAll({ child }: Running): void {
  const { stdout } = spawnSync("pgrep", ["-P", String(child.pid)], { encoding: "utf8" });
  child.kill("SIGKILL");
  spawnSync("kill", ["-KILL", ...stdout.split("\n").filter(Boolean)]);
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
