import { existsSync, readFileSync } from "node:fs";
import { actionsLike } from "../../src/aws/actions";
import { readEnvironments } from "../../src/environment/reader";
import { stacksOf } from "../../src/environment/stacks";
import { parse } from "./eks-irsa";

/** @throws Error unless a program takes these words: the project's own as they are, others as far as is known here */
export async function checkCommand([program = "", ...args]: readonly string[]): Promise<void> {
  const check = PROGRAMS[program];
  if (!check && !PLAIN.includes(program)) throw new Error(`no program that is known here: ${program}`);
  await check?.(args);
}

const PLAIN = [
  "cat",
  "cd",
  "cp",
  "curl",
  "echo",
  "eksctl",
  "export",
  "git",
  "grep",
  "helm",
  "jq",
  "mkdir",
  "mv",
  "rm",
  "ssh",
  "unset",
];

const PROGRAMS: Readonly<Record<string, (args: readonly string[]) => void | Promise<void>>> = {
  npx: ([name = "", ...args]) => {
    if (name === "eks-irsa") return parse(args);
    // the successor takes the same arguments, and is installed by who moves to it (docs/cdktn.md)
    if (name === "cdktf" || name === "cdktn") return checkCdktf(args);
    return need(existsSync(`node_modules/.bin/${name}`), `no program of the project's packages: ${name}`);
  },
  npm: ([command = "", script = ""]) => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const known = ["ci", "init", "install", "ls", "pack"].includes(command) || command in scripts;
    need(command === "run" ? script in scripts : known, `no script of package.json: ${command} ${script}`);
  },
  node: (args) => {
    const missing = args.filter((arg) => /\.[jt]s$/.test(arg)).find((file) => !existsSync(file));
    need(missing === undefined, `no such file: ${missing}`);
  },
  terraform: checkTerraform,
  tofu: checkTerraform,
  kubectl: (args) =>
    need(
      KUBECTL.some((one) => args.includes(one)),
      `no command of kubectl: ${args.join(" ")}`,
    ),
  aws: ([service = "", operation = ""]) => {
    const action = `${AWS_PREFIXES[service] ?? service}:${operation.replaceAll("-", "")}`;
    const known = AWS_CLI_ONLY.includes(`${service} ${operation}`) || actionsLike(action).length === 1;
    need(known, `no command of the AWS CLI: ${service} ${operation}`);
  },
};

function need(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}

/** Stacks are those of the project's environments, by name or pattern. */
function checkCdktf([command = "", ...args]: readonly string[]): void {
  need(CDKTF.includes(command), `no command of cdktf: ${command}`);
  const stacks = readEnvironments("env_vars").flatMap((one) => stacksOf(one).map(({ name }) => name));
  for (const arg of args) {
    const isKnown = arg.startsWith("-")
      ? CDKTF_OPTIONS.includes(arg)
      : stacks.some((stack) => stack === arg || (arg.endsWith("*") && stack.startsWith(arg.slice(0, -1))));
    need(isKnown, `no ${arg.startsWith("-") ? "option" : "stack"} of the project: ${arg}`);
  }
}

function checkTerraform(args: readonly string[]): void {
  const command = args.find((arg) => !arg.startsWith("-")) ?? "";
  need(TERRAFORM.includes(command), `no command of Terraform: ${command}`);
}

const CDKTF = ["deploy", "destroy", "diff", "list", "output", "synth"];
const CDKTF_OPTIONS = ["--auto-approve", "--skip-provider-lock", "--skip-synth"];

const TERRAFORM = [
  "apply",
  "destroy",
  "fmt",
  "force-unlock",
  "import",
  "init",
  "output",
  "plan",
  "show",
  "state",
  "validate",
];

const KUBECTL = [
  "annotate",
  "apply",
  "auth",
  "create",
  "debug",
  "delete",
  "describe",
  "exec",
  "get",
  "label",
  "logs",
  "rollout",
  "run",
];

/** What the AWS CLI calls otherwise than IAM. */
const AWS_PREFIXES: Readonly<Record<string, string>> = {
  s3api: "s3",
  elb: "elasticloadbalancing",
  elbv2: "elasticloadbalancing",
};

/** What calls no single action of AWS. */
const AWS_CLI_ONLY = [
  "configure list",
  "eks get-token",
  "eks update-kubeconfig",
  "s3 cp",
  "s3 ls",
  "logs tail",
  "sso login",
];
