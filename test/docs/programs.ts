import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { startProgram } from "../support/program";
import { scratch } from "../support/scratch";
import type { Page } from "./markdown";

/** What blocks may use without saying where it comes from. */
const NAMES = `declare const app: import("cdktf").App;
declare const stack: import("cdktf").TerraformStack;
`;

/** What the compiler says of every `ts` block, in which `eks-irsa/…` is what the package will have there: `src/…`. */
export async function checkTypes(pages: readonly Page[]): Promise<string> {
  const folder = scratch({ ...filesOf(pages, "ts"), "names.d.ts": NAMES, "tsconfig.json": JSON.stringify(TSCONFIG) });
  for (const name of ["node_modules", "package.json", "src"])
    symlinkSync(join(process.cwd(), name), join(folder, name));
  return problemsOf("node_modules/.bin/tsc", ["--pretty", "false"], folder);
}

const TSCONFIG = {
  extends: join(process.cwd(), "tsconfig.json"),
  compilerOptions: { paths: { "eks-irsa/*": ["./src/*"] }, moduleDetection: "force", noUnusedLocals: false },
  include: ["*.ts"],
};

/** What Terraform says of every `hcl` block: mistakes, and what `terraform fmt` would write otherwise. */
export async function checkTerraform(pages: readonly Page[], program: string): Promise<string> {
  return problemsOf(program, ["fmt", "-check", "-diff"], scratch(filesOf(pages, "hcl", "tf")));
}

async function problemsOf(program: string, args: readonly string[], folder: string): Promise<string> {
  const { code, stdout, stderr } = await startProgram(program, args, folder).ended;
  return code === 0 ? "" : stdout + stderr;
}

/** Each block in a file that is named after its place, such as `docs-rules.md-23.ts`. */
function filesOf(pages: readonly Page[], kind: string, ending = kind): Record<string, string> {
  const blocks = pages.flatMap(({ file, blocks }) => blocks.map((block) => ({ ...block, file })));
  return Object.fromEntries(
    blocks
      .filter((block) => block.kind === kind)
      .map(({ file, line, text }) => [`${file.replaceAll("/", "-")}-${line}.${ending}`, `${text}\n`]),
  );
}
