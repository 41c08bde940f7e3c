import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { ENDING_SIGNALS, type EndingSignal } from "../../src/operations/failure";
import { listen } from "../cloud/machine/net";
import { type Running, runProgram, startProgram } from "../support/program";
import { linkedProject } from "../support/project";
import { scratch } from "../support/scratch";

const SIGNALS = Object.entries(ENDING_SIGNALS) as [EndingSignal, number][];

const COMMAND = join(process.cwd(), "bin/eks-irsa.js");

const PATH = `${dirname(process.execPath)}:/usr/bin:/bin`;

function start(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  return startProgram(process.execPath, [COMMAND, ...args], cwd, { PATH, TERRAFORM_BINARY_NAME: undefined, ...env });
}

/** Waits for something that the program does, as long as it runs. */
async function until({ child }: Running, isSo: () => boolean): Promise<void> {
  while (!isSo() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Whether a program runs; one that has ended may still be listed. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

describe("a plan that is told to end while Terraform runs", () => {
  const project = linkedProject();
  const script = `#!/bin/sh
trap 'echo let go >> "$(dirname $0)/calls"; exit 1' INT TERM
if [ "$1" = plan ]; then echo started >> "$(dirname $0)/calls"; while :; do sleep 0.05; done; fi
`;

  test.each(SIGNALS)("%s: it tells Terraform, waits until it has let go, and says no more", async (signal, number) => {
    const folder = scratch({ terraform: script });
    chmodSync(join(folder, "terraform"), 0o755);
    const plan = start(project, ["plan", "test", "--offline"], { PATH: `${folder}:${PATH}` });
    await until(plan, () => existsSync(join(folder, "calls")));
    plan.child.kill(signal);
    expect(await plan.ended).toMatchObject({ code: 128 + number, stderr: "eks-irsa: interrupted\n" });
    expect(readFileSync(join(folder, "calls"), "utf8")).toBe("started\nlet go\n");
    const left = readdirSync(join(project, "cdktf.out/offline/test"));
    expect(left.filter((name) => name.startsWith("plan"))).toEqual([]);
  });

  test("a reader that goes ends it as well", async () => {
    const folder = scratch({ terraform: `#!/bin/sh\nif [ "$1" = init ]; then kill -PIPE $$; fi\n` });
    chmodSync(join(folder, "terraform"), 0o755);
    const plan = start(project, ["plan", "test", "--offline"], { PATH: `${folder}:${PATH}` });
    expect(await plan.ended).toMatchObject({ code: 141, stderr: "" });
  });
});

describe("an app that is told to end with the command", () => {
  /** Starts programs of its own, as a shell's command may. */
  async function startApp(trap: string) {
    const folder = scratch({
      "cdktf.json": JSON.stringify({ app: "sh app.sh; true" }),
      "app.sh": `${trap}\nsleep 300 &\necho $! $$ > pids\nwait\nwait\n`,
    });
    const plan = start(folder, ["plan", "test"]);
    const pids = join(folder, "pids");
    const started = () => (existsSync(pids) ? readFileSync(pids, "utf8").trim().split(" ") : []);
    // before it is that program, it is a copy of the shell with its traps
    const isProgram = ([pid = ""]: string[]) =>
      pid !== "" && runProgram("ps", ["-o", "comm=", "-p", pid], folder).stdout === "sleep\n";
    await until(plan, () => isProgram(started()));
    return { plan, pids: started().map(Number) };
  }

  test.each(SIGNALS)("%s ends all that it started", async (signal, number) => {
    const { plan, pids } = await startApp("");
    plan.child.kill(signal);
    expect(await plan.ended).toMatchObject({ code: 128 + number, stderr: "eks-irsa: interrupted\n" });
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  test("a second signal ends one that does not heed the first", async () => {
    const { plan, pids } = await startApp("trap 'echo heard > heard' INT TERM");
    plan.child.kill("SIGINT");
    plan.child.kill("SIGTERM");
    expect(await plan.ended).toMatchObject({ stderr: "eks-irsa: interrupted\n" });
    expect(pids.map(isAlive)).toEqual([false, false]);
  });
});

describe("a command that waits for AWS", () => {
  const silent = createServer(() => {});
  let port: number;
  beforeAll(async () => {
    port = await listen(silent);
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  const project = linkedProject();

  test.each(
    ["verify", "leftovers", "kubeconfig"].flatMap((command) => SIGNALS.map((signal) => [command, ...signal] as const)),
  )("%s ends by %s with a shell's code, and nothing is left", async (command, signal, number) => {
    let isAsked = false;
    silent.once("request", () => {
      isAsked = true;
    });
    const folder = scratch();
    const running = start(project, [command, "test", ...(command === "kubeconfig" ? ["--merge"] : [])], {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_PROFILE: undefined,
      KUBECONFIG: join(folder, "config"),
    });
    await until(running, () => isAsked);
    running.child.kill(signal);
    expect(await running.ended).toEqual({ code: 128 + number, stdout: "", stderr: "" });
    expect(readdirSync(folder)).toEqual([]);
  });
});
