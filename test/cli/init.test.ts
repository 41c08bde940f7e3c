import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import own from "../../package.json";
import { environmentSchema } from "../../src/environment/environment";
import { clusterTemplate } from "../support/environment";
import { filesIn, folderWith, init, PROJECT_FILES, read } from "../support/init-command";
import { type Result, runProgram, startProgram } from "../support/program";
import { installInto } from "../support/project";

const OPEN = `
Before the deploy, write into env_vars/test.yaml:
  your role in cluster.admins, without which nobody can use the cluster
  your networks in cluster.endpoint.publicCidrs, unless you reach the VPC from inside
`;

describe("an empty folder becomes a project", () => {
  const folder = folderWith();

  test("without a terminal nothing is asked, and the next steps are told", () => {
    expect(init(folder)).toEqual({
      code: 0,
      stdout: `Wrote env_vars/test.yaml
Wrote main.ts
Wrote cdktf.json
Wrote package.json
Wrote tsconfig.json
Wrote .gitignore

Next:
  npm install
  npx eks-irsa plan test --offline  # Terraform's plan, without an account; commit the locks/ that it writes
  npx cdktf deploy test             # with one
${OPEN}`,
      stderr: "",
    });
    expect(filesIn(folder)).toEqual([...PROJECT_FILES, "test.yaml"].sort());
  });

  test("its app is this repository's own, with the package's paths", () => {
    const main = read(folder, "main.ts").replace("node_modules/eks-irsa/docs/", "docs/");
    expect(main.replaceAll("eks-irsa/", "./src/")).toBe(readFileSync("main.ts", "utf8"));
    expect(own.files).toContain("docs");
    const pages = [...read(folder, "main.ts").matchAll(/node_modules\/eks-irsa\/(?<page>\S+\.md)/g)];
    expect(pages.map(({ groups }) => existsSync(String(groups?.page)))).toEqual([true]);
    expect(read(folder, "main.ts")).toContain('from "eks-irsa/stacks/environment-stacks"');
    expect(JSON.parse(read(folder, "cdktf.json"))).toEqual({
      ...JSON.parse(readFileSync("cdktf.json", "utf8")),
      app: "node node_modules/eks-irsa/bin/run.js main.ts",
      projectId: "shop",
    });
    const ignored = readFileSync(".gitignore", "utf8").split("\n");
    expect(
      read(folder, ".gitignore")
        .split("\n")
        .filter((line) => !ignored.includes(line)),
    ).toEqual([]);
  });

  test("its packages have the versions that are tested here", () => {
    const { name, dependencies, devDependencies } = JSON.parse(read(folder, "package.json"));
    const tested: Record<string, string> = { ...own.dependencies, ...own.devDependencies };
    expect(name).toBe("shop");
    expect(Object.keys(dependencies)).toEqual([
      "@cdktf/provider-aws",
      "@cdktf/provider-kubernetes",
      "@cdktf/provider-time",
      "@cdktf/provider-tls",
      "cdktf",
      "constructs",
      "eks-irsa",
    ]);
    expect(Object.keys(devDependencies)).toEqual(["@types/node", "cdktf-cli", "typescript"]);
    expect({ ...dependencies, ...devDependencies }).toEqual({
      ...Object.fromEntries(Object.keys({ ...dependencies, ...devDependencies }).map((one) => [one, tested[one]])),
      "eks-irsa": `^${own.version}`,
    });
  });

  test("it synthesizes without a change", () => {
    installInto(folder);
    const { app } = JSON.parse(read(folder, "cdktf.json"));
    expect(runProgram("sh", ["-c", app], folder)).toEqual({ code: 0, stdout: "", stderr: "" });
    const environment = { ...environmentSchema.parse(parse(read(folder, "env_vars/test.yaml"))), name: "test" };
    const withoutMetadata = (key: string, value: unknown) => (key === "//" ? undefined : value);
    const written = JSON.parse(read(folder, "cdktf.out/stacks/test/cdk.tf.json"), withoutMetadata);
    expect(written).toEqual(JSON.parse(JSON.stringify(clusterTemplate(environment).json), withoutMetadata));
  });

  test("a further environment leaves the rest as it is", () => {
    const before = PROJECT_FILES.map((path) => read(folder, path));
    const admins = "arn:aws:iam::123456789012:role/PlatformAdmin";
    expect(init(folder, "prod", "--admins", admins, "--public-cidrs", "198.51.100.0/24", "--yes")).toEqual({
      code: 0,
      stdout: `Wrote env_vars/prod.yaml
Kept main.ts, cdktf.json, package.json, tsconfig.json, .gitignore

Next:
  npx eks-irsa plan prod --offline  # Terraform's plan, without an account; commit the locks/ that it writes
  npx cdktf deploy prod             # with one
`,
      stderr: "",
    });
    expect(PROJECT_FILES.map((path) => read(folder, path))).toEqual(before);
    expect(read(folder, "env_vars/prod.yaml")).toContain(
      "  endpoint: { private: true, publicCidrs: [198.51.100.0/24] }\n  deletionProtection: true # ",
    );
  });

  test.each([
    [
      ["test"],
      "env_vars/test.yaml exists already: give the environment another name, such as npx eks-irsa init staging",
    ],
    [["Stage"], "the environment's name must be up to 40 of a-z, 0-9 and -, not - first or last"],
    [["../x"], "the environment's name must be up to 40 of a-z, 0-9 and -, not - first or last"],
    [
      ["test-kubernetes"],
      "the environment's name must be another name: test-kubernetes is the stack of env_vars/test.yaml's service accounts",
    ],
  ])("init %j is refused", (args, reason) => {
    const before = filesIn(join(folder, "env_vars"));
    expect(init(folder, ...args)).toEqual({
      code: 1,
      stdout: "",
      stderr: `eks-irsa: nothing was written: ${reason}\n`,
    });
    expect(filesIn(join(folder, "env_vars"))).toEqual(before);
  });

  test("a cluster that another environment has is refused", () => {
    expect(init(folder, "stage", "--cluster-name", "shop-test").stderr).toBe(`eks-irsa: nothing was written
  --cluster-name shop-test: cluster.name must be a cluster of its own: env_vars/test.yaml has one of this name in us-west-2 (give one of the two another name)
`);
  });
});

test("what is told of the file that was written is on standard error", () => {
  const folder = folderWith();
  expect(init(folder, "test", "--kubernetes-version", "1.33")).toMatchObject({
    code: 0,
    stderr: `
1 warning about the environment files

env_vars/test.yaml:21:12: cluster.version
  got:      "1.33"
  expected: a version in standard support: that of 1.33 ended on 2026-07-29, and the cluster costs 0.60 USD an hour instead of 0.10
  fix:      write "1.34" and deploy, then one minor version at a time up to "1.36"
`,
  });
});

test("files of something else are in the way, all of them, and stay", () => {
  const folder = folderWith({ "package.json": '{"name": "web"}', "main.ts": "web();\n", "README.md": "web" });
  expect(init(folder)).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "eks-irsa: nothing was written: main.ts, package.json exist already: move what is there, or run init in another folder\n",
  });
  expect(filesIn(folder)).toEqual(["README.md", "main.ts", "package.json"]);
  expect(read(folder, "main.ts")).toBe("web();\n");
});

test("a package.json that has eks-irsa is kept, and what it lacks is told", () => {
  const manifest = JSON.stringify({
    dependencies: { "eks-irsa": "0.1.0", cdktf: "0.21.0", constructs: "10.7.2" },
    devDependencies: { typescript: "5.9.0", "@types/node": "22.0.0" },
  });
  const folder = folderWith({ "package.json": manifest });
  const { stdout } = init(folder);
  expect(stdout).toContain(`
Wrote .gitignore
Kept package.json

Next:
  npm install --save-exact @cdktf/provider-aws@21.22.1 @cdktf/provider-kubernetes@12.1.1 @cdktf/provider-time@11.0.1 @cdktf/provider-tls@11.0.1
  npm install --save-dev --save-exact cdktf-cli@0.21.0
  npx eks-irsa plan`);
  expect(read(folder, "package.json")).toBe(manifest);
});

test("a clone of eks-irsa is a project, whose schema lies beside the environments", () => {
  const folder = folderWith({ "package.json": '{"name": "eks-irsa"}', "main.ts": "", "cdktf.json": "{}" });
  mkdirSync(join(folder, "env_vars"));
  writeFileSync(join(folder, "env_vars/environment.schema.json"), "{}");
  expect(init(folder, "stage").stdout).toContain("Wrote env_vars/stage.yaml\nKept main.ts, cdktf.json, package.json\n");
  expect(read(folder, "env_vars/stage.yaml").split("\n")[0]).toBe(
    "# yaml-language-server: $schema=./environment.schema.json",
  );
});

test.each([
  ["My Shop!", "my-shop"],
  ["-", "demo"],
  ["cdktf", "demo"],
])("in the folder %j the project is %s", (folderName, name) => {
  const folder = folderWith({}, folderName);
  init(folder);
  expect(JSON.parse(read(folder, "package.json")).name).toBe(name);
  expect(parse(read(folder, "env_vars/test.yaml")).cluster.name).toBe(`${name}-test`);
});

test("a link that leads nowhere is in the way", () => {
  const folder = folderWith();
  symlinkSync("nowhere", join(folder, "package.json"));
  expect(init(folder)).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "eks-irsa: nothing was written: package.json exists already: move what is there, or run init in another folder\n",
  });
  expect(readdirSync(folder)).toEqual(["package.json"]);
});

test("where one file cannot be written, none is", () => {
  const folder = folderWith({ env_vars: "" });
  expect(init(folder)).toEqual({
    code: 1,
    stdout: "",
    stderr: "eks-irsa: ENOTDIR: not a directory, scandir 'env_vars'\n",
  });
  const script = `ulimit -f 0; "${process.execPath}" "${process.cwd()}/bin/eks-irsa.js" init`;
  const other = folderWith();
  expect(runProgram("sh", ["-c", script], other)).toEqual({
    code: 1,
    stdout: "",
    stderr: "eks-irsa: nothing was written: EFBIG: file too large, write\n",
  });
  expect(readdirSync(other)).toEqual([]);
});

test.each([
  [["main.ts"]],
  [["main.ts", "cdktf.json", "tsconfig.json", ".gitignore"]],
  [["main.ts", "cdktf.json", "tsconfig.json", ".gitignore", "package.json"]],
])("one that was killed once it had written %j is completed by the next", (written) => {
  const whole = folderWith();
  init(whole);
  const folder = folderWith(Object.fromEntries(written.map((path) => [path, read(whole, path)])));
  const { code, stdout } = init(folder);
  expect({ code, files: filesIn(folder) }).toEqual({ code: 0, files: filesIn(whole) });
  expect(stdout).toContain(`\nKept ${PROJECT_FILES.filter((path) => written.includes(path)).join(", ")}\n`);
});

test("two at once: one makes the project, the other says why not, or adds its environment", async () => {
  const folder = folderWith();
  const bin = join(process.cwd(), "bin/eks-irsa.js");
  const run = (name: string) => startProgram(process.execPath, [bin, "init", name, "--yes"], folder).ended;
  const ended = await Promise.all([run("one"), run("two")]);
  for (const [index, name] of ["one", "two"].entries()) {
    const { code, stderr } = ended[index] as Result;
    expect(existsSync(join(folder, `env_vars/${name}.yaml`))).toBe(code === 0);
    expect(stderr).toMatch(code === 0 ? /^$/ : /^eks-irsa: nothing was written: [^\n]*\n$/);
  }
  expect(filesIn(folder)).toEqual(expect.arrayContaining(PROJECT_FILES));
});

test("a .gitignore is kept, and what it lacks is told", () => {
  const folder = folderWith({ ".gitignore": "node_modules\n*.log\n.terraform/\n" });
  const { stdout } = init(folder);
  expect(stdout).toContain("Wrote tsconfig.json\nKept .gitignore\n\nNext:\n  npm install\n");
  expect(stdout).toContain(`
Add to .gitignore:
  cdktf.out/
  *.tfstate
  *.tfstate.*
  terraform.*.log
`);
  expect(read(folder, ".gitignore")).toBe("node_modules\n*.log\n.terraform/\n");
});

test.each([
  ["pnpm-lock.yaml", "{}", "pnpm add --save-exact", "pnpm add --save-dev --save-exact", "pnpm exec"],
  ["yarn.lock", "{}", "yarn add --exact", "yarn add --dev --exact", "yarn run"],
  ["package-lock.json", '{ "packageManager": "bun@1.2.0" }', "bun add --exact", "bun add --dev --exact", "bunx"],
])("a project with %s and %s: its own package manager", (lock, declared, add, addForDevelopment, run) => {
  const manifest = { ...JSON.parse(declared), dependencies: { "eks-irsa": "0.1.0" } };
  const folder = folderWith({ "package.json": JSON.stringify(manifest), [lock]: "" });
  const lines = init(folder).stdout.split("Next:\n")[1]?.split("\n") ?? [];
  expect(lines.slice(0, 4).map((line) => line.replace(/ (@|cdktf-cli|typescript).*/, "").trim())).toEqual([
    add,
    addForDevelopment,
    `${run} eks-irsa plan test --offline  # Terraform's plan, without an account; commit the locks/ that it writes`,
    expect.stringMatching(new RegExp(`^${run} cdktf deploy test +# with one$`)),
  ]);
  expect(init(folder).stderr).toContain(`such as ${run} eks-irsa init staging\n`);
});

describe("--account", () => {
  test("the file says which account it is for", () => {
    const folder = folderWith();
    expect(init(folder, "--account", "012345678901")).toMatchObject({ code: 0, stderr: "" });
    expect(read(folder, "env_vars/test.yaml")).toContain(
      'region: us-west-2\naccount: "012345678901" # Terraform touches no other\n',
    );
  });

  test("what is no account is refused", () => {
    const folder = folderWith();
    expect(init(folder, "--account", "12345")).toEqual({
      code: 1,
      stdout: "",
      stderr: `eks-irsa: nothing was written
  --account 12345: account must be an account's 12 digits, in quotes, such as "123456789012"
`,
    });
    expect(filesIn(folder)).not.toContain("test.yaml");
  });
});
