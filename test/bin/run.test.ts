import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../support/program";
import { scratch } from "../support/scratch";

/** A folder with the runner, a node_modules of its own, and a program of two files. */
function project(greeting: string): string {
  const folder = scratch({
    "main.ts":
      'import { greeting } from "./greeting";\nconsole.log(greeting as string, process.argv.slice(2).join(" "));\n',
    "greeting.ts": `export const greeting: string = "${greeting}";\n`,
    "node_modules/.package-lock.json": "{}",
  });
  cpSync("bin", join(folder, "bin"), { recursive: true });
  for (const name of ["esbuild", "@esbuild"])
    symlinkSync(join(process.cwd(), "node_modules", name), join(folder, "node_modules", name));
  return folder;
}

function linkCdktf(folder: string): void {
  for (const name of ["cdktf", "constructs"])
    symlinkSync(join(process.cwd(), "node_modules", name), join(folder, "node_modules", name));
}

function run(folder: string, ...args: string[]) {
  return runProgram(process.execPath, ["bin/run.js", "main.ts", ...args], folder);
}

test("runs TypeScript, the second time from its cache, and sees a change", () => {
  const folder = project("hello");
  expect(run(folder, "a", "b")).toEqual({ code: 0, stdout: "hello a b\n", stderr: "" });
  expect(run(folder, "c")).toEqual({ code: 0, stdout: "hello c\n", stderr: "" });
  writeFileSync(join(folder, "greeting.ts"), 'export const greeting: string = "good evening";\n');
  expect(run(folder)).toEqual({ code: 0, stdout: "good evening \n", stderr: "" });
});

test("text is the same from the cache, where esbuild leaves it as it is: regular expressions and raw text", () => {
  const folder = project("hello");
  writeFileSync(join(folder, "main.ts"), 'console.log("Café – Bar".replace(/[–é]/g, "-"), String.raw`Zürich 𐐷`);\n');
  const first = run(folder);
  expect(first).toEqual({ code: 0, stdout: "Caf- - Bar Zürich 𐐷\n", stderr: "" });
  expect(run(folder)).toEqual(first);
});

test("a damaged cache is rebuilt", () => {
  const folder = project("hello");
  run(folder);
  const { stdout } = runProgram("sh", ["-c", "ls -d node_modules/.cache/eks-irsa/*/bundle.json"], folder);
  writeFileSync(join(folder, stdout.trim()), '{"bundle": "bu');
  expect(run(folder)).toEqual({ code: 0, stdout: "hello \n", stderr: "" });
});

test("loads a package that is an ES module when it is asked for, also from the cache", () => {
  const folder = project("hello");
  const at = join(folder, "node_modules/@kubernetes/client-node");
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "package.json"), '{"type": "module", "main": "index.js"}');
  writeFileSync(join(at, "index.js"), 'export const name = "kubernetes";\n');
  writeFileSync(join(folder, "main.ts"), 'import("@kubernetes/client-node").then(({ name }) => console.log(name));\n');
  expect(run(folder)).toEqual({ code: 0, stdout: "kubernetes\n", stderr: "" });
  expect(run(folder)).toEqual({ code: 0, stdout: "kubernetes\n", stderr: "" });
});

test("CDKTF zips an asset in a process of its own", () => {
  const folder = project("hello");
  linkCdktf(folder);
  writeFileSync(join(folder, "cdktf.json"), "{}");
  writeFileSync(
    join(folder, "main.ts"),
    `import { App, AssetType, TerraformAsset, TerraformStack } from "cdktf";
const app = new App();
new TerraformAsset(new TerraformStack(app, "demo"), "site", { path: "bin", type: AssetType.ARCHIVE });
app.synth();
`,
  );
  expect(run(folder)).toEqual({ code: 0, stdout: "", stderr: "" });
  const made = readdirSync(join(folder, "cdktf.out/stacks/demo/assets"), { recursive: true, encoding: "utf8" });
  expect(made.filter((file) => file.endsWith("archive.zip"))).toHaveLength(1);
});

test("CDKTF loads what it runs Terraform with when it checks a version", () => {
  const folder = project("hello");
  linkCdktf(folder);
  writeFileSync(
    join(folder, "main.ts"),
    `import { ValidateBinaryVersion } from "cdktf/lib/validations/validate-binary-version";
import "cdktf";
class NodeVersion extends ValidateBinaryVersion {}
const isLoaded = () => process.moduleLoadList.includes("NativeModule child_process");
const before = isLoaded();
const problems = new NodeVersion("node", ">=1000.0.0", "node --version", "none is that new").validate();
console.log(before, isLoaded(), problems.length);
`,
  );
  // esbuild needs it as well, for the first run
  run(folder);
  expect(run(folder)).toEqual({ code: 0, stdout: "false true 1\n", stderr: "" });
});

test("CDKTF loads what it fails with when it fails", () => {
  const folder = project("hello");
  linkCdktf(folder);
  writeFileSync(
    join(folder, "main.ts"),
    `import { App, TerraformElement, TerraformStack } from "cdktf";
const isLoaded = () => process.moduleLoadList.includes("NativeModule assert");
const element = new TerraformElement(new TerraformStack(new App(), "demo"), "element", "data");
element.fqn;
const before = isLoaded();
try { element.overrideLogicalId("other"); } catch (error) { console.log(before, isLoaded(), error.message.slice(0, 27)); }
`,
  );
  run(folder);
  expect(run(folder)).toEqual({ code: 0, stdout: "false true Logical ID may not be overr\n", stderr: "" });
});

test("CDKTF resolves the same in a bundle as by itself", () => {
  const folder = project("hello");
  linkCdktf(folder);
  const resolving = `const { App, Fn, Lazy, StringConcat, DefaultTokenResolver, TerraformStack, Token, Tokenization } = require("cdktf");
const scope = new TerraformStack(new App(), "demo");
const text = Lazy.stringValue({ produce: () => "a" });
const values = {
  plain: "a-b_c.d/e:f*2", spaces: "a b", empty: "", braces: "\${x}", unicode: "é", numbers: ["1e5", "-1e+5"], none: undefined,
  text, within: "a-" + text + "-b", [text]: "key", number: Token.asNumber(Lazy.numberValue({ produce: () => 7 })),
  inText: "n " + Token.asNumber(Lazy.numberValue({ produce: () => 7 })), list: Lazy.listValue({ produce: () => ["a", "b"] }),
  call: Fn.upper("a"), nested: [{ none: undefined, deep: [null, true, "a", undefined] }],
};
console.log(JSON.stringify(Tokenization.resolve(values, { scope, resolver: new DefaultTokenResolver(new StringConcat()) })));
const mistaken = ["String Map Token Value", "Any Map Token Value", Token.asList(Lazy.listValue({ produce: () => [] }))[0]];
for (const value of mistaken) try { console.log(Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) })); } catch (error) { console.log(error.message.split("\\n")[0]); }
`;
  writeFileSync(join(folder, "main.ts"), resolving);
  writeFileSync(join(folder, "plain.js"), resolving);
  const byItself = runProgram(process.execPath, ["plain.js"], folder);
  expect(byItself.stdout.split("\n")).toHaveLength(5);
  expect(run(folder)).toEqual(byItself);
});

test("runs where nothing can be written", () => {
  const folder = project("hello");
  writeFileSync(join(folder, "node_modules/.cache"), "a file in the cache's place");
  expect(run(folder)).toEqual({ code: 0, stdout: "hello \n", stderr: "" });
});

test("a syntax error names file and line", () => {
  const folder = project("hello");
  writeFileSync(join(folder, "greeting.ts"), "export const = 1;\n");
  const { code, stderr } = run(folder);
  expect(code).toBe(1);
  expect(stderr).toContain('[ERROR] Expected identifier but found "="\n\n    greeting.ts:1:13:\n');
});

describe("an error that nobody catches", () => {
  const UNEXPECTED =
    "Nobody expected this error: EKS_IRSA_STACK=1 shows where it happened. Unless that is code of your own, please report it with what that prints, in the issues of eks-irsa.\n";

  function runWith(code: string, env: NodeJS.ProcessEnv = {}) {
    const folder = project("hello");
    writeFileSync(join(folder, "main.ts"), code);
    return runProgram(process.execPath, ["bin/run.js", "main.ts"], folder, env);
  }

  test.each([
    ['throw new TypeError("x is no function");', `TypeError: x is no function\n${UNEXPECTED}`],
    ['Promise.reject(new Error("late"));', `Error: late\n${UNEXPECTED}`],
    ['setTimeout(() => { throw new Error("later"); });', `Error: later\n${UNEXPECTED}`],
    ['throw new Error("\\x1b[31mred");', `Error: \\u001b[31mred\n${UNEXPECTED}`],
    ['throw "a text";', `Error: a text\n${UNEXPECTED}`],
  ])("%s says what it is, and how to see more", (code, stderr) => {
    expect(runWith(code)).toEqual({ code: 1, stdout: "", stderr });
  });

  test("shows where it came from on request, and not the bundle", () => {
    const { code, stderr } = runWith('function fail() {\n  throw new Error("broken");\n}\nfail();\n', {
      EKS_IRSA_STACK: "1",
    });
    expect(code).toBe(1);
    expect(stderr.split("\n").slice(0, 2)).toEqual(["Error: broken", expect.stringMatching(/^ {4}at fail \(/)]);
  });

  test.each([
    ["ENOENT: no such file or directory, open '/no/such'", 'require("fs").readFileSync("/no/such");'],
    ["ENOSPC: no space left on device, write", 'require("fs").writeFileSync("/dev/full", "x");'],
    ["EISDIR: illegal operation on a directory, read", 'require("fs").readFileSync("/");'],
    ["ENOTDIR: not a directory, mkdir '/dev/null/x'", 'require("fs").mkdirSync("/dev/null/x", { recursive: true });'],
    [`ENAMETOOLONG: name too long, open '${"x".repeat(300)}'`, 'require("fs").openSync("x".repeat(300), "w");'],
    ["spawn /no/such ENOENT", 'require("child_process").spawn("/no/such");'],
  ])("of the system is that sentence: %s", (sentence, code) => {
    expect(runWith(code)).toEqual({ code: 1, stdout: "", stderr: `${sentence}\n` });
  });
});

describe("the runner as a package of another project", () => {
  /** The project's packages as npm installs them, or with the runner's package elsewhere. */
  function install(packageFolder = "node_modules/eks-irsa"): string {
    const folder = scratch({
      "main.ts": 'import { greeting } from "eks-irsa/greeting";\nconsole.log(greeting as string);\n',
      "node_modules/.package-lock.json": "{}",
      [`${packageFolder}/greeting.js`]: 'exports.greeting = "hello";\n',
      [`${packageFolder}/lib/cli/main.js`]: 'console.log("hello from", process.argv[2]);\n',
      [`${packageFolder}/node_modules/@viz-js/viz/index.js`]: 'exports.name = "viz";\n',
    });
    cpSync("bin", join(folder, packageFolder, "bin"), { recursive: true });
    for (const name of ["esbuild", "@esbuild"])
      symlinkSync(join(process.cwd(), "node_modules", name), join(folder, packageFolder, "node_modules", name));
    if (packageFolder !== "node_modules/eks-irsa")
      symlinkSync(join(folder, packageFolder), join(folder, "node_modules/eks-irsa"));
    return folder;
  }

  const runMain = (folder: string) =>
    runProgram(process.execPath, ["node_modules/eks-irsa/bin/run.js", "main.ts"], folder);
  const runCommand = (folder: string) =>
    runProgram(process.execPath, ["node_modules/eks-irsa/bin/eks-irsa.js", "lib"], folder);
  const bundlesIn = (folder: string) => readdirSync(join(folder, "node_modules/.cache/eks-irsa")).length;

  test("its command runs what was compiled; both keep their bundles in the project's node_modules", () => {
    const folder = install();
    expect(runMain(folder)).toEqual({ code: 0, stdout: "hello\n", stderr: "" });
    expect(runCommand(folder)).toEqual({ code: 0, stdout: "hello from lib\n", stderr: "" });
    expect(bundlesIn(folder)).toBe(2);
  });

  test("npm's lock file stands for what is installed, and tells of a change", () => {
    const folder = install();
    runMain(folder);
    writeFileSync(join(folder, "node_modules/eks-irsa/greeting.js"), 'exports.greeting = "good evening";\n');
    expect(runMain(folder)).toEqual({ code: 0, stdout: "hello\n", stderr: "" });
    writeFileSync(join(folder, "node_modules/.package-lock.json"), '{ "name": "shop" }');
    expect(runMain(folder)).toEqual({ code: 0, stdout: "good evening\n", stderr: "" });
  });

  test("what is linked, or installed without that file, is looked at itself", () => {
    const [linked, unlocked] = [install("checkout"), install()];
    rmSync(join(unlocked, "node_modules/.package-lock.json"));
    for (const folder of [linked, unlocked]) {
      runMain(folder);
      writeFileSync(join(folder, "node_modules/eks-irsa/greeting.js"), 'exports.greeting = "good evening";\n');
      expect(runMain(folder)).toEqual({ code: 0, stdout: "good evening\n", stderr: "" });
      expect(bundlesIn(folder)).toBe(1);
    }
  });

  test("packages that only the runner's own sees are found", () => {
    const folder = install("node_modules/.pnpm/eks-irsa@0.1.0/node_modules/eks-irsa");
    writeFileSync(
      join(folder, "main.ts"),
      'import { name } from "@viz-js/viz";\nconsole.log(name, require.resolve("@viz-js/viz"));\n',
    );
    const resolved = join(
      folder,
      "node_modules/.pnpm/eks-irsa@0.1.0/node_modules/eks-irsa/node_modules/@viz-js/viz/index.js",
    );
    expect(runMain(folder)).toEqual({ code: 0, stdout: `viz ${resolved}\n`, stderr: "" });
    expect(bundlesIn(folder)).toBe(1);
  });
});
