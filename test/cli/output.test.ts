import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { linkedProject } from "../support/project";

const project = linkedProject();

function eksIrsa(args: readonly string[], stdout: number) {
  const command = [join(process.cwd(), "bin/eks-irsa.js"), ...args];
  return spawnSync(process.execPath, command, { cwd: project, encoding: "utf8", stdio: ["ignore", stdout, "pipe"] });
}

test.each([[["graph", "test"]], [["can", "test", "demo/s3-echoer", "s3:PutObject", "arn:aws:s3:::demo-bucket/x"]]])(
  "%j to a disk that is full: a sentence, and no exit code of success",
  (args) => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = eksIrsa(args, full);
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "eks-irsa: standard output cannot be written: ENOSPC: no space left on device, write\n",
    });
  },
);

test("whoever reads may stop: nothing is said of it", () => {
  const script = `"${process.execPath}" "${join(process.cwd(), "bin/eks-irsa.js")}" graph test --format json | head -n 1`;
  const { stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: project, encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({ stdout: "{\n", stderr: "" });
});

test("a folder that cannot be made is said in one sentence", () => {
  rmSync(join(project, "cdktf.out"), { recursive: true, force: true });
  writeFileSync(join(project, "cdktf.out"), "");
  const { status, stderr } = eksIrsa(["graph", "test"], 1);
  expect(existsSync(join(project, "cdktf.out/stacks"))).toBe(false);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "ENOTDIR: not a directory, mkdir 'cdktf.out/stacks'\neks-irsa: test was not synthesized\n",
  });
});
