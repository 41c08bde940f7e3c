import type { Problem } from "../../diagnostics/problem";
import { Failure, Interrupted } from "../../operations/failure";
import { backendMeant } from "../../operations/init/backend-questions";
import type { Answers, DefaultBasis, Key } from "../../operations/init/question";
import { KEYS, QUESTIONS } from "../../operations/init/questions";
import type { Terminal } from "../terminal";
import { flagOf, PROMPTS } from "./prompts";

/** What answers are gathered from, and held against. */
export interface AnswersProps extends Omit<DefaultBasis, "answers"> {
  /** Answers that the command came with. */
  readonly given: Partial<Answers>;
  /** What is wrong with an environment of these answers. */
  readonly check: (answers: Answers) => readonly Problem[];
  /**
   * Who answers the other questions.
   *
   * @default no one is asked: each question has its default
   */
  readonly terminal?: Terminal;
}

/**
 * An answer to each question, with which the environment is right.
 *
 * @throws Failure with every answer of the command that is wrong, or where the person interrupted the questions
 */
export async function gatherAnswers(props: AnswersProps): Promise<Answers> {
  const { terminal } = props;
  const given = { ...props.given, ...backendMeant(props.given) };
  refuseWrong(given, props);
  if (!terminal) {
    const answers = withDefaults(given, props);
    refuseWrong(answers, props);
    return answers;
  }
  let answers: Partial<Answers> = given;
  for (const key of KEYS)
    answers = { ...answers, [key]: given[key] ?? (await answerTo(key, answers, terminal, props)) };
  return answers as Answers;
}

async function answerTo(key: Key, answers: Partial<Answers>, terminal: Terminal, props: AnswersProps): Promise<string> {
  const { default: defaultOf, isAsked = () => true } = QUESTIONS[key];
  return isAsked(answers) ? ask(key, answers, terminal, props) : defaultOf({ ...props, answers });
}

/**
 * Checks each alone, beside defaults and those that are right: what one makes wrong is not told of another.
 *
 * @throws Failure with every one that is wrong
 */
export function refuseWrong(given: Partial<Answers>, props: AnswersProps): void {
  const wrong: string[] = [];
  let right: Partial<Answers> = {};
  for (const key of KEYS.filter((one) => given[one] !== undefined)) {
    const next = { ...right, [key]: given[key] };
    const problem = problemOf(next, props);
    if (problem) wrong.push(`${`${flagOf(key)} ${given[key]}`.trimEnd()}: ${sentence(problem)}`);
    else right = next;
  }
  if (wrong.length > 0) throw new Failure(["nothing was written", ...wrong].join("\n  "));
}

async function ask(key: Key, answers: Partial<Answers>, terminal: Terminal, props: AnswersProps): Promise<string> {
  const usual = QUESTIONS[key].default({ ...props, answers });
  const question = usual === "" ? PROMPTS[key].text : `${PROMPTS[key].text} [${usual}]`;
  for (let hint = ""; ; ) {
    const typed = await terminal.ask(`${hint}${question}: `);
    if (typed === undefined) throw ended(terminal);
    const answer = typed.trim() || usual;
    const problem = problemOf({ ...answers, [key]: answer }, props);
    if (!problem) return answer;
    hint = `  ${sentence(problem)}\n`;
  }
}

/** Why nobody answers any more. */
function ended(terminal: Terminal): Failure {
  if (terminal.isInterrupted()) return new Interrupted("SIGINT", "nothing was written");
  return new Failure("the input ended, nothing was written");
}

/** What is wrong with answers, beside the defaults of others: what is wrong with a default is told with its question. */
function problemOf(answers: Partial<Answers>, props: AnswersProps): Problem | undefined {
  const open = KEYS.filter((key) => answers[key] === undefined).map((key) => QUESTIONS[key].path);
  return props.check(withDefaults(answers, props)).find(({ path }) => !open.some((one) => isAt(one, path)));
}

function isAt(place: string, path: string): boolean {
  // an account's id may stand for the account
  return path === place || `${path}.id` === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

function withDefaults(given: Partial<Answers>, where: Omit<DefaultBasis, "answers">): Answers {
  let answers = given;
  for (const key of KEYS) answers = { ...answers, [key]: given[key] ?? QUESTIONS[key].default({ ...where, answers }) };
  return answers as Answers;
}

function sentence({ path, expected, fix }: Problem): string {
  return `${path} must be ${expected}${fix.includes(expected) || fix.startsWith("write a value such as") ? "" : ` (${fix})`}`;
}
