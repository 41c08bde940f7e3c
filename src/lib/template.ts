/**
 * A text as a template of Terraform's, which stands for just this text: `${` and `%{` would begin an expression.
 *
 * Whatever stands before them, one sign more is enough: Terraform reads `$$${` as `$${`.
 *
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function templateOf(text: string): string {
  return text.replace(/[$%]\{/g, (begin) => begin.slice(0, 1) + begin);
}

/** The text that a template stands for. Expressions, which only Terraform knows, stay as they are. */
export function textOfTemplate(template: string): string {
  return template.replace(/(?<sign>[$%])\k<sign>\{/g, (escaped) => escaped.slice(1));
}
