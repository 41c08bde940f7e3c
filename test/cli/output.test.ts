import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import type { Server } from "node:http";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { createProgram } from "../../src/cli/program";
import { commandsOf } from "../support/commands";
import { startFakeAws } from "../support/fake-aws";
import { linkedProject } from "../support/project";
import { scratch } from "../support/scratch";

const project = linkedProject();

const TERRAFORM = `#!/bin/sh
if [ "$1" = show ]; then echo '{"resource_changes":[]}'; fi
`;

/** A call of every command, in the folder where it works. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  init: ["init", "--yes"],
  plan: ["plan", "test", "--offline"],
  can: ["can", "test", "demo/s3-echoer", "s3:PutObject", "arn:aws:s3:::demo-bucket/x"],
  map: ["map", "test", "--format", "json"],
  graph: ["graph", "test"],
  report: ["report", "test", "--output", "-"],
  "env diff": ["env", "diff", "test", "prod"],
  values: ["values", "test", "external-dns", "--outputs", "outputs.json"],
  verify: ["verify", "test"],
  kubeconfig: ["kubeconfig", "test"],
  leftovers: ["leftovers", "test"],
  "--help": ["--help"],
  "--version": ["--version"],
  help: ["help", "can"],
};

/** Without them, `values` says what is missing. */
const OUTPUTS = {
  service_account_role_arns: {
    value: { "demo-eks-oidc-test-external-dns-external-dns": "arn:aws:iam::123456789012:role/dns" },
  },
};

let aws: Server;
let variables: NodeJS.ProcessEnv;

beforeAll(async () => {
  const started = await startFakeAws({
    name: "demo-eks-oidc-test",
    arn: "arn:aws:eks:us-west-2:123456789012:cluster/demo-eks-oidc-test",
    status: "ACTIVE",
    endpoint: "https://127.0.0.1:1",
    version: "1.34",
    certificateAuthority: { data: "Q0E=" },
    identity: { oidc: { issuer: "https://issuer.example/id/1" } },
  });
  aws = started.server;
  writeFileSync(join(project, "outputs.json"), JSON.stringify(OUTPUTS));
  const programs = scratch({ terraform: TERRAFORM });
  chmodSync(join(programs, "terraform"), 0o755);
  const PATH = `${programs}:${dirname(process.execPath)}:/usr/bin:/bin`;
  variables = { ...process.env, ...started.variables, PATH, TERRAFORM_BINARY_NAME: undefined, FORCE_COLOR: undefined };
});

afterAll(() => aws.close());

const COMMAND = join(process.cwd(), "bin/eks-irsa.js");

async function call(args: readonly string[], stdout: number | "pipe", read: (stream: NodeJS.ReadableStream) => void) {
  const cwd = args[0] === "init" ? scratch() : project;
  const stdio = ["ignore", stdout, "pipe"] as const;
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, env: variables, stdio: [...stdio] });
  if (child.stdout) read(child.stdout);
  const closed = new Promise((resolve) => child.once("close", resolve));
  const [code, stderr] = await Promise.all([closed, text(child.stderr as NodeJS.ReadableStream)]);
  return { code, stderr };
}

function wordsOf(command: Command): string[] {
  return command.parent ? [...wordsOf(command.parent), command.name()] : [];
}

test("every command is called below", () => {
  const names = commandsOf(createProgram()).flatMap((command) => {
    return command.commands.length > 0 ? [] : [wordsOf(command).join(" ")];
  });
  expect(Object.keys(CALLS)).toEqual([...names, "--help", "--version", "help"]);
});

const ARGUMENTS = Object.values(CALLS).map((args) => [args]);

test.each(ARGUMENTS)("%j to a disk that is full: a sentence, and no exit code of success", async (args) => {
  const full = openSync("/dev/full", "w");
  const said = await call(args, full, () => {});
  closeSync(full);
  expect(said).toEqual({
    code: 1,
    stderr: "eks-irsa: standard output cannot be written: ENOSPC: no space left on device, write\n",
  });
});

test.each(ARGUMENTS)("%j to a reader that has gone: nothing is said of it, and the code is a shell's", async (args) => {
  expect(await call(args, "pipe", (stream) => (stream as unknown as { destroy(): void }).destroy())).toEqual({
    code: 128 + 13,
    stderr: "",
  });
});

test("report --verify includes what verify says of the account and the cluster", async () => {
  const asked = async (...args: string[]) => {
    let printed: Promise<string> | undefined;
    await call(args, "pipe", (stream) => {
      printed = text(stream);
    });
    return String(await printed);
  };
  const { checks } = JSON.parse(await asked("verify", "test", "--json"));
  const page = await asked("report", "test", "--verify");
  const counted = (result: string) => checks.filter((one: { result: string }) => one.result === result).length;
  expect(checks.length).toBeGreaterThan(5);
  expect(page).toContain(
    `<h2 id="verification-title">What verify said</h2>\n<p>${counted("failed")} failed, ${counted("not made")} not made, ${counted("passed")} passed.</p>`,
  );
});

test("a disk with room for a part only", () => {
  const folder = linkedProject();
  spawnSync(process.execPath, [COMMAND, "plan", "test"], { cwd: folder });
  // what was synthesized stays, so that nothing else has to be written
  writeFileSync(join(folder, "cdktf.json"), '{ "app": "true" }');
  const script = `ulimit -f 1; "${process.execPath}" "${COMMAND}" graph test > part`;
  const { status, stderr } = spawnSync("sh", ["-c", script], { cwd: folder, encoding: "utf8" });
  expect(statSync(join(folder, "part")).size).toBe(512);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "eks-irsa: standard output cannot be written: EFBIG: file too large, write\n",
  });
});

test("a page that the disk has no room for leaves the one that is there", () => {
  const folder = linkedProject();
  spawnSync(process.execPath, [COMMAND, "graph", "test"], { cwd: folder });
  writeFileSync(join(folder, "cdktf.json"), '{ "app": "true" }');
  writeFileSync(join(folder, "report.html"), "old");
  const script = `ulimit -f 1; "${process.execPath}" "${COMMAND}" report test --output report.html`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: folder, encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: "eks-irsa: report.html cannot be written: EFBIG: file too large, write\n",
  });
  expect(readFileSync(join(folder, "report.html"), "utf8")).toBe("old");
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a slow reader gets it whole", () => {
  const script = `"${process.execPath}" "${COMMAND}" graph test --format json | (sleep 1; cat) > slow; "${process.execPath}" "${COMMAND}" graph test --format json > whole`;
  spawnSync("sh", ["-c", script], { cwd: project });
  const read = (name: string) => readFileSync(join(project, name), "utf8");
  expect(read("slow").length).toBeGreaterThan(70_000);
  expect(read("slow")).toBe(read("whole"));
});

test("whoever reads may stop: nothing is said of it", () => {
  const script = `"${process.execPath}" "${COMMAND}" graph test --format json | head -n 1`;
  const { stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: project, encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({ stdout: "{\n", stderr: "" });
});

test("standard error that cannot be written changes nothing", () => {
  const script = `"${process.execPath}" "${COMMAND}" map test --output map.svg 2> /dev/full`;
  expect(spawnSync("sh", ["-c", script], { cwd: project }).status).toBe(0);
});

test.each([[["plan", "test"]], [["init", "--yes"]], [["kubeconfig", "test"]]])(
  "%j where the current folder is gone",
  (args) => {
    const script = `rmdir "$PWD"; exec "${process.execPath}" "${COMMAND}" ${args.join(" ")}`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: scratch(), encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: "",
      stderr: "eks-irsa: the current folder no longer exists\n",
    });
  },
);

test("a folder that cannot be made is said in one sentence", () => {
  rmSync(join(project, "cdktf.out"), { recursive: true, force: true });
  writeFileSync(join(project, "cdktf.out"), "");
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, "plan", "test"], {
    cwd: project,
    encoding: "utf8",
  });
  expect(existsSync(join(project, "cdktf.out/stacks"))).toBe(false);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr:
      "eks-irsa: test cannot be synthesized to cdktf.out: ENOTDIR: not a directory, scandir 'cdktf.out': make that writable, or name another folder as output in cdktf.json\n",
  });
});

test("text reaches the terminal in one place, as text that it does not obey", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const writing = files.filter((name) => {
    return /console\.|(stdout|stderr)\.write/.test(readFileSync(join("src", name), "utf8"));
  });
  // beside the one place: what a program prints, and a line of progress that is written over
  expect(writing.sort()).toEqual(["cli/output.ts", "cli/progress.ts", "operations/terraform/run.ts"]);
});
