/** The commands of a script, each as its words: no variables, redirections and comments. */
export function commandsOf(script: string): string[][] {
  const commands: string[][] = [[]];
  let isTarget = false;
  let at = 0;
  while (at < script.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(script);
    if (!found) throw new Error(`cannot be read as a shell does: ${script.slice(at).split("\n")[0]}`);
    const { end, redirection, word } = found.groups ?? {};
    if (end) commands.push([]);
    if (word && !isTarget) commands.at(-1)?.push(unquoted(word));
    if (redirection || word) isTarget = redirection !== undefined && !/&\d$/.test(redirection);
    at = TOKEN.lastIndex;
  }
  return commands
    .map((words) => words.slice(words.findIndex((word) => !/^[A-Z_]+=/.test(word)) >>> 0))
    .filter(([program]) => program);
}

const TOKEN =
  /(?:[ \t]|\\\n)+|#.*|(?<end>&&|\|\||[|;&()\n])|(?<redirection>\d?(?:>>?|<)(?:&\d)?)|(?<word>(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|\$\([^)]*\)|[^\s|;&()<>'"\\])+)/y;

function unquoted(word: string): string {
  return word.replace(
    /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g,
    (_, single, double, escaped) => single ?? double ?? escaped,
  );
}
