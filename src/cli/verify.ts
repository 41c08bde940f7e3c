import type { Environment } from "../environment/model";
import { existingIn } from "../environment/network/forms";
import { warningsOf } from "../environment/warnings";
import { today } from "../lib/today";
import { findEndpoint } from "../operations/clients/endpoint";
import { findCluster } from "../operations/clients/live-cluster";
import { readEnvironment } from "../operations/environment";
import { awsChecks } from "../operations/verify/aws-checks";
import { gatherAwsFacts } from "../operations/verify/aws-facts";
import { clusterChecks } from "../operations/verify/cluster-checks";
import { endpointCheck } from "../operations/verify/endpoint-check";
import { expectedOf } from "../operations/verify/expected";
import { gatherClusterFacts } from "../operations/verify/kubernetes-facts";
import { networkChecks } from "../operations/verify/network-checks";
import { gatherNetwork } from "../operations/verify/network-facts";
import { rulesChecks } from "../operations/verify/rules-check";
import { settingsChecks } from "../operations/verify/settings-checks";
import { gatherSettings } from "../operations/verify/settings-facts";
import { gatherVersions, versionChecks } from "../operations/verify/versions";
import { usesColor } from "./color";
import { print, say, write } from "./output";
import { Progress } from "./progress";
import { EXIT_CODES, resultOf, toJson, toTable } from "./verify/report";

/** The options of `eks-irsa verify`. */
export interface VerifyOptions {
  /** Print the checks as JSON. */
  readonly json?: boolean;
}

/** `eks-irsa verify <environment>`: asks the account and the cluster whether IRSA works. */
export async function verify(name: string, { json = false }: VerifyOptions): Promise<void> {
  const environment = readEnvironment(name);
  const warnings = warningsOf([environment], today(process.env));
  if (warnings) say(`${warnings}\n`);
  const progress = new Progress();
  const { expected, checks } = await check(environment, progress).finally(() => progress.done());
  if (json) print(toJson(expected, checks));
  else write(`${toTable(expected, checks, usesColor(process.stdout))}\n`);
  process.exitCode = EXIT_CODES[resultOf(checks)];
}

async function check(environment: Environment, progress: Progress) {
  progress.step(`Looking for the cluster ${environment.cluster.name} in ${environment.region}`);
  const cluster = await findCluster(environment);
  const expected = expectedOf(environment, cluster);
  progress.step(`Asking AWS, and the cluster at ${cluster.endpoint}`);
  const endpoint = await findEndpoint(cluster);
  const network = existingIn(environment.network);
  const [aws, settings, versions, inCluster, inVpc] = await Promise.all([
    gatherAwsFacts(cluster, expected),
    gatherSettings(cluster, expected),
    gatherVersions(cluster),
    gatherClusterFacts(cluster, endpoint, expected),
    network && gatherNetwork(environment.region, network),
  ]);
  const checks = [
    ...awsChecks(expected, aws),
    ...(network && inVpc ? networkChecks(expected, network, inVpc) : []),
    ...settingsChecks(expected, settings),
    ...versionChecks(expected, versions),
    endpointCheck(expected, endpoint),
    ...rulesChecks(expected, endpoint),
    ...clusterChecks(expected, inCluster),
  ];
  return { expected, checks };
}
