import { run } from "./eks-irsa";
import { readPage } from "./markdown";

const page = readPage("docs/walkthrough.md");
const commands = page.blocks.filter(({ kind }) => kind === "sh").map(({ text }) => text);

test.each([
  ["load-balancer-controller", ""],
  ["external-dns", " --set policy=sync"],
])("%s is installed as values --command says", async (preset, added) => {
  const command = await run(["values", "test", preset, "--command"]);
  expect(command).toMatch(/--values -$/);
  expect(commands.filter((text) => text.startsWith(`${command}${added}\n`)).length).toBe(1);
});

test("the first of the two questions is answered by yes, the second by no", async () => {
  const questions = commands.flatMap((text) => text.match(/^npx eks-irsa can .*/gm) ?? []);
  const answers: string[] = [];
  for (const line of questions) answers.push((await run(line.split(" ").slice(2))).split(":")[0] ?? "");
  expect(answers).toEqual(["yes", "no"]);
});
