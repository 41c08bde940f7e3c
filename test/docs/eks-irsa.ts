import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Command, CommanderError } from "commander";
import { createProgram } from "../../src/cli/program";
import { readEnvironments } from "../../src/environment/reader";
import { Failure } from "../../src/operations/failure";
import { commandsOf } from "../support/commands";
import { GOLDEN_STACKS, goldenText } from "../support/golden";
import { scratch } from "../support/scratch";

// the golden files are what a synthesis writes (test/environment/generated.test.ts), and are there at once
jest.mock("../../src/operations/project", () => ({
  ...jest.requireActual("../../src/operations/project"),
  synthesize: async (_: unknown, environment: string) => join(stacksFolder(), environment),
  readDependants: (_: unknown, stack: string) => GOLDEN_STACKS.filter((name) => name.startsWith(`${stack}-`)),
}));

let folder: string | undefined;

function stacksFolder(): string {
  folder ??= scratch(Object.fromEntries(GOLDEN_STACKS.map((stack) => [`${stack}/cdk.tf.json`, goldenText(stack)])));
  return folder;
}

/** @throws Error unless the command line tool takes these arguments, and the environments that they name exist */
export async function parse(args: readonly string[]): Promise<void> {
  const { program, printed } = load();
  let parsed: Command | undefined;
  beforeAction = (command) => {
    parsed = command;
    throw new Parsed();
  };
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode !== 0) throw new Error(printed.splice(0).join("").trim());
    if (!(error instanceof Parsed || error instanceof CommanderError)) throw error;
  } finally {
    beforeAction = undefined;
  }
  parsed?.registeredArguments.forEach((argument, index) => {
    if (argument.name() === "environment") readEnvironments("env_vars", parsed?.args[index]);
  });
}

class Parsed extends Error {}

/** What it prints in a new folder `demo`, as it would not overwrite this one's files. */
export async function runElsewhere(args: readonly string[]): Promise<string> {
  const here = process.cwd();
  const elsewhere = join(scratch(), "demo");
  mkdirSync(elsewhere);
  process.chdir(elsewhere);
  return run(args).finally(() => process.chdir(here));
}

/** What the command line tool prints, standard error included. */
export async function run(args: readonly string[]): Promise<string> {
  const { program, printed } = load();
  const print = (text: unknown) => printed.push(`${text}\n`);
  const spies = [
    jest.spyOn(console, "log").mockImplementation(print),
    jest.spyOn(console, "error").mockImplementation(print),
    jest.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0),
  ];
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof Failure) print(`eks-irsa: ${error.message}`);
    else if (!(error instanceof CommanderError)) throw error;
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
  return printed.splice(0).join("").trimEnd();
}

interface Tool {
  readonly program: Command;
  /** What it has printed and nobody has taken out yet. */
  readonly printed: string[];
}

let tool: Tool | undefined;
let beforeAction: ((command: Command) => void) | undefined;

/** Made once: parsing with it again starts over. */
function load(): Tool {
  tool ??= silentTool();
  return tool;
}

function silentTool(): Tool {
  const program = createProgram().hook("preAction", (_, command) => beforeAction?.(command));
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  for (const command of commandsOf(program)) {
    command.exitOverride().configureOutput({ writeOut: print, writeErr: print });
  }
  return { program, printed };
}
