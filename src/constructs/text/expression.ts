import { type IResolvable, type IResolveContext, Token } from "cdktf";
import { FixedText } from "./fixed-text";
import { literalText } from "./literal";

/**
 * A Terraform expression for which CDKTF has no words, as a token: where all else is text, it stays an expression.
 *
 * @param code without `${…}`; tokens in it are part of the expression
 */
export function expression(code: string): string {
  return Token.asString(new Expression(code));
}

class Expression implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly code: string) {}

  resolve(context: IResolveContext): string {
    const isInside = context.suppressBraces;
    context.suppressBraces = true;
    const code = context.resolve(this.code);
    return isInside ? code : `\${${code}}`;
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** A text in the code of an expression, in quotes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).replace(/\\./g, (one) => UNKNOWN_ESCAPES.get(one) ?? one);
  return literalText(escaped, (token) => OPEN + token + CLOSE);
}

/** JSON has these, and Terraform has not. */
const UNKNOWN_ESCAPES = new Map([
  ["\\b", "\\u0008"],
  ["\\f", "\\u000c"],
]);

/** What is around a token in a text that is part of an expression, where CDKTF writes the token alone. */
const OPEN = FixedText.token("${");
const CLOSE = FixedText.token("}");
