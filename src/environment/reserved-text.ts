import type { SourceDocument } from "../diagnostics/document";
import type { Problem } from "../diagnostics/problem";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";

/**
 * What a file says that would not stay as it is written, wherever it stands: CDKTF takes it for one of its own tokens,
 * and JavaScript loses a key.
 */
export function problemsOfReserved(values: unknown, document: SourceDocument): Problem[] {
  return problemsAt([], values, document);
}

function problemsAt(path: Path, value: unknown, document: SourceDocument): Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => problemsAt([...path, index], item, document));
  const mapping = asMapping(value);
  if (mapping) {
    return Object.entries(mapping).flatMap(([key, item]) => [
      ...problemsOfKey([...path, key], key, document),
      ...problemsAt([...path, key], item, document),
    ]);
  }
  return isToken(value) ? [document.problem(path, NO_TOKEN, "remove it")] : [];
}

const NO_TOKEN = "a value that is none of CDKTF's tokens: text of a file never becomes an expression";

function problemsOfKey(path: Path, key: string, document: SourceDocument): Problem[] {
  if (key === "__proto__") {
    return [document.problem(path, "a key other than __proto__, which JavaScript does not keep", "rename it", "key")];
  }
  return isToken(key) ? [document.problem(path, NO_TOKEN, "rename it", "key")] : [];
}

/** As CDKTF knows them: https://github.com/hashicorp/terraform-cdk/blob/v0.21.0/packages/cdktf/lib/tokens/private/encoding.ts */
function isToken(value: unknown): boolean {
  if (typeof value === "number") return isTokenNumber(value);
  if (typeof value !== "string") return false;
  const numbers = value.match(/[-+.|\d]+e[-+.|\deE]+/g) ?? [];
  return TOKEN_TEXT.test(value) || numbers.some((number) => isTokenNumber(Number.parseFloat(number)));
}

const TOKEN_TEXT = /TfToken\[|^(String|Any) Map Token Value$/;

/** The upper 16 bits of a double that is a token, or a list of one. */
const TOKEN_MARKS = [0xfdff, 0xfbff];

function isTokenNumber(value: number): boolean {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value);
  return TOKEN_MARKS.includes(bytes.getUint16(0));
}
