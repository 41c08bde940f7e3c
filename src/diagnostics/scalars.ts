import { isScalar, type Node } from "yaml";
import type { Path } from "../lib/path";
import { nameOfCharacter } from "./characters";
import { isAltered } from "./nodes";
import { inQuotes } from "./text-meant";
import type { FoundScalar, NodeProblem } from "./values";
import type { Taken } from "./vocabulary";

/** Tags of values that JSON has as well. */
const TAGS = ["!", ...["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`)];

/** A value with a tag that means nothing here, such as `!Ref`, `!!binary` or `!!set`. */
export function problemOfTag(
  { path, node }: { readonly path: Path; readonly node: Node },
  takenAt: (path: Path) => Taken,
): NodeProblem[] {
  if (node.tag === undefined || TAGS.includes(node.tag)) return [];
  const tag = node.tag.replace("tag:yaml.org,2002:", "!!");
  const meant = isScalar(node) && node.source ? `${tag} ${node.source}` : tag;
  const isText = isScalar(node) && tag.startsWith("!") && !tag.startsWith("!!");
  const isNumber = isText && takenAt(path) === "number";
  if (isNumber)
    return [{ node, path, got: meant, expected: "a number without !", fix: `write ${meant.replace(/^!/, "")}` }];
  const fix = isText ? `put it in quotes: ${inQuotes(meant)}, or remove the tag` : `remove ${tag}`;
  return [{ node, path, got: meant, expected: `a value without the tag ${tag}, which has no meaning here`, fix }];
}

/** A value without quotes that YAML does not keep as it is written, or that other readers of YAML take otherwise. */
export function problemOfScalar(found: FoundScalar, takenAt: (path: Path) => Taken): NodeProblem[] {
  const { scalar, path } = found;
  if (isAltered(scalar)) return problemOfNumber(found, takenAt(path));
  const problem = scalar.type === "PLAIN" ? problemOfText(found) : undefined;
  // elsewhere the schema says what it wants
  return problem && takenAt(path) === "anything" ? [problem] : [];
}

function problemOfText({ scalar: node, path }: FoundScalar): NodeProblem | undefined {
  const { value, source = "" } = node;
  if (typeof value !== "string") return undefined;
  const hidden = /^[\p{Z}\p{Cf}]|[\p{Z}\p{Cf}]$/u.exec(value)?.[0];
  if (hidden) {
    const fix = `remove it, or put all of it in quotes: ${inQuotes(value)}`;
    return { node, path, expected: `a value without ${nameOfCharacter(hidden)} at its ends`, fix };
  }
  const otherwise = readOtherwise(source);
  if (otherwise === undefined) return undefined;
  const expected = `a value that all programs read alike: YAML 1.1 has ${otherwise} for ${source}, YAML 1.2 text`;
  return { node, path, expected, fix: `write ${otherwise}, or put it in quotes: "${source}"` };
}

function problemOfNumber({ scalar: node, path }: FoundScalar, taken: Taken): NodeProblem[] {
  const { source = "", value } = node;
  const read = Number.isFinite(value) ? JSON.stringify(value) : String(value);
  const expected = `a number that stays as it is written: YAML reads ${source} as ${read}`;
  const isSame = Number.isFinite(value) && isExact(source, read);
  const quoted = `put it in quotes: "${source}"`;
  switch (taken) {
    case "number":
      return [{ node, path, expected, fix: isSame ? `write ${read}` : "write another number" }];
    case "anything":
      return [{ node, path, expected, fix: isSame ? `${quoted}, or write ${read}` : quoted }];
    default:
      return [];
  }
}

/** Whether a number lost no digits, but only its way of writing. */
function isExact(source: string, kept: string): boolean {
  const digits = (text: string) =>
    text
      .replace(/e.*$/i, "")
      .replace(/[^0-9]/g, "")
      .replace(/^0+|0+$/g, "");
  return /^[-+]?0[xo]/.test(source) ? Number.isSafeInteger(Number(kept)) : digits(source) === digits(kept);
}

/** What YAML 1.1, which many programs read, takes a text for that is none there. */
function readOtherwise(source: string): string | undefined {
  if (/^(yes|on)$/i.test(source)) return "true";
  if (/^(no|off)$/i.test(source)) return "false";
  const digits = source.replaceAll("_", "");
  if (/^[-+]?[1-9][0-9_]*(\.[0-9_]*)?$/.test(source) && digits !== source) return String(Number(digits));
  return /^0b[01_]+$/.test(source) ? String(Number(digits)) : undefined;
}
