import { type IResolvable, type IResolveContext, Token } from "cdktf";
import { literal } from "./literal";

/**
 * A Terraform expression for which CDKTF has no words, as a token: where all else is text, it stays an expression.
 *
 * @param code without `${…}`
 */
export function expression(code: string): string {
  return Token.asString(new Expression(code));
}

class Expression implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly code: string) {}

  resolve({ suppressBraces }: IResolveContext): string {
    return suppressBraces ? this.code : `\${${this.code}}`;
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** A text in the code of an expression, in quotes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).replace(/\\./g, (one) => UNKNOWN_ESCAPES.get(one) ?? one);
  return literal(escaped);
}

/** JSON has these, and Terraform has not. */
const UNKNOWN_ESCAPES = new Map([
  ["\\b", "\\u0008"],
  ["\\f", "\\u000c"],
]);
