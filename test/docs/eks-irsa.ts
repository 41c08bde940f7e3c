import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { Failure } from "../../src/cli/failure";
import { readEnvironments } from "../../src/config/reader";
import { scratch } from "../support/scratch";

// the golden files are what a synthesis writes (test/config/generated.test.ts), and are there at once
jest.mock("../../src/cli/project", () => ({
  ...jest.requireActual("../../src/cli/project"),
  synthesize: async (_: unknown, environment: string) =>
    scratch({ "cdk.tf.json": readFileSync(`test/golden/${environment}.json`, "utf8") }),
}));

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

/** The tool's own program, as src/cli/main.ts makes it, before it reads what it was called with. */
function load(): Tool {
  tool ??= catchProgram();
  return tool;
}

function catchProgram(): Tool {
  const spy = jest.spyOn(Command.prototype, "parseAsync").mockImplementation(async function (this: Command) {
    return this;
  });
  jest.requireActual("../../src/cli/main");
  const [program] = spy.mock.contexts as Command[];
  spy.mockRestore();
  if (!program) throw new Error("src/cli/main.ts calls no parseAsync()");
  program.hook("preAction", (_, command) => beforeAction?.(command));
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({ writeOut: print, writeErr: print });
  }
  return { program, printed };
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
