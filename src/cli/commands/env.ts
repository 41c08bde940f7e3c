import type { Command } from "commander";
import { envDiff } from "../env-diff";
import { ENVIRONMENT, explain, FAILED } from "./explain";

/** Declares `eks-irsa env diff`. */
export function addEnv(program: Command): void {
  const env = program.command("env").description("compare environments");
  const diff = env
    .command("diff")
    .description("say how two environments differ in what they create, apart from their names; works offline")
    .argument(...ENVIRONMENT)
    .argument("<other>", "the name of the other one")
    .option("--json", "print the difference as JSON")
    .option("--exit-code", "exit with 2 where they differ")
    .action(envDiff);
  explain(env, { examples: ["env diff test prod"], exitCodes: { 0: "they were compared", 1: FAILED } });
  explain(diff, {
    examples: ["env diff test prod", "env diff test staging --exit-code"],
    exitCodes: { 0: "they were compared", 1: FAILED, 2: "with --exit-code: they differ" },
  });
}
