import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, parseDocument } from "yaml";
import { arrayOrEmpty, mappingOrEmpty } from "../../lib/values";
import { Failure } from "../failure";
import { isBlank, parseKubeconfig, plainValue } from "./document";
import { editsOf, type KubeconfigText } from "./edits";
import { type KubeconfigEntry, kubeconfigOf } from "./entry";
import { block, newlineOf } from "./style";
import { laidOver, type Mapping } from "./value";

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A kubeconfig with an entry added, or brought up to date where its names are there, and made current. Whatever else
 * the text holds (comments, order, style, keys that kubectl does not know) stays as it is, byte by byte; so does what
 * people add to a cluster or a context, such as a proxy or a namespace.
 *
 * @param text YAML or JSON; may be empty
 * @throws Failure where the text is no kubeconfig, or cannot be added to without changing something else
 */
export function mergeKubeconfig(text: string, entry: KubeconfigEntry): string {
  if (text.startsWith(BYTE_ORDER_MARK)) return BYTE_ORDER_MARK + mergeKubeconfig(text.slice(1), entry);
  const document = parseKubeconfig(text);
  const before = valueIn(text);
  refuseTakenContext(before, entry);
  const wanted = kubeconfigOf(entry);
  const result = isBlank(document) ? append(text, wanted) : edit(text, document, wanted);
  if (!isDeepStrictEqual(valueIn(result), laidOver(before, wanted))) {
    throw new Failure(
      "cannot be added to without changing other entries; an anchor shared by several entries may be the reason",
    );
  }
  return result;
}

/**
 * A context of this name that leads elsewhere is somebody's: kubectl would go on under a name that now lies.
 *
 * @param of the file that has it, where that is another
 * @throws Failure
 */
function refuseTakenContext(kubeconfig: unknown, { context, name }: KubeconfigEntry, of = ""): void {
  const contexts = arrayOrEmpty(mappingOrEmpty(kubeconfig).contexts) as readonly NamedContext[];
  const there = contexts.find((one) => one.name === context)?.context?.cluster;
  if (typeof there !== "string" || there === "" || there === name) return;
  const fix = `give another --alias, or remove it first: kubectl config delete-context ${context}`;
  throw new Failure(`the context ${context} exists already${of}, for the cluster ${there}: ${fix}`);
}

/**
 * As {@link mergeKubeconfig} for a context of the same file, for those of the other files that kubectl reads with it.
 *
 * @throws Failure where one of them has a context of the entry's name that leads to another cluster
 */
export function refuseContextElsewhere(file: string, text: string, entry: KubeconfigEntry): void {
  refuseTakenContext(valueIn(text), entry, ` in ${file}`);
}

interface NamedContext {
  readonly name?: unknown;
  readonly context?: { readonly cluster?: unknown };
}

function append(text: string, value: Mapping): string {
  const newline = newlineOf(text);
  const gap = text === "" || text.endsWith("\n") ? "" : newline;
  return text + gap + block({ newline }, value, "") + newline;
}

function edit(text: string, document: Document.Parsed, value: Mapping): string {
  const source: KubeconfigText = { text, document, newline: newlineOf(text), unit: unitOf(text, document) };
  const edits = document.contents ? editsOf(source, document.contents, value) : [];
  edits.sort((a, b) => a.start - b.start);
  let result = "";
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** What a text means; undefined where it is not valid. */
function valueIn(text: string): unknown {
  const document = parseDocument(text, { merge: true });
  const { contents, errors } = document;
  return contents && errors.length === 0 ? plainValue(document, contents) : undefined;
}

/** The space before the first key, where JSON is written over several lines. */
function unitOf(text: string, { contents }: Document.Parsed): string | undefined {
  if (!isMap(contents) || !contents.flow) return undefined;
  return contents.items.length === 0 ? "  " : /^\s*\{\r?\n([ \t]+)/.exec(text)?.[1];
}
