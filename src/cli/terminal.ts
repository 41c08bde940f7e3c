import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { visible, visibleLines } from "../lib/visible";

/** A person who can be asked. */
export interface Terminal {
  /** The line that was typed; undefined at the end of input, or after Ctrl-C. */
  ask(question: string): Promise<string | undefined>;
  /** Whether Ctrl-C was pressed. */
  isInterrupted(): boolean;
  /** Lets go of standard input; needed for the program to end. */
  close(): void;
}

/** The terminal; undefined where standard input is none. Lines that are typed ahead, or pasted, are answers too. */
export function openTerminal(
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Terminal | undefined {
  if (!input.isTTY) return undefined;
  const lines = createInterface({ input, output });
  const ahead: string[] = [];
  lines.on("line", (line) => ahead.push(line));
  let isOpen = true;
  let isInterrupted = false;
  // no signal comes from a terminal whose every key is read
  lines.on("SIGINT", () => {
    isInterrupted = true;
    lines.close();
  });
  const end = once(lines, "close").then(() => {
    isOpen = false;
    return undefined;
  });
  const read = async (question: string) => {
    const next = ahead.shift();
    const shown = visibleLines(question);
    if (next !== undefined) output.write(`${shown}${visible(next)}\n`);
    return next ?? Promise.race([lines.question(shown), end]);
  };
  return {
    ask: async (question) => {
      // a line that had no end is no answer
      const answer = isOpen ? await read(question).catch(() => undefined) : undefined;
      if (answer === undefined) output.write("\n");
      return answer;
    },
    isInterrupted: () => isInterrupted,
    close: () => lines.close(),
  };
}
