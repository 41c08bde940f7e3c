import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../support/program";
import { linkedProject } from "../support/project";

const project = linkedProject();

function eksIrsa(...args: string[]) {
  return runProgram(process.execPath, ["bin/eks-irsa.js", ...args], project);
}

test("--version is that of the package", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(eksIrsa("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("can answers on standard output, and by its exit code; what the app says is no answer", () => {
  const cdktf = join(project, "cdktf.json");
  const { app } = JSON.parse(readFileSync(cdktf, "utf8"));
  writeFileSync(cdktf, JSON.stringify({ app: `echo hello; ${app}` }));
  const said = eksIrsa("can", "test", "demo/s3-echoer", "s3:deleteobject");
  writeFileSync(cdktf, JSON.stringify({ app }));
  expect(said).toEqual({
    code: 2,
    stdout: `no: demo/s3-echoer may not call s3:DeleteObject
  role       demo-eks-oidc-test-demo-s3-echoer
  nearest    of s3's actions, its policies name only s3:PutObject
`,
    stderr: "hello\n",
  });
});

test("can refuses a wrong question before anything is synthesized", () => {
  expect(eksIrsa("can", "prod", "kube-system/aws-node", "ec2:DescribeInstance")).toEqual({
    code: 1,
    stdout: "",
    stderr: "eks-irsa: ec2 has no action DescribeInstance: write ec2:DescribeInstances\n",
  });
  expect(eksIrsa("can", "prod", "a/b", "s3:PutObject", "--account", "12")).toEqual({
    code: 1,
    stdout: "",
    stderr: "eks-irsa: --account 12: an account has 12 digits\n",
  });
  expect(existsSync(join(project, "cdktf.out/stacks/prod"))).toBe(false);
});

test("can refuses an account that no role trusts, which is misspelt as a rule", () => {
  expect(eksIrsa("can", "test", "demo/s3-echoerr", "s3:DeleteObject")).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "eks-irsa: no role of the stack trusts demo/s3-echoerr, whose pods may do nothing in AWS: write demo/s3-echoer\n",
  });
});

test("map draws the picture that is in the documents", () => {
  expect(eksIrsa("map", "test", "--output", "map.svg")).toEqual({ code: 0, stdout: "", stderr: "Wrote map.svg\n" });
  expect(readFileSync(join(project, "map.svg"), "utf8")).toBe(readFileSync("docs/images/map.svg", "utf8"));
});

test("map cannot write where there is no folder", () => {
  expect(eksIrsa("map", "test", "--output", "nowhere/map.svg")).toEqual({
    code: 1,
    stdout: "",
    stderr: "eks-irsa: nowhere/map.svg cannot be written: ENOENT: no such file or directory, open 'nowhere/map.svg'\n",
  });
});

test("report writes a page, the same each time, and to standard output as well", () => {
  expect(eksIrsa("report", "test", "--output", "report.html")).toEqual({
    code: 0,
    stdout: "",
    stderr: "Wrote report.html\n",
  });
  const page = readFileSync(join(project, "report.html"), "utf8");
  expect(page.match(/<h[23][^>]*>.*?<\/h[23]>/g)).toEqual([
    '<h2 id="order-title">What happens when</h2>',
    "<h3>Creation of test: about 14 minutes</h3>",
    "<h3>Destruction of test: about 10 minutes</h3>",
    '<h2 id="access-title">Who may do what in AWS</h2>',
    '<h2 id="costs-title">What it costs a month</h2>',
    "<h3>Paid by use, and not in the sum</h3>",
    '<h2 id="settings-title">Settings</h2>',
  ]);
  expect(eksIrsa("report", "test")).toEqual({ code: 0, stdout: page, stderr: "" });
});

test("report includes what verify said, if it is of the environment", () => {
  const said = { environment: "test", checks: [{ check: "nodes", subject: "main", result: "failed", found: "none" }] };
  writeFileSync(join(project, "verify.json"), JSON.stringify(said));
  const { code, stdout } = eksIrsa("report", "test", "--verification", "verify.json");
  expect(code).toBe(0);
  expect(stdout).toContain(
    '<tr class="strong"><th scope="row" class="names">nodes</th><td class="names">main</td><td class="words"><span class="mark">failed</span></td><td class="texts">none</td></tr>',
  );
  expect(eksIrsa("report", "prod", "--verification", "verify.json")).toEqual({
    code: 1,
    stdout: "",
    stderr: "eks-irsa: verify.json is of the environment test, not of prod\n",
  });
});
