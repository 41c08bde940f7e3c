import type { Folder } from "../../operations/init/folder";
import { type Answers, itemsOf } from "../../operations/init/questions";

/** What to type once the files are written, and what to fill in before a deploy. */
export function nextSteps(name: string, file: string, answers: Answers, folder: Folder): string {
  const width = `npx eks-irsa plan ${name} --offline`.length;
  const lines = [
    ...installs(folder),
    `npx eks-irsa plan ${name} --offline  # Terraform's plan, without an account; commit the locks/ that it writes`,
    `${`npx cdktf deploy ${name}`.padEnd(width)}  # with one`,
  ];
  const open = [
    ...(itemsOf(answers.admins).length === 0
      ? ["your role in cluster.admins, without which nobody can use the cluster"]
      : []),
    ...(itemsOf(answers.publicCidrs).length === 0
      ? ["your networks in cluster.endpoint.publicCidrs, unless you reach the VPC from inside"]
      : []),
  ];
  const before = open.length > 0 ? ["", `Before the deploy, write into ${file}:`, ...open.map(indent)] : [];
  const { missingIgnores } = folder;
  const ignores = missingIgnores.length > 0 ? ["", "Add to .gitignore:", ...missingIgnores.map(indent)] : [];
  return ["Next:", ...lines.map(indent), ...before, ...ignores].join("\n");
}

/** Of a project that is new: all packages, or those that its package.json lacks. */
function installs({ isProject, kept, missingPackages, packageManager }: Folder): string[] {
  if (isProject) return [];
  const { install, add, addForDevelopment } = packageManager;
  if (!kept.includes("package.json")) return [install];
  const { dependencies, devDependencies } = missingPackages;
  return [
    ...(dependencies.length > 0 ? [`${add} ${dependencies.join(" ")}`] : []),
    ...(devDependencies.length > 0 ? [`${addForDevelopment} ${devDependencies.join(" ")}`] : []),
  ];
}

function indent(line: string): string {
  return `  ${line}`;
}
