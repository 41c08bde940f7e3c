import type { Folder } from "../../operations/init/folder";
import { type Answers, itemsOf } from "../../operations/init/question";

/** What to type once the files are written, and what to fill in before a deploy. */
export function nextSteps(name: string, file: string, answers: Answers, folder: Folder): string {
  return stepsOf(name, file, openSettings(answers), folder);
}

/** The same for a cluster that exists. */
export function nextStepsForExisting(name: string, file: string, folder: Folder): string {
  return stepsOf(name, file, ["the service accounts that need a role, in serviceAccounts"], folder);
}

function stepsOf(name: string, file: string, open: readonly string[], folder: Folder): string {
  const { run } = folder.packageManager;
  const plan = `${run} eks-irsa plan ${name} --offline`;
  const lines = [
    ...installs(folder),
    `${plan}  # Terraform's plan, without an account; commit the locks/ that it writes`,
    `${`${run} cdktf deploy ${name}`.padEnd(plan.length)}  # with one`,
  ];
  const before = open.length > 0 ? ["", `Before the deploy, write into ${file}:`, ...open.map(indent)] : [];
  const { missingIgnores } = folder;
  const ignores = missingIgnores.length > 0 ? ["", "Add to .gitignore:", ...missingIgnores.map(indent)] : [];
  return ["Next:", ...lines.map(indent), ...before, ...ignores].join("\n");
}

/** What the file leaves open, and most people need before they deploy. */
function openSettings({ admins, publicCidrs }: Answers): string[] {
  const open: string[] = [];
  if (itemsOf(admins).length === 0) {
    open.push("your role in cluster.admins, without which nobody can use the cluster");
  }
  if (itemsOf(publicCidrs).length === 0) {
    open.push("your networks in cluster.endpoint.publicCidrs, unless you reach the VPC from inside");
  }
  return open;
}

/** Of a project that is new: all packages, or those that its package.json lacks. */
function installs({ isProject, kept, missingPackages, packageManager }: Folder): string[] {
  if (isProject) return [];
  const { install, add, addForDevelopment } = packageManager;
  const { dependencies, devDependencies } = missingPackages;
  const lacksNone = dependencies.length === 0 && devDependencies.length === 0;
  if (!kept.includes("package.json") || lacksNone) return [install];
  const commands: string[] = [];
  if (dependencies.length > 0) commands.push(`${add} ${dependencies.join(" ")}`);
  if (devDependencies.length > 0) commands.push(`${addForDevelopment} ${devDependencies.join(" ")}`);
  return commands;
}

function indent(line: string): string {
  return `  ${line}`;
}
