import { type AnswersProps, gatherAnswers } from "../../src/cli/init/answers";
import { environmentFile } from "../../src/cli/init/environment-file";
import type { Answers } from "../../src/cli/init/questions";
import type { Problem } from "../../src/config/errors";
import { problemsOfAnother } from "../../src/config/reader";

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
