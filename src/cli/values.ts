import { readEnvironment } from "../operations/environment";
import { readProject } from "../operations/project";
import { openPlaces, toYaml } from "../operations/values/document";
import { type GITOPS_TOOLS, gitopsObjects } from "../operations/values/gitops";
import { helmCommand } from "../operations/values/helm-command";
import { readOutputs } from "../operations/values/outputs";
import { outputsCallOf } from "../operations/values/outputs-call";
import { type Release, releaseOf } from "../operations/values/release";
import { print, say, write } from "./output";

/** The options of `eks-irsa values`. */
export interface ValuesOptions {
  /** Print the command that installs the chart instead. */
  readonly command?: boolean;
  /** Print the objects of a controller that installs it instead. */
  readonly gitops?: (typeof GITOPS_TOOLS)[number];
  /** A file with the outputs of the environment's stack; `-` for standard input. */
  readonly outputs?: string;
}

/** `eks-irsa values <environment> <preset>`: what a preset's chart is told. */
export async function values(name: string, wanted: string, options: ValuesOptions): Promise<void> {
  const environment = readEnvironment(name);
  const outputs = options.outputs === undefined ? undefined : readOutputs(options.outputs);
  const release = releaseOf(environment, wanted, outputsCallOf(readProject(), name), outputs);
  if (options.command) print(helmCommand(release));
  else write(documentsOf(release, options.gitops));
  tellOpenPlaces(release, options);
}

function documentsOf(release: Release, gitops: ValuesOptions["gitops"]): string {
  const { chart, values } = release;
  const comment = `${chart.name} ${chart.version} of ${chart.repository}, whose values are\n${chart.source}`;
  if (gitops === undefined) return toYaml(values, comment);
  return gitopsObjects(release, gitops)
    .map((object, index) => toYaml(object, index === 0 ? comment : undefined))
    .join("---\n");
}

/** The command of a release reads outputs itself. */
function tellOpenPlaces({ values, outputsCall }: Release, { command }: ValuesOptions): void {
  const open = openPlaces(values).filter(({ blank }) => !(command && blank.isOutput));
  if (open.length === 0) return;
  const places = open.map(({ path, blank }) => `  ${path}: ${blank.how}`);
  const outputs = open.some(({ blank }) => blank.isOutput)
    ? `\n--outputs - reads those of Terraform: ${outputsCall("-json")} | …`
    : "";
  say(`The file does not tell these values; fill them in:\n${places.join("\n")}${outputs}`);
}
