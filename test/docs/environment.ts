import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { isMap, LineCounter, type Node, type ParsedNode, parse, parseDocument, visit, type YAMLMap } from "yaml";
import { EnvironmentError } from "../../src/environment/errors";
import { readEnvironments } from "../../src/environment/reader";
import { readOffline } from "../../src/operations/offline-iam";
import { createStacks } from "../../src/stacks/environment-stacks";
import { StackError, validateStacks } from "../../src/stacks/validation";
import { clusterTemplate, onlyIn } from "../support/environment";
import { scratch } from "../support/scratch";
import { readPage } from "./markdown";

/** What `cdktf synth` says of a file `env_vars/<name>.yaml`; undefined where it is as it should be. */
export function problemsOf(text: string, name = "demo"): string | undefined {
  const folder = scratch({ [`${name}.yaml`]: text });
  try {
    const app = new App();
    for (const environment of readEnvironments(folder)) createStacks(app, environment);
    validateStacks(app);
    return undefined;
  } catch (error) {
    if (!(error instanceof EnvironmentError || error instanceof StackError)) throw error;
    return error.message.replaceAll(join(folder, "/"), "env_vars/");
  }
}

/** As IAM shows them, of a cluster whose issuer ends with `EXAMPLE`, in the account 123456789012. */
export function trustPoliciesOf(text: string): unknown[] {
  const environment = onlyIn(scratch({ "demo.yaml": text }));
  const { iam } = readOffline(clusterTemplate(environment).json, environment.region, "123456789012");
  return iam.roles.map(({ trust }) => JSON.parse(trust.json));
}

/** A part of an environment's file, with all that the smallest one has besides: lines stay where they are. */
export function completed(fragment: string): string {
  const smallest = parse(smallestFile()) as Record<string, Record<string, unknown>>;
  const { contents } = parseDocument(fragment);
  if (contents === null) return smallestFile();
  if (!isMap(contents) || contents.hasIn(["cluster", "existing"])) return fragment;
  const insertions = ["cluster", "network"].flatMap((key) => {
    const part = contents.get(key);
    // what exists already is said in full
    return isMap(part) && !part.has("existing") ? [insertion(fragment, part as YAMLMap, smallest[key] ?? {})] : [];
  });
  const whole = insertions
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, added }) => text.slice(0, at) + added + text.slice(at), `${fragment}\n`);
  const missing = Object.entries(smallest).filter(([key]) => !contents.has(key));
  return `${whole}${missing.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join("")}`;
}

/** The keys that a mapping of a fragment lacks, to be put behind those that it has. */
function insertion(fragment: string, part: YAMLMap, smallest: Record<string, unknown>) {
  const missing = Object.entries(smallest).filter(([key]) => !part.has(key));
  const added = missing.map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const [start, end] = (part as ParsedNode).range;
  if (part.flow) return { at: end - 1, added: added.map((one) => `, ${one}`).join("") };
  const indent = " ".repeat(start - fragment.lastIndexOf("\n", start) - 1);
  return { at: end, added: added.map((one) => `${fragment[end - 1] === "\n" ? "" : "\n"}${indent}${one}\n`).join("") };
}

/** The first file that the README shows. */
function smallestFile(): string {
  const block = readPage("README.md").blocks.find(({ kind }) => kind === "yaml");
  if (!block) throw new Error("README.md shows no environment file");
  return block.text;
}

/** What is said of the file that a problem names, once what the problem gives stands where it says. */
export function reproduce(problem: string): string | undefined {
  const [, file = "", name = "", line, column] = /^(env_vars\/([\w-]+)\.yaml):(\d+):(\d+)/.exec(problem) ?? [];
  const given = /^ {2}got: {6}(.*)$/m.exec(problem)?.[1] ?? "";
  const source = readFileSync(file, "utf8");
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  let found: Node | undefined;
  visit(document, {
    Node(_, node) {
      const { line: at, col } = lines.linePos(node.range?.[0] ?? 0);
      if (at !== Number(line) || col !== Number(column)) return undefined;
      found = node;
      return visit.BREAK;
    },
  });
  if (!found?.range) throw new Error(`nothing stands in ${file}:${line}:${column}`);
  const [start, end] = found.range;
  return problemsOf(source.slice(0, start) + given + source.slice(end), name);
}
