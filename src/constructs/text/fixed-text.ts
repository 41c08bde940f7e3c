import { type IResolvable, Token } from "cdktf";

/** A token that Terraform reads as it stands here, wherever it is. */
export class FixedText implements IResolvable {
  static token(text: string): string {
    return Token.asString(new FixedText(text));
  }

  readonly creationStack: string[] = [];

  private constructor(private readonly text: string) {}

  resolve(): string {
    return this.text;
  }

  toString(): string {
    return Token.asString(this);
  }
}
