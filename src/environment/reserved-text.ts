import type { SourceDocument } from "../diagnostics/document";
import type { Part } from "../diagnostics/nodes";
import type { Problem } from "../diagnostics/problem";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";

/**
 * What a file says that would not stay as it is written, wherever it stands: CDKTF takes it for one of its own tokens,
 * Terraform writes it in another way, or JavaScript loses it.
 */
export function problemsOfReserved(values: unknown, document: SourceDocument): Problem[] {
  return problemsAt([], values, document);
}

function problemsAt(path: Path, value: unknown, document: SourceDocument): Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => problemsAt([...path, index], item, document));
  const mapping = asMapping(value);
  if (mapping) {
    return Object.entries(mapping).flatMap(([key, item]) => [
      ...problemsOf([...path, key], reservationOf(key, "key"), document),
      ...problemsAt([...path, key], item, document),
    ]);
  }
  return problemsOf(path, reservationOf(value, "value"), document);
}

function problemsOf(path: Path, reservation: Reservation | undefined, document: SourceDocument): Problem[] {
  if (!reservation) return [];
  const { expected, fix, part } = reservation;
  return [document.problem(path, expected, fix, part)];
}

/** Why a value, or a key, cannot stay what it is. */
interface Reservation {
  readonly expected: string;
  readonly fix: string;
  readonly part: Part;
}

function reservationOf(value: unknown, part: Part): Reservation | undefined {
  const isKey = part === "key";
  if (isKey && value === "__proto__") {
    return { expected: "a key other than __proto__, which JavaScript does not keep", fix: "rename it", part };
  }
  const fix = isKey ? "rename it" : "remove it";
  if (isToken(value)) {
    const expected = "a value that is none of CDKTF's tokens: text of a file never becomes an expression";
    return { expected, fix, part };
  }
  if (typeof value !== "string") return undefined;
  // https://www.rfc-editor.org/rfc/rfc8259#section-8.2: each reader of JSON makes something else of it
  if (/\p{Surrogate}/u.test(value)) {
    return { expected: "text of whole characters: here is half a pair of surrogates", fix, part };
  }
  if (value.includes("\0")) {
    return { expected: "text without the character NUL, at which many programs end it", fix, part };
  }
  if (value === value.normalize("NFC")) return undefined;
  // https://developer.hashicorp.com/terraform/language/expressions/types#strings
  const expected =
    "text in Unicode's form NFC, as Terraform keeps all text: é is one character, and not e with an accent";
  return { expected, fix: "type it again, since keyboards write that form", part };
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
