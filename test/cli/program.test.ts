import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { createProgram } from "../../src/cli/program";
import { commandsOf } from "../support/commands";

/** What a call says where it runs no command. */
function say(...args: string[]): { code: number; stdout: string; stderr: string } {
  const said = { code: 0, stdout: "", stderr: "" };
  const program = createProgram();
  for (const command of commandsOf(program)) {
    command.configureOutput({
      ...command.configureOutput(),
      writeOut: (text) => {
        said.stdout += text;
      },
      writeErr: (text) => {
        said.stderr += text;
      },
      getOutHelpWidth: () => 100,
    });
    command.exitOverride(({ exitCode }) => {
      throw Object.assign(new Error("ended"), { exitCode });
    });
  }
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    said.code = (error as { exitCode: number }).exitCode;
  }
  return said;
}

test.each([
  [["plam"], "unknown command 'plam': did you mean plan?\nnpx eks-irsa --help shows how to use it"],
  [["destroy"], "unknown command 'destroy'\nnpx eks-irsa --help shows how to use it"],
  [["plan"], "missing required argument 'environment'\nnpx eks-irsa plan --help shows how to use it"],
  [
    ["plan", "test", "--ofline"],
    "unknown option '--ofline': did you mean --offline?\nnpx eks-irsa plan --help shows how to use it",
  ],
  [
    ["map", "test", "--format", "png"],
    "option '--format <format>' argument 'png' is invalid. Allowed choices are svg, mermaid, json.\nnpx eks-irsa map --help shows how to use it",
  ],
])("eks-irsa %j", (args, message) => {
  expect(say(...args)).toEqual({ code: 1, stdout: "", stderr: `eks-irsa: ${message}\n` });
});

test("a command's help ends with examples and exit codes", () => {
  expect(say("leftovers", "--help")).toEqual({
    code: 0,
    stdout: `Usage: eks-irsa leftovers [options] <environment>

list what a destroyed cluster left behind in AWS, and delete it on request

Arguments:
  environment      the name of a file in env_vars/, without .yaml

Options:
  --json           print the result as JSON
  --delete         delete what is left, after asking for the cluster's name
  --yes <cluster>  the cluster's name: delete without asking
  -h, --help       display help for command

Examples:
  $ npx eks-irsa leftovers test
  $ npx eks-irsa leftovers test --delete

Exit codes:
  0  nothing is left
  1  the command failed, and said why
  2  something is left
`,
    stderr: "",
  });
});

test("the help of init says each option's default", () => {
  const { stdout } = say("init", "--help");
  const defaults = [...stdout.matchAll(/--(?<option>[a-z0-9-]+) <.*?\(default:\s+(?<value>[^)]*)\)/gs)];
  expect(defaults.map(({ groups }) => [groups?.option, groups?.value?.replace(/\s+/g, " ")])).toEqual([
    ["region", "us-west-2"],
    ["account", "none"],
    ["profile", "none"],
    ["assume-role", "none"],
    ["backend", "local, or what an option below is for"],
    ["s3-bucket", "none; needed by that backend"],
    ["remote-organization", "none; needed by that backend"],
    ["remote-prefix", "<folder>-"],
    ["gcs-bucket", "none; needed by that backend"],
    ["azurerm-storage-account", "none; needed by that backend"],
    ["azurerm-container", "none; needed by that backend"],
    ["http-address", "none; needed by that backend"],
    ["permissions-boundary", "none"],
    ["iam-path", "none"],
    ["zones", "<region>a, <region>b"],
    ["cidr", "10.0.0.0/16"],
    ["cluster-name", "<folder>-<name>"],
    ["kubernetes-version", "1.36"],
    ["admins", "none"],
    ["public-cidrs", "none"],
    ["deletion-protection", "no; yes if the environment's name says production"],
    ["instance-types", "m5.large"],
    ["min-size", "1"],
    ["max-size", "3"],
    ["desired-size", "2"],
  ]);
});

const names = commandsOf(createProgram()).map((command) => wordsOf(command).join(" "));

function wordsOf(command: Command): string[] {
  return command.parent ? [...wordsOf(command.parent), command.name()] : [];
}

test.each(names)("the help of eks-irsa %s has an example of it and exit codes", (name) => {
  const { stdout } = say(...name.split(" ").filter(Boolean), "--help");
  expect(stdout).toMatch(
    new RegExp(`\n\nExamples:\n( {2}\\$ npx eks-irsa ${name}.*\n)+\nExit codes:\n {2}0 {2}.*\n {2}1 {2}`),
  );
});

test("docs/commands.md has a row and a section for every command", () => {
  const page = readFileSync("docs/commands.md", "utf8");
  const documented = names.filter((name) => name !== "" && name !== "env");
  const matches = page.matchAll(/^\| \[(?<name>[a-z ]+)\]\(#[a-z-]+\) \| `npx eks-irsa (?<call>[a-z ]+)/gm);
  const rows = [...matches].map(({ groups }) => ({ name: String(groups?.name), call: String(groups?.call) }));
  expect(rows.map(({ name }) => name)).toEqual(documented);
  expect(rows.filter(({ name, call }) => !call.startsWith(name))).toEqual([]);
  const sections = [...page.matchAll(/^## (?<title>[a-z ]+)$/gm)].map(({ groups }) => groups?.title);
  expect(documented.filter((name) => !sections.includes(name))).toEqual([]);
});
