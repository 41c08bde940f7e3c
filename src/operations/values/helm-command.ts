import { forShell } from "../../lib/for-shell";
import type { HelmChart } from "../../presets/charts/chart";
import { callOf } from "../package-manager";
import { openPlaces } from "./document";
import type { Release } from "./release";

/** What a shell runs to install a release, or to upgrade it. */
export function helmCommand(release: Release): string {
  const open = openPlaces(release.values).map(({ blank }) => blank);
  const outputs = open.some(({ isOutput }) => isOutput);
  const values = callOf(
    [
      "eks-irsa values",
      ...[release.environment, release.wanted].map(forShell),
      ...(outputs ? ["--outputs -"] : []),
    ].join(" "),
  );
  const told = outputs ? [release.outputsCall("-json"), values] : [values];
  if (open.every(({ isOutput }) => isOutput)) return [...told, helm(release, "-")].join(" |\n  ");
  // what is left must be filled in between
  const file = `${release.name}-values.yaml`;
  return `${told.join(" |\n  ")} > ${file}\n${helm(release, file)}`;
}

function helm({ name, namespace, chart }: Release, values: string): string {
  return [
    `helm upgrade --install ${name} ${chartArguments(chart)} --version ${chart.version}`,
    `--namespace ${namespace} --create-namespace --values ${values}`,
  ].join(" \\\n    ");
}

/** A registry has charts in folders, a repository by name. */
function chartArguments({ name, repository }: Pick<HelmChart, "name" | "repository">): string {
  return repository.startsWith("oci://") ? `${repository}/${name}` : `${name} --repo ${repository}`;
}
