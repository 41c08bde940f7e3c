import { PassThrough } from "node:stream";
import { confirm, terminal } from "../../../src/cli/leftovers/confirm";
import { Failure, Interrupted } from "../../../src/operations/failure";

const props = { cluster: "demo", question: "The cluster's name: " };

test("the cluster's name as the answer, or in the command", async () => {
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    return "demo";
  };
  await confirm({ ...props, ask });
  expect(asked).toEqual(["The cluster's name: "]);
  await confirm({ ...props, ask, yes: "demo" });
  await confirm({ ...props, yes: "demo" });
  expect(asked).toHaveLength(1);
});

test("an empty answer is a no", async () => {
  const refusal = new Failure("nothing was deleted: the cluster's name, demo, was not typed");
  await expect(confirm({ ...props, ask: async () => "" })).rejects.toThrow(refusal);
  await expect(confirm({ ...props, yes: "" })).rejects.toThrow(refusal);
});

test.each(["y", "yes", "demo-2", "Demo", " demo"])('"%s" is not the name', async (answer) => {
  const refusal = new Failure(`nothing was deleted: "${answer}" is not the cluster's name, demo`);
  await expect(confirm({ ...props, ask: async () => answer })).rejects.toThrow(refusal);
  await expect(confirm({ ...props, yes: answer })).rejects.toThrow(refusal);
});

test("without a terminal --yes is needed", async () => {
  await expect(confirm(props)).rejects.toThrow(new Failure("nothing was deleted: without a terminal, give --yes demo"));
});

describe("the terminal", () => {
  const typing = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.ReadStream;

  test("reads a line as the answer", async () => {
    const input = typing(true);
    const output = new PassThrough();
    const answer = terminal(input, output)?.("The cluster's name: ");
    input.push("demo\n");
    expect(await answer).toBe("demo");
    expect(String(output.read())).toContain("The cluster's name: ");
  });

  test("the end of input is an empty answer", async () => {
    const input = typing(true);
    const answer = terminal(input, new PassThrough())?.("The cluster's name: ");
    input.push("dem");
    input.push(null);
    expect(await answer).toBe("");
  });

  test("Ctrl-C ends the command", async () => {
    const input = typing(true);
    const answer = terminal(input, Object.assign(new PassThrough(), { isTTY: true }))?.("The cluster's name: ");
    input.push("dem\x03");
    await expect(answer).rejects.toThrow(new Interrupted("SIGINT", "nothing was deleted"));
  });

  test("what is no terminal is not asked", () => {
    expect(terminal(typing(false), new PassThrough())).toBeUndefined();
  });
});
