import { parse } from "node:path";
import { type Document, isScalar, visit, type YAMLError } from "yaml";
import { shortened } from "../lib/shown";
import { startOf } from "./nodes";
import type { Problem } from "./problem";
import { slipOf } from "./slips/slips";
import type { SourceText } from "./source-text";

/** What YAML stumbles over, less what is fine: a file may end with `---`, or `...`. */
export function mistakesIn({ errors }: Document, { text }: SourceText): YAMLError[] {
  return errors.filter(({ code, pos }) => code !== "MULTIPLE_DOCS" || !isEmptyFrom(pos[0], text));
}

/** Whether from an offset on there are ends of documents and comments alone. */
function isEmptyFrom(offset: number, text: string): boolean {
  return /^((---|\.\.\.)?[ \t]*(#.*)?(\n|$))*$/.test(text.slice(offset));
}

/**
 * What YAML itself finds wrong with a file. What follows from the first thing is left out.
 *
 * @param errors what it stumbles over
 */
export function syntaxProblems(document: Document, errors: readonly YAMLError[], source: SourceText): Problem[] {
  const { contents } = document;
  if (errors.length === 0 && isNothing(contents)) return [emptyFile(source)];
  const repeatedKeys = errors.filter(isRepeatedKey);
  const slips = errors.filter((error) => !isRepeatedKey(error));
  const first = slips[0];
  // of tabs each is a slip of its own
  const isTold = (error: YAMLError) => error === first || (isTab(error) && first !== undefined && isTab(first));
  return [
    ...slips.filter(isTold).map((error) => slip(error, source)),
    ...repeatedKeys.map((error) => repeatedKey(error, document, source)),
  ];
}

/** Whether there are values all the same: the last value of a repeated key counts. */
export function isRepeatedKey({ code }: YAMLError): boolean {
  return code === "DUPLICATE_KEY";
}

/** Whether there is no value: none at all, or `null`. */
export function isNothing(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function isTab({ code }: YAMLError): boolean {
  return code === "TAB_AS_INDENT";
}

function emptyFile(source: SourceText): Problem {
  const fix = `fill it in, or remove it and run npx eks-irsa init ${parse(source.file).name}`;
  return source.problemAt(0, { got: "an empty file", expected: "an environment", fix });
}

function slip({ code, message, pos }: YAMLError, source: SourceText): Problem {
  const { lines, file } = source;
  const { line, col } = source.counter.linePos(pos[0]);
  const found = slipOf({ code, message, lines, line: line - 1, column: col - 1 });
  const got = shortened(lines[found.line]?.replace(/^[ \t]+|[ \t]+$/g, "") ?? "") || "nothing";
  const { expected, fix } = found;
  return { file, line: found.line + 1, column: found.column + 1, path: "", got, expected, fix };
}

function repeatedKey({ pos }: YAMLError, document: Document, source: SourceText): Problem {
  const offset = pos[0];
  const first = firstOfKey(offset, document);
  const other = first === undefined ? "" : ` (the other is in line ${source.positionOf(first).line})`;
  const isMerge = source.text.startsWith("<<", offset);
  return source.problemAt(offset, {
    got: source.lineAt(offset),
    expected: "each key once in a mapping",
    fix: isMerge
      ? "write a list after one of them: <<: [*first, *second]"
      : `remove one of the two${other}, or merge them`,
  });
}

/** Where the key that stands at an offset stands first in its mapping. */
function firstOfKey(offset: number, document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Map: (_, { items }) => {
      const keys = items.map(({ key }) => key);
      const repeated = keys.find((key) => startOf(key) === offset);
      const first = keys.find((key) => String(key) === String(repeated));
      if (repeated && first) found = startOf(first);
    },
  });
  return found;
}
