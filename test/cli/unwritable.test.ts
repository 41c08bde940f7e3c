import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../support/program";
import { linkedProject } from "../support/project";
import { scratch } from "../support/scratch";

const project = linkedProject();
const temporary = scratch();

beforeAll(() => {
  const file = join(project, "cdktf.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), output: "/dev/null/out" }));
});

function eksIrsa(args: readonly string[], env: NodeJS.ProcessEnv = { TMPDIR: temporary }) {
  return runProgram(process.execPath, ["bin/eks-irsa.js", ...args], project, env);
}

test("can answers where the output cannot be written, and leaves nothing", () => {
  expect(eksIrsa(["can", "test", "demo/s3-echoer", "s3:DeleteObject"])).toEqual({
    code: 2,
    stdout: `no: demo/s3-echoer may not call s3:DeleteObject
  role       demo-eks-oidc-test-demo-s3-echoer
  nearest    of s3's actions, its policies name only s3:PutObject
`,
    stderr: "",
  });
  expect(readdirSync(temporary)).toEqual([]);
});

test("map draws the picture that is in the documents", () => {
  expect(eksIrsa(["map", "test"])).toEqual({
    code: 0,
    stdout: readFileSync("docs/images/map.svg", "utf8"),
    stderr: "",
  });
});

test("graph draws the picture that is in the documents", () => {
  expect(eksIrsa(["graph", "test", "--format", "svg"])).toEqual({
    code: 0,
    stdout: readFileSync("docs/images/creation.svg", "utf8"),
    stderr: "",
  });
});

test("report prints a page", () => {
  const { code, stdout, stderr } = eksIrsa(["report", "test"]);
  expect({ code, end: stdout.slice(-8), stderr }).toEqual({ code: 0, end: "</html>\n", stderr: "" });
});

test("env diff compares", () => {
  expect(eksIrsa(["env", "diff", "test", "test"])).toEqual({
    code: 0,
    stdout: "test and test create the same: 73 resources\n",
    stderr: "",
  });
});

test("plan, which leaves its stacks there, says what to do", () => {
  expect(eksIrsa(["plan", "test", "--offline"])).toEqual({
    code: 1,
    stdout: "Synthesizing test\n",
    stderr:
      "eks-irsa: test cannot be synthesized to /dev/null/out: ENOTDIR: not a directory, scandir '/dev/null': make that writable, or name another folder as output in cdktf.json\n",
  });
});

test("without a temporary folder either, so does can", () => {
  expect(eksIrsa(["can", "test", "demo/s3-echoer", "s3:DeleteObject"], { TMPDIR: "/dev/null" })).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "eks-irsa: neither the output of cdktf.json nor the temporary folder can be written: ENOTDIR: not a directory, mkdtemp '/dev/null/eks-irsa-XXXXXX': set TMPDIR to a folder that you may write to\n",
  });
});
