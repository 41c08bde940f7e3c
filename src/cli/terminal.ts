import { createInterface } from "node:readline/promises";

/** A person who can be asked. */
export interface Terminal {
  /** The line that was typed; undefined at the end of input, or after Ctrl-C. */
  ask(question: string): Promise<string | undefined>;
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
  const typed = lines[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      lines.setPrompt(question);
      lines.prompt();
      const { value, done } = await typed.next();
      if (!done) return value;
      output.write("\n");
      return undefined;
    },
    close: () => lines.close(),
  };
}
