import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ownPackage } from "../own-package";

/** A file that init writes, from the project's folder. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** All of a new project but its environments. */
export function projectFiles(project: string): NewFile[] {
  return [
    { path: "main.ts", content: mainFile() },
    { path: "cdktf.json", content: json(cdktfSettings(project)) },
    { path: "package.json", content: json(packageSettings(project)) },
    { path: "tsconfig.json", content: json(TSCONFIG) },
    { path: ".gitignore", content: GITIGNORE },
  ];
}

/** This package's own main.ts, which finds the sources and the pages in the package. */
function mainFile(): string {
  const text = readFileSync(join(packageFolder(), "main.ts"), "utf8").replaceAll('"./src/', `"${ownPackage.name}/`);
  return text.replaceAll("(docs/", `(node_modules/${ownPackage.name}/docs/`);
}

/** Where this package lies: in a clone, or in a project's node_modules. */
export function packageFolder(from = __dirname): string {
  return existsSync(join(from, "package.json")) ? from : packageFolder(dirname(from));
}

function cdktfSettings(project: string): object {
  return {
    language: "typescript",
    app: `node node_modules/${ownPackage.name}/bin/run.js main.ts`,
    projectId: project,
    sendCrashReports: "false",
    output: "cdktf.out",
  };
}

const LIBRARIES = [
  "@cdktf/provider-aws",
  "@cdktf/provider-kubernetes",
  "@cdktf/provider-time",
  "@cdktf/provider-tls",
  "cdktf",
  "constructs",
];

const TOOLS = ["@types/node", "cdktf-cli", "typescript"];

/** The packages that a project needs, in the versions that this one is tested with. */
export const DEPENDENCIES = { ...tested(LIBRARIES), [ownPackage.name]: `^${ownPackage.version}` };

/** The packages that only developing a project needs, in the versions that this one is tested with. */
export const DEV_DEPENDENCIES = tested(TOOLS);

function packageSettings(project: string): object {
  return {
    name: project,
    private: true,
    engines: ownPackage.engines,
    dependencies: DEPENDENCIES,
    devDependencies: DEV_DEPENDENCIES,
    allowScripts: { "@cdktf/node-pty-prebuilt-multiarch": false, esbuild: false },
  };
}

function tested(names: readonly string[]): Record<string, string> {
  const versions: Record<string, string> = { ...ownPackage.dependencies, ...ownPackage.devDependencies };
  return Object.fromEntries(names.map((name) => [name, versions[name] ?? "*"]));
}

/** For editors and `npx tsc`; what runs the app needs none. */
const TSCONFIG = {
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ["*.ts"],
};

const GITIGNORE = `node_modules/
cdktf.out/
*.tfstate
*.tfstate.*
.terraform/
terraform.*.log
`;

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
