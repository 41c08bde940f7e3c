import { PassThrough } from "node:stream";
import { openTerminal } from "../../src/cli/terminal";

function streams(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.ReadStream;
  const output = Object.assign(new PassThrough(), { isTTY });
  return { input, output };
}

test("lines are answers, those that were typed ahead as well", async () => {
  const { input, output } = streams(true);
  const terminal = openTerminal(input, output);
  input.push("one\ntwo\n");
  expect([await terminal?.ask("1? "), await terminal?.ask("2? ")]).toEqual(["one", "two"]);
  expect(String(output.read())).toContain("2? ");
  terminal?.close();
});

test.each([
  ["the end of input", null, false],
  ["Ctrl-C", "\x03", true],
])("%s is no answer", async (_, typed, isInterrupted) => {
  const { input, output } = streams(true);
  const terminal = openTerminal(input, output);
  const answer = terminal?.ask("1? ");
  input.push("o");
  input.push(typed);
  expect(await answer).toBeUndefined();
  expect(terminal?.isInterrupted()).toBe(isInterrupted);
});

test("a question and a line that was typed ahead are shown as text", async () => {
  const { input, output } = streams(true);
  const terminal = openTerminal(input, output);
  input.push("\x1b[2J\n");
  input.push("b\n");
  await new Promise((resolve) => setImmediate(resolve));
  await terminal?.ask("a\x1b[31m? ");
  expect(String(output.read())).toContain("a\\u001b[31m? ");
  terminal?.close();
});

test("what is no terminal is not asked", () => {
  const { input, output } = streams(false);
  expect(openTerminal(input, output)).toBeUndefined();
});
