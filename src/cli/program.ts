import { Command } from "commander";
import { visibleLines } from "../lib/visible";
import { ownPackage } from "../operations/own-package";
import { addCan } from "./commands/can";
import { addEnv } from "./commands/env";
import { explain, FAILED } from "./commands/explain";
import { addGraph } from "./commands/graph";
import { addInit } from "./commands/init";
import { addKubeconfig } from "./commands/kubeconfig";
import { addLeftovers } from "./commands/leftovers";
import { addMap } from "./commands/map";
import { addPlan } from "./commands/plan";
import { addReport } from "./commands/report";
import { addValues } from "./commands/values";
import { addVerify } from "./commands/verify";
import { write } from "./output";

/** In the order of the help. */
const COMMANDS = [
  addInit,
  addPlan,
  addCan,
  addMap,
  addGraph,
  addReport,
  addEnv,
  addValues,
  addVerify,
  addKubeconfig,
  addLeftovers,
];

/** All that `eks-irsa` understands. */
export function createProgram(): Command {
  const program = new Command("eks-irsa")
    .version(ownPackage.version)
    .description("EKS clusters whose pods get AWS permissions from IAM roles for service accounts")
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .configureOutput({ outputError: (text, complain) => complain(usageError(visibleLines(text))), writeOut: write })
    .exitOverride();
  explain(program, {
    examples: ["init", "plan test --offline", "help can"],
    exitCodes: {
      0: "done",
      1: FAILED,
      2: "and above: see the command's own help",
      130: "Ctrl-C; another signal: 128 and its number",
    },
  });
  for (const add of COMMANDS) add(program);
  return program;
}

/** What Commander says of a wrong call, worded as all other failures, with the closest match in the same line. */
function usageError(text: string): string {
  return text.replace(/^error: /, "eks-irsa: ").replace(/\n\(Did you mean (.*)\?\)/, ": did you mean $1?");
}
