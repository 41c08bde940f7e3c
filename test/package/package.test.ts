import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { declaredIn, planOffline } from "../support/offline-plan";
import { describeWith, runProgram } from "../support/program";
import { type App, checkTypes, examples, installApp, succeed, synthesize } from "./installed";

const RUNNER = "node_modules/eks-irsa/bin/run.js";
const OFFLINE = { test: "environments.ts", uploader: "uploader.ts", lab: "lab.ts" };
/** The last asks for its cluster, which no plan without an account can. */
const STACKS = { ...OFFLINE, accounts: "accounts.ts" };

/** The commands, which no app can import. */
const UNTYPED = /^lib\/(cli|operations)\//;

let app: App;

beforeAll(() => {
  app = installApp();
}, 900_000);

test("the package holds what was compiled, types of what can be imported, the commands, CI's jobs, docs and the schema, and nothing else", () => {
  const under = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  // what a browser shows is large, and nothing that a page says hangs on it
  const pages = under("docs").filter((file) => !file.endsWith(".png"));
  const compiled = under("src").flatMap((file) => {
    const compiled = file.replace(/^src/, "lib");
    if (file.endsWith(".json")) return [compiled];
    const name = compiled.replace(/\.ts$/, "");
    return UNTYPED.test(name) ? [`${name}.js`] : [`${name}.js`, `${name}.d.ts`];
  });
  const others = [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "main.ts",
    "package.json",
    "env_vars/environment.schema.json",
  ];
  expect(app.packed.files.map(({ path }) => path).sort()).toEqual(
    [...compiled, ...under("ci"), ...pages, "bin/eks-irsa.js", "bin/run.js", ...others].sort(),
  );
  const { filename, files, size, unpackedSize } = app.packed;
  process.stdout.write(`${filename}: ${files.length} files, ${size} bytes, ${unpackedSize} unpacked\n`);
  expect(size).toBeLessThan(750_000);
});

test("types keep the props' docs", () => {
  const types = readFileSync(join(app.folder, "node_modules/eks-irsa/lib/constructs/identity/irsa-role.d.ts"), "utf8");
  expect(types).toContain(
    "    /**\n     * Seconds that a session lasts at most, 3,600 to 43,200.\n     *\n     * @default 3600\n",
  );
});

test("Node.js finds every path, and nothing else", () => {
  const script = `
    const { exports } = require("eks-irsa/package.json");
    for (const path of Object.keys(exports)) require("eks-irsa" + path.slice(1));
    try { require("eks-irsa/cli/main"); } catch ({ code }) { console.log(code); }`;
  expect(runProgram(process.execPath, ["-e", script], app.folder)).toEqual({
    code: 0,
    stdout: "ERR_PACKAGE_PATH_NOT_EXPORTED\n",
    stderr: "",
  });
});

test("an ES module imports by name", () => {
  const script = 'import { IrsaRole } from "eks-irsa/constructs/identity/irsa-role"; console.log(IrsaRole.name);';
  const { stdout } = runProgram(process.execPath, ["--input-type=module", "-e", script], app.folder);
  expect(stdout).toBe("IrsaRole\n");
});

describe("the examples of the README and docs/library.md", () => {
  const strict = { strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true, types: ["node"] };
  const nodenext = { ...strict, target: "es2022", module: "nodenext", outDir: "compiled" };
  const bundler = { ...strict, target: "es2022", module: "esnext", moduleResolution: "bundler", noEmit: true };
  /** As `cdktf init` writes it. */
  const template = { ...strict, target: "es2018", lib: ["es2018"], module: "commonjs", noEmit: true };
  const OWN = join(process.cwd(), "node_modules/typescript/bin/tsc");
  const THEIRS = "node_modules/typescript/bin/tsc";

  test.each([
    ["nodenext", THEIRS, nodenext],
    ["nodenext, the newest TypeScript", OWN, nodenext],
    ["bundler", THEIRS, bundler],
    ["the tsconfig.json of cdktf init", THEIRS, template],
  ])("compile: %s", (_, tsc, options) => {
    expect(checkTypes(app, tsc, options)).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test.each(Object.entries(STACKS))("%s: the runner and plain Node.js synthesize the same", (stack, file) => {
    checkTypes(app, OWN, nodenext);
    const compiled = synthesize(app, [`compiled/${file.replace(/ts$/, "js")}`], stack);
    expect(synthesize(app, [RUNNER, file], stack)).toBe(compiled);
  });

  test("the runner keeps its bundles in the app's node_modules", () => {
    synthesize(app, [RUNNER, "lab.ts"], "lab");
    expect(existsSync(join(app.folder, "node_modules/.cache/eks-irsa"))).toBe(true);
    expect(existsSync(join(app.folder, "node_modules/eks-irsa/node_modules/.cache"))).toBe(false);
  });

  test("the first is short enough for the README", () => {
    expect(examples()["environments.ts"]?.split("\n").length).toBeLessThan(25);
  });
});

describeWith("terraform", "https://developer.hashicorp.com/terraform/install", () => {
  test("plans the stacks of the examples with no account", () => {
    const made = Object.entries(OFFLINE).map(
      ([stack, file]) => [stack, synthesize(app, [RUNNER, file], stack)] as const,
    );
    const created = planOffline("terraform", Object.fromEntries(made));
    for (const [stack, json] of made) expect(created.get(stack)?.sort()).toEqual(declaredIn(json));
    const orders = created.get("test")?.filter((address) => address.includes("orders"));
    expect(orders?.sort()).toEqual([
      "aws_dynamodb_table.orders",
      "aws_iam_policy.orders-role_statements-policy_6575BCA6",
      "aws_iam_role.orders-role_612619DD",
      "aws_iam_role_policy_attachment.orders-role_statements_2A866E71",
    ]);
    expect(created.get("uploader")?.sort()).toEqual([
      "aws_iam_policy.uploader_statements-policy_9791A57C",
      "aws_iam_role.uploader_2AD2D593",
      "aws_iam_role_policy_attachment.uploader_statements_8D035D15",
    ]);
    const eks = created.get("lab")?.filter((address) => address.includes("aws_eks_"));
    expect(eks?.sort()).toEqual([
      "aws_eks_access_entry.cluster_access-123456789012-role-PlatformAdmin_3E50BA05",
      "aws_eks_access_policy_association.cluster_access-123456789012-role-PlatformAdmin_policy-AmazonEKSClusterAdminPolicy_D9EF3239",
      "aws_eks_addon.coredns_F91BB30B",
      "aws_eks_addon.kube-proxy_4FB17BA0",
      "aws_eks_addon.vpc-cni_addon_E032B572",
      "aws_eks_cluster.cluster_611F8AFF",
      "aws_eks_node_group.nodes_BBE83504",
    ]);
  });
});

describe("the installed command", () => {
  test("npx eks-irsa --version", () => {
    expect(runProgram("npx", ["eks-irsa", "--version"], app.folder)).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: "",
    });
  });

  test("npx eks-irsa --help", () => {
    expect(succeed("npx", ["eks-irsa", "--help"], app.folder)).toMatch(/^Usage: eks-irsa \[options\] \[command\]\n/);
  });

  test("npx eks-irsa can knows what the app adds to a stack", () => {
    const { stdout } = runProgram("npx", ["eks-irsa", "can", "test", "shop/orders", "dynamodb:PutItem"], app.folder);
    expect(stdout).toBe(`yes, if what follows holds: shop/orders may call dynamodb:PutItem
  role       demo-orders
  policy     demo-orders, statement 1
  on         \${aws_dynamodb_table.orders.arn}
  if         the resource is \${aws_dynamodb_table.orders.arn}
`);
  });
});
