import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageManager } from "../package-manager";
import { type NewFile, packageFolder } from "./project-files";
import { scalar } from "./scalar";

/** Where pull requests are planned, and merges deployed. */
export type CiPlatform = "github" | "gitlab";

export const CI_PLATFORMS: readonly CiPlatform[] = ["github", "gitlab"];

/** The file that has the jobs of each platform. */
export const CI_FILE: Readonly<Record<CiPlatform, string>> = {
  github: ".github/workflows/eks-irsa.yml",
  gitlab: ".gitlab/eks-irsa.yml",
};

/** GitLab's own file, which only names the one with the jobs: a project may have others in it. */
export const GITLAB_ROOT: NewFile = {
  path: ".gitlab-ci.yml",
  content: `include:\n  - local: ${CI_FILE.gitlab}\n`,
};

/**
 * The jobs that plan and deploy a project's environments.
 *
 * @param environments their names, which GitLab's file lists; GitHub's finds them by itself
 */
export function ciFile(
  platform: CiPlatform,
  environments: readonly string[],
  { ci, run }: Pick<PackageManager, "ci" | "run">,
): NewFile {
  const template = readFileSync(join(packageFolder(), "ci", `${platform}.yml`), "utf8");
  const content = template
    .replace("ENVIRONMENT: [test]", () => `ENVIRONMENT: [${environments.map(scalar).join(", ")}]`)
    .replaceAll(/\bnpm ci$/gm, () => ci)
    .replaceAll(/\bnpx (?=cdktf|eks-irsa)/g, () => `${run} `);
  return { path: CI_FILE[platform], content };
}
