import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goldenText } from "./support/golden";
import { runProgram } from "./support/program";
import { copyOfProject, linkedProject } from "./support/project";
import { GOOD } from "./support/report";

const { app } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app: string };

const project = linkedProject();

beforeEach(() => rmSync(join(project, "cdktf.out"), { recursive: true, force: true }));

function synthesize(folder: string, environment = "") {
  return runProgram("sh", ["-c", app], folder, { ENVIRONMENT: environment });
}

function output(folder: string): Record<string, string> {
  const files = readdirSync(join(folder, "cdktf.out"), { recursive: true, encoding: "utf8" }).sort();
  const texts = files.filter((name) => name.endsWith(".json"));
  return Object.fromEntries(texts.map((name) => [name, readFileSync(join(folder, "cdktf.out", name), "utf8")]));
}

test("every environment becomes its stacks, the same in every folder", () => {
  const folders = [project, copyOfProject()];
  expect(folders.map((folder) => synthesize(folder))).toEqual([
    { code: 0, stdout: "", stderr: "" },
    { code: 0, stdout: "", stderr: "" },
  ]);
  const [one, other] = folders.map(output);
  expect(Object.keys(one ?? {})).toEqual([
    "manifest.json",
    "stacks/prod/cdk.tf.json",
    "stacks/test-kubernetes/cdk.tf.json",
    "stacks/test/cdk.tf.json",
  ]);
  expect(one).toEqual(other);
  for (const stack of ["test", "test-kubernetes"]) {
    expect(one?.[`stacks/${stack}/cdk.tf.json`]).toBe(goldenText(stack));
  }
});

test("ENVIRONMENT selects", () => {
  expect(synthesize(project, "prod")).toMatchObject({ code: 0 });
  expect(readdirSync(join(project, "cdktf.out/stacks"))).toEqual(["prod"]);
});

test("an environment that does not exist", () => {
  expect(synthesize(project, "tset")).toEqual({
    code: 1,
    stdout: "",
    stderr: "no environment tset: did you mean test?\n",
  });
  expect(existsSync(join(project, "cdktf.out"))).toBe(false);
});

test("what is told of a file that can be used is on standard error, and all is written", () => {
  const folder = linkedProject();
  writeFileSync(join(folder, "env_vars/old.yaml"), GOOD.replace('"1.34"', '"1.33"'));
  const { code, stdout, stderr } = synthesize(folder, "old");
  expect({ code, stdout, first: stderr.split("\n").slice(0, 3) }).toEqual({
    code: 0,
    stdout: "",
    first: ["1 warning about the environment files", "", "env_vars/old.yaml:7:12: cluster.version"],
  });
  expect(existsSync(join(folder, "cdktf.out/stacks/old/cdk.tf.json"))).toBe(true);
});

test("a wrong file leaves what was synthesized before as it was", () => {
  const folder = linkedProject();
  mkdirSync(join(folder, "cdktf.out"));
  writeFileSync(join(folder, "cdktf.out/before.json"), "kept");
  writeFileSync(join(folder, "env_vars/wrong.yaml"), "region: nowhere\n");
  const { code, stderr } = synthesize(folder);
  expect(code).toBe(1);
  expect(stderr).toContain("env_vars/wrong.yaml:1:9: region\n  got:      nowhere\n");
  expect(output(folder)).toEqual({ "before.json": "kept" });
});

test("a policy rule that is broken leaves what was synthesized before as it was, in every environment", () => {
  const folder = linkedProject();
  mkdirSync(join(folder, "cdktf.out"));
  writeFileSync(join(folder, "cdktf.out/before.json"), "kept");
  const entry = `serviceAccounts:
  - { namespace: demo, name: admin, policyArns: [arn:aws:iam::aws:policy/AdministratorAccess] }
`;
  // the last one by name: those before it must not be written either
  writeFileSync(join(folder, "env_vars/wrong.yaml"), GOOD + entry);
  expect(synthesize(folder)).toEqual({
    code: 1,
    stdout: "",
    stderr: `1 problem in the stacks, nothing was written

env_vars/wrong.yaml:11:50: serviceAccounts[0].policyArns[0]
  where: demo-demo-admin, attached policies
  rule:  no-escalation: a role cannot give itself more permissions, or use another role's
  got:   AdministratorAccess, which gives ways to other permissions
  fix:   attach a policy for the task; or give the reason in exceptions
`,
  });
  expect(output(folder)).toEqual({ "before.json": "kept" });
});
