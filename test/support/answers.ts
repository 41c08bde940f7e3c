import { type AnswersProps, gatherAnswers } from "../../src/cli/init/answers";
import type { Problem } from "../../src/diagnostics/problem";
import { problemsOfAnother } from "../../src/environment/reader";
import { environmentFile } from "../../src/operations/init/environment-file";
import type { Answers } from "../../src/operations/init/question";

/** Answers of a command, in a project `shop` of no other environments; what is not given has its default. */
export function answersOf(given: Partial<Answers> = {}, props: Partial<AnswersProps> = {}): Promise<Answers> {
  return gatherAnswers({ name: "test", project: "shop", given, check: problemsOf, ...props });
}

export function problemsOf(answers: Answers): Problem[] {
  return problemsOfAnother("no-such-folder")("test", fileOf(answers));
}

export function fileOf(answers: Answers): string {
  return environmentFile("test", answers, "./environment.schema.json");
}
