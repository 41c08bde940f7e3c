import type { Command } from "commander";

/** A command and all below it, each before its own. */
export function commandsOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}
