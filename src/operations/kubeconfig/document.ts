import { type Document, type Node, parseDocument } from "yaml";
import { Failure } from "../failure";
import { isMapping } from "./value";

/** So many values may be aliases: more than any kubeconfig has, fewer than would fill the memory. */
const MAX_ALIASES = 10_000;

const LISTS = ["clusters", "contexts", "users"];

/**
 * Reads YAML or JSON and checks that it is a kubeconfig, or nothing but comments.
 *
 * @throws Failure where it is something else
 */
export function parseKubeconfig(text: string): Document.Parsed {
  const document = parseDocument(text, { merge: true });
  const [error] = document.errors;
  if (error?.code === "MULTIPLE_DOCS") throw new Failure("not a kubeconfig: it holds several YAML documents");
  // only the first line: the others quote the file, which may hold secrets
  if (error) throw new Failure(`not valid YAML: ${error.message.split("\n")[0]?.replace(/:$/, "")}`);
  const problem = isBlank(document) ? undefined : problemOf(documentValue(document));
  if (problem) throw new Failure(`not a kubeconfig: ${problem}`);
  return document;
}

/** Whether there is nothing but comments. */
export function isBlank({ contents }: Document.Parsed): boolean {
  return contents === null || contents.range[0] === contents.range[1];
}

/** The plain value of a document's node. */
export function plainValue(document: Document, node: Node): unknown {
  return node.toJS(document, { maxAliasCount: MAX_ALIASES });
}

function documentValue(document: Document.Parsed): unknown {
  try {
    return document.contents && plainValue(document, document.contents);
  } catch (error) {
    throw new Failure(`not valid YAML: ${(error as Error).message}`);
  }
}

function problemOf(value: unknown): string | undefined {
  if (!isMapping(value)) return "it is not a mapping";
  const { apiVersion = "v1", kind = "Config" } = value;
  if (apiVersion !== "v1") return `its apiVersion is ${JSON.stringify(apiVersion)} instead of v1`;
  if (kind !== "Config") return `its kind is ${JSON.stringify(kind)} instead of Config`;
  const keys = Object.keys(value);
  const isOther = keys.length > 0 && !["kind", ...LISTS].some((key) => keys.includes(key));
  if (isOther) return "it has neither kind: Config nor clusters, contexts or users";
  const broken = LISTS.find((key) => !isAbsent(value[key]) && !isListOfMappings(value[key]));
  return broken && `its ${broken} are not a list of named entries`;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isListOfMappings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isMapping);
}
