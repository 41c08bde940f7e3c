import { existsSync, readdirSync } from "node:fs";
import type { Problem } from "../../diagnostics/problem";
import { placeOfState } from "../../environment/backend/place";
import { readEnvironments } from "../../environment/reader";
import { Failure } from "../../operations/failure";
import { CI_FILE, type CiPlatform, ciFile, GITLAB_ROOT } from "../../operations/init/ci-files";
import type { NewFile } from "../../operations/init/project-files";
import type { Answers } from "../../operations/init/question";
import { packageManagerOf } from "../../operations/package-manager";

/** What is to be written so that CI plans and deploys a project's environments. */
export interface Ci {
  readonly platform: CiPlatform;
  readonly environments: readonly string[];
  readonly files: readonly NewFile[];
}

/**
 * @param folder of the environments' files
 * @param added an environment that is to be there then
 * @throws Failure where one keeps its state on the machine that deploys it
 */
export function ciOf(platform: CiPlatform, folder: string, added?: string): Ci {
  const there = hasEnvironments(folder) ? readEnvironments(folder) : [];
  const local = there.filter((environment) => placeOfState(environment) === undefined).map(({ name }) => name);
  if (local.length > 0) {
    const files = local.map((name) => `${folder}/${name}.yaml`).join(", ");
    const reason = "a machine of CI keeps no file, and the state would be lost with it";
    throw new Failure(`nothing was written: give ${files} another backend than local, such as s3: ${reason}`);
  }
  const names = there.map(({ name }) => name);
  const environments = (added === undefined ? names : [...names, added]).sort();
  const jobs = ciFile(platform, environments, packageManagerOf());
  return { platform, environments, files: platform === "gitlab" ? [jobs, GITLAB_ROOT] : [jobs] };
}

export function hasEnvironments(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((file) => file.endsWith(".yaml"));
}

/** What is wrong with where the state is, of an environment that CI deploys. */
export function problemsForCi({ backend }: Answers): Problem[] {
  if (backend !== "local") return [];
  const expected = "s3, remote, gcs, azurerm or http where CI deploys: its machines keep no file";
  return [{ file: "", line: 1, column: 1, path: "backend", got: backend, expected, fix: "write a value such as s3" }];
}

/** What is to be set up before CI can do anything. */
export function ciSteps({ platform, environments }: Ci, kept: readonly string[]): string {
  const lines = [...PLACES[platform](environments), "Which roles, and why: node_modules/eks-irsa/docs/ci.md"];
  if (platform === "gitlab" && kept.includes(GITLAB_ROOT.path)) {
    lines.unshift(`Add to ${GITLAB_ROOT.path}, unless it is there: include: [{ local: ${CI_FILE.gitlab} }]`);
  }
  return ["Before CI can plan and deploy:", ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Of an environment that is added to a project which has GitLab's file: that lists them. */
export function stepsForEnvironment(name: string, { backend }: Answers): string | undefined {
  const file = CI_FILE.gitlab;
  return existsSync(file) && backend !== "local"
    ? `Add ${name} to ENVIRONMENT in ${file}, so that CI plans and deploys it.`
    : undefined;
}

const PLACES: Readonly<Record<CiPlatform, (names: readonly string[]) => string[]>> = {
  github: (names) => [
    `Make the environments ${list(names)} in the repository's settings, each with`,
    "the variable AWS_ROLE_ARN: those of -plan a role that only reads, the others one that deploys.",
  ],
  gitlab: (names) => [
    `Add the variable AWS_ROLE_ARN for each of the environments ${list(names)}:`,
    "those of -plan a role that only reads, the others one that deploys. The token of EKS_IRSA_TOKEN writes the comments.",
  ],
};

function list(names: readonly string[]): string {
  return names.flatMap((name) => [name, `${name}-plan`]).join(", ");
}
