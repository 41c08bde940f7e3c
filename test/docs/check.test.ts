import { check } from "./check";
import { parsePage } from "./markdown";
import { commandsOf } from "./shell";

/** Checks the blocks of a page in their order, the first that fails ends it. */
async function checkPage(...blocks: readonly (readonly [kind: string, ...lines: string[]])[]): Promise<void> {
  const page = pageOf(...blocks);
  for (const block of page.blocks) await check(block, page);
}

function pageOf(...blocks: readonly (readonly [kind: string, ...lines: string[]])[]) {
  const texts = blocks.map(([kind, ...lines]) => ["```", kind, "\n", ...lines.map((line) => `${line}\n`), "```\n"]);
  return parsePage("docs/page.md", texts.flat().join(""));
}

const REPORT = ["  got:      1.36", '  expected: a Kubernetes version in quotes, such as "1.36"'];
const MEND = '  fix:      put it in quotes: "1.36"';

test("a kind that nothing reads", async () => {
  await expect(checkPage(["python", "1"])).rejects.toThrow('no test reads a block of the kind "python"');
});

describe("an environment's file", () => {
  test.each([
    ["flow style", ["cluster: { version: 1.36 }"], 21],
    ["block style", ["cluster:", "  version: 1.36"], 12],
    ["block style before another key", ["cluster:", "  version: 1.36", "tags: {}"], 12],
  ])("that is wrong in one place, in %s, stands before what is said of it", async (_, lines, column) => {
    const report = [`env_vars/demo.yaml:${column === 21 ? 1 : 2}:${column}: cluster.version`, ...REPORT, MEND];
    await checkPage(["yaml", ...lines], ["text", ...report]);
    const title = "1 problem in the environment files, nothing was written";
    await checkPage(["yaml", ...lines], ["text", title, "", ...report]);
    await expect(checkPage(["yaml", ...lines])).rejects.toThrow("put it in quotes");
    await expect(checkPage(["yaml", ...lines], ["text", ...report, "more"])).rejects.toThrow("more");
  });

  test("that a policy rule refuses", async () => {
    const lines = ["serviceAccounts:", "  - namespace: demo", "    name: a"];
    const statements = '    statements: [{ actions: [s3:GetObject], resources: ["*"] }]';
    await expect(checkPage(["yaml", ...lines, statements])).rejects.toThrow("no-wildcard-resource");
  });

  test("of the project, wrong where a problem says so", async () => {
    const at = "env_vars/test.yaml:29:12: cluster.version";
    await checkPage(["text", at, ...REPORT, MEND]);
    await expect(checkPage(["text", at, ...REPORT, "  fix:      write such a value"])).rejects.toThrow(
      "put it in quotes",
    );
    await expect(checkPage(["text", at.replace("29", "30"), ...REPORT, MEND])).rejects.toThrow("nothing stands in");
  });
});

test.each([
  ["npx eks-irsa cna test", "unknown command 'cna'"],
  ["npx eks-irsa can test a/b", "missing required argument 'action'"],
  ["npx eks-irsa verify test --quick", "unknown option '--quick'"],
  ["npx eks-irsa verify tset", "no environment tset: did you mean test?"],
  ["npx cdktf deploy tset", "no stack of the project: tset"],
  ["npx cdktf deploy test --fast", "no option of the project: --fast"],
  ["npx cdktf depoly test", "no command of cdktf: depoly"],
  ["npm run tset", "no script of package.json: run tset"],
  ["npx esx-irsa", "no program of the project's packages: esx-irsa"],
  ["node bin/rnu.js main.ts", "no such file: bin/rnu.js"],
  ["terraform paln", "no command of Terraform: paln"],
  ["kubectl gte nodes", "no command of kubectl: gte nodes"],
  ["aws eks describe-adon --name x", "no command of the AWS CLI: eks describe-adon"],
  ["true && sudo reboot", "no program that is known here: true"],
])("the command %s", async (command, message) => {
  await expect(checkPage(["sh", command])).rejects.toThrow(message);
});

test("commands are told apart as a shell does", () => {
  const script = `A=1 npx eks-irsa can test # a comment
(echo '\`\`\`; x' | cat) > a.md; aws eks "a b" \\
  --query 'x[?a==\`b\`]' 2>&1 > /dev/null && cd a#b`;
  expect(commandsOf(script)).toEqual([
    ["npx", "eks-irsa", "can", "test"],
    ["echo", "```; x"],
    ["cat"],
    ["aws", "eks", "a b", "--query", "x[?a==`b`]"],
    ["cd", "a#b"],
  ]);
});

test.each([
  [
    ["$ npx eks-irsa can test demo/s3-echoer s3:PutObject", "yes: demo/s3-echoer may call s3:GetObject", "…"],
    "s3:PutObject",
  ],
  [["$ npx eks-irsa can test demo/s3-echoer s3:PutObject", "yes: demo/s3-echoer may call s3:PutObject"], "statement 1"],
  [["$ npx eks-irsa verify prod", "all is well"], "nothing says what npx eks-irsa verify prod prints"],
  [["$ kubectl get nodes", "none"], "nothing says what kubectl get nodes prints"],
  [["where: on a page that no other test reads"], "where: on a page"],
  [["src/    a folder", "scr/    no folder"], "scr/"],
])("text that is not so: %j", async (lines, message) => {
  await expect(checkPage(["text", ...lines])).rejects.toThrow(message);
});

test.each([
  ["json", "{"],
  ["mermaid", "flow"],
  ["yaml kubernetes", "kind: Pod"],
  ["yaml workflow", 'on: push\njobs: { a: { steps: [{ run: "npm run tset" }] } }'],
  ["yaml helm", "- a: ["],
])("%s that cannot be read", async (kind, text) => {
  await expect(checkPage([kind, text])).rejects.toThrow();
});
