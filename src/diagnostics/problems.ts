import type * as z from "zod";
import { near } from "../lib/nearest";
import type { Path } from "../lib/path";
import { reportedIn } from "./checks";
import type { SourceDocument } from "./document";
import { allowedKeys, KEY_LIST } from "./fields";
import { fixOf, fixOfFlag, fixOfPair, type RefusedValue } from "./fixes";
import { isOwn, withoutRefused } from "./follow-ups";
import { fixOfHolder, fixOfKey } from "./key-fixes";
import type { CheckValues, KeyIssue } from "./keys-meant";
import { fixOfMapping } from "./mappings-meant";
import { inOrder, type Problem } from "./problem";
import { replacedAt, startsWith, valueAt } from "./replaced";
import { fixOfIndentation, fixOfSection, withoutOtherForms } from "./sections";
import { fixThatHelps, type Trial } from "./suggestions";
import type { Vocabulary } from "./vocabulary";

/** More keys than this are not listed. */
const MOST_KEYS = 10;

/** A file that a schema finds something wrong with. */
interface CheckedFile {
  /** All of its values. */
  readonly values: unknown;
  readonly document: SourceDocument;
  readonly vocabulary: Vocabulary;
  readonly check: CheckValues;
}

/** The same, with all that is wrong with it. */
interface RefusedFile extends CheckedFile {
  readonly issues: readonly z.core.$ZodIssue[];
}

/** What the schema finds wrong with a file, in the order of its lines. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], file: CheckedFile): Problem[] {
  const problems = withoutOtherForms(issues, file).flatMap((issue) => problemsOfIssue(issue, { ...file, issues }));
  return inOrder(problems.map((one) => withOwnExamples(one, file)));
}

/** What a fix has for example, and ARNs, of which it knows only a part. */
const EXAMPLES = /such as .*|arn:[^\s,\]]+/g;

function withOwnExamples(problem: Problem, { values, vocabulary }: CheckedFile): Problem {
  const fix = problem.fix.replace(EXAMPLES, (example) => vocabulary.withOwnValues(example, values, problem.got));
  return { ...problem, fix };
}

/**
 * One problem for each mistake, in the order of the lines.
 *
 * @param causes what is wrong with how values are written
 * @param refused what the schema finds wrong with values, and may follow from the causes
 */
export function withoutFollowing(causes: readonly Problem[], refused: readonly Problem[]): Problem[] {
  const others = refused.filter((one) => !causes.some((cause) => isAt(one, cause)));
  const all = inOrder([...causes, ...others]);
  // what is merged or repeated by an alias is told where it is written
  return all.filter((one, index) => !all.slice(0, index).some((other) => isAt(one, other) && isSame(one, other)));
}

function isAt(one: Problem, other: Problem): boolean {
  return one.line === other.line && one.column === other.column;
}

function isSame(one: Problem, other: Problem): boolean {
  return one.got !== "nothing" && one.expected === other.expected && one.fix === other.fix;
}

function problemsOfIssue(issue: z.core.$ZodIssue, file: RefusedFile): Problem[] {
  const refused = refusedAt(issue.path, file);
  switch (issue.code) {
    case "unrecognized_keys":
      return problemsOfKeys(issue, refused, file);
    case "invalid_union":
      return problemsOfUnion(issue, refused, file);
    case "invalid_key":
      return [problemOfKey(issue, refused, file)];
    default:
      return [problemOfValue(issue, refused, file)];
  }
}

function refusedAt(path: Path, { values, document, vocabulary }: RefusedFile): RefusedValue {
  return {
    values,
    vocabulary,
    value: valueAt(values, path),
    text: document.textAt(path),
    line: document.lineOf(path),
  };
}

/** Keys that a mapping does not have; several that stand above what they belong to are one mistake. */
function problemsOfKeys(
  { path, keys, message, meant }: KeyIssue,
  refused: RefusedValue,
  { document }: RefusedFile,
): Problem[] {
  const [first, another] = keys;
  const section = another === undefined ? undefined : fixOfSection(keys, path, refused, message);
  if (first !== undefined && section !== undefined) {
    return [document.problem([...path, first], keysAllowed(message, first), section, "key")];
  }
  return keys.map((key) => {
    const fix = fixOfHolder(key, path, document) ?? fixOfKey(key, path, refused, { message, meant });
    return document.problem([...path, key], keysAllowed(message, key), fix, "key");
  });
}

/** A value that is written in none of several ways. */
function problemsOfUnion(
  { path, errors, message }: z.core.$ZodIssueInvalidUnion,
  refused: RefusedValue,
  file: RefusedFile,
): Problem[] {
  const isFlag = errors.flat().some((inner) => inner.code === "invalid_type" && inner.expected === "boolean");
  const flag = isFlag ? fixOfFlag(refused.value) : undefined;
  if (flag) return [file.document.problem(path, message, flag)];
  const meant = branchMeant(errors);
  if (meant) return meant.flatMap((inner) => problemsOfIssue({ ...inner, path: [...path, ...inner.path] }, file));
  const ofRightType = errors.flat().filter(({ code }) => code !== "invalid_type");
  const ofText = errors.flat().filter((inner) => inner.code === "invalid_type" && inner.expected === "string");
  const fix = firstFix(
    [...ofRightType, ...ofText].map((inner) => ({ ...inner, path })),
    refused,
  );
  const found = fixThatHelps(fix, trialOf({ code: "custom", path, message }, file));
  return [file.document.problem(path, message, found)];
}

/** A key that a mapping of any keys does not take. */
function problemOfKey(
  { path, issues, message }: z.core.$ZodIssueInvalidKey,
  refused: RefusedValue,
  { document }: RefusedFile,
): Problem {
  const key = path.at(-1);
  const fix = firstFix(issues, { ...refused, value: key }) ?? fixOfPair(String(key)) ?? "rename it";
  return document.problem(path, issues[0]?.message ?? message, fix, "key");
}

function problemOfValue(issue: z.core.$ZodIssue, refused: RefusedValue, file: RefusedFile): Problem {
  const { values, document } = file;
  const around = valueAt(values, issue.path.slice(0, -1));
  const { keyMeant: meant, other, depth } = reportedIn(issue);
  const trial = trialOf(issue, file);
  const found = fixOfIndentation(issue, around, refused) ?? fixOfMapping(issue, trial) ?? fixOf(issue, refused);
  const fix = meant === undefined ? fixThatHelps(found, trial) : String(found);
  const part = meant === undefined ? "value" : "key";
  const expected = keysAllowed(issue.message);
  if (!other) return document.problem(issue.path, expected, fix, part);
  const { line } = document.positionOf([...issue.path.slice(0, issue.path.length - Number(depth)), ...other]);
  return document.problem(issue.path, `${expected}: it is in line ${line} as well`, fix, part);
}

/** Tries other values in place of one. Keys that are misspelt stay so: this is about one value. */
function trialOf(refusedBy: z.core.$ZodIssue, { values, issues, vocabulary, check }: RefusedFile): Trial {
  const { path, message } = refusedBy;
  const ofOthers = issues.filter((issue) => !startsWith(path, issue.path));
  const others = withoutRefused(values, ofOthers);
  // what is said of it beside values that are refused as well may not last
  const lasts = (issue: z.core.$ZodIssue) => ofOthers.length === 0 || !isOwn(refusedBy) || isOwn(issue);
  const issuesWith = (value: unknown) => {
    return check(replacedAt(others, path, value)).filter((issue) => isAbout(issue, path) && lasts(issue));
  };
  const exampleAt = (at: Path) => {
    const example = vocabulary.exampleAt(at);
    return example && vocabulary.withOwnValues(example, values);
  };
  const ofFile = { ...vocabulary, exampleAt };
  return {
    path,
    value: valueAt(values, path),
    expected: vocabulary.withOwnValues(message, values),
    vocabulary: ofFile,
    issuesWith,
  };
}

/** Whether it is about a value, or what is in it; of several ways to write what is around it, none may have been found. */
function isAbout(issue: z.core.$ZodIssue, path: Path): boolean {
  return startsWith(issue.path, path) || (issue.code === "invalid_union" && startsWith(path, issue.path));
}

function firstFix(issues: readonly z.core.$ZodIssue[], refused: RefusedValue): string | undefined {
  return issues.map((issue) => fixOf(issue, refused)).find((fix) => fix !== undefined);
}

/** The keys that a mapping may have; where these are many, the closest, or the first. */
function keysAllowed(message: string, key?: string): string {
  const keys = allowedKeys(message);
  if (keys.length <= MOST_KEYS) return message;
  const some = (key === undefined ? keys.slice(0, 3) : near(key, keys, 3)).join(", ");
  return message.replace(KEY_LIST, `one of ${keys.length} keys, such as ${some}`);
}

/** The way of writing a value that a person seems to have meant: the one that is wrong inside, not as a whole. */
function branchMeant(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  return branches.find((issues) => issues.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys"));
}
