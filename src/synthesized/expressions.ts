/**
 * What Terraform evaluates in a text: the code in its `${…}` and `%{…}`, without what that code has in quotes.
 *
 * https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function codeIn(text: string): string {
  const inside: ("text" | "code")[] = ["text"];
  let code = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (inside.at(-1) === "code") {
      code += token;
      if (token === "}") inside.pop();
      if (token === "{") inside.push("code");
      if (token === '"') inside.push("text");
    } else {
      if (token === "${" || token === "%{") inside.push("code");
      if (token === '"' && inside.length > 1) inside.pop();
    }
  }
  return code;
}

/** Beginnings and ends, those that an escape makes plain text, and all that is between. */
const TOKEN = /\$\$\{|%%\{|[$%]\{|\\["\\]|["{}]|[^$%\\"{}]+|./gs;
