import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPage } from "../docs/markdown";
import { type Result, runProgram } from "../support/program";
import { GOOD } from "../support/report";
import { scratch } from "../support/scratch";

/** What `npm pack --json` says of a tarball. */
interface Packed {
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** An app in a folder of its own that has the package, and what was packed. */
export interface App {
  readonly folder: string;
  readonly packed: Packed;
}

/** What the examples are called, in their order. */
const NAMES = ["environments", "uploader", "lab", "accounts"];

/** The examples of the README and of `docs/library.md`, by the name that they get in the app. */
export function examples(): Record<string, string> {
  const blocks = ["README.md", "docs/library.md"].flatMap((file) => readPage(file).blocks);
  const programs = blocks.filter(({ kind, text }) => kind === "ts" && text.includes("app.synth();"));
  expect(programs).toHaveLength(NAMES.length);
  return Object.fromEntries(programs.map(({ text }, index) => [`${NAMES[index]}.ts`, `${text}\n`]));
}

/** Packs the package, and installs it with what `docs/library.md` says beside it, but for CDKTF's own command. */
export function installApp(): App {
  const folder = scratch({
    "package.json": '{ "name": "shop", "private": true }',
    "cdktf.json": '{ "language": "typescript", "app": "node node_modules/eks-irsa/bin/run.js environments.ts" }',
    "env_vars/test.yaml": GOOD,
    ...examples(),
  });
  const [packed] = JSON.parse(succeed("npm", ["pack", "--json", "--pack-destination", folder], ".")) as [Packed];
  const packages = ["cdktf", "constructs", "@cdktf/provider-aws"];
  succeed("npm", ["install", `./${packed.filename}`, ...packages], folder);
  succeed("npm", ["install", "--save-dev", "typescript@5", "@types/node"], folder);
  return { folder, packed };
}

/** @returns what the program printed to standard output */
export function succeed(program: string, args: readonly string[], folder: string): string {
  const { code, stdout, stderr } = runProgram(program, args, folder);
  if (code !== 0) throw new Error(`${[program, ...args].join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}

/**
 * Checks the app's types.
 *
 * @param tsc the compiler's program
 */
export function checkTypes({ folder }: App, tsc: string, compilerOptions: object): Result {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  return runProgram(process.execPath, [tsc], folder);
}

/** The JSON of the stack that an example makes. */
export function synthesize({ folder }: App, program: readonly string[], stack: string): string {
  const env = { ENVIRONMENT: "", CDKTF_OUTDIR: `out-${stack}` };
  expect(runProgram(process.execPath, program, folder, env)).toEqual({ code: 0, stdout: "", stderr: "" });
  return readFileSync(join(folder, `out-${stack}`, "stacks", stack, "cdk.tf.json"), "utf8");
}
