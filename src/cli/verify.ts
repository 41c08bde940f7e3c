import { makesCluster } from "../environment/makes-cluster";
import type { ClusterEnvironment, Environment, WorkloadEnvironment } from "../environment/model";
import { existingIn } from "../environment/network/forms";
import { warningsOf } from "../environment/warnings";
import { today } from "../lib/today";
import { type Endpoint, findEndpoint } from "../operations/clients/endpoint";
import { findCluster, type LiveCluster } from "../operations/clients/live-cluster";
import { readEnvironment } from "../operations/environment";
import { awsChecks } from "../operations/verify/aws-checks";
import { gatherAwsFacts, gatherIrsaFacts } from "../operations/verify/aws-facts";
import { clusterChecks } from "../operations/verify/cluster-checks";
import { endpointCheck } from "../operations/verify/endpoint-check";
import { existingChecks } from "../operations/verify/existing-checks";
import { expectedIrsa, expectedOf } from "../operations/verify/expected";
import { gatherAccountFacts, gatherClusterFacts } from "../operations/verify/kubernetes-facts";
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
  const { expected, checks } = await verified(environment);
  if (json) print(toJson(expected, checks));
  else write(`${toTable(expected, checks, usesColor(process.stdout))}\n`);
  process.exitCode = EXIT_CODES[resultOf(checks)];
}

/** What an environment's account and cluster should be like, and what they are, with progress on a terminal. */
export async function verified(environment: Environment) {
  const progress = new Progress();
  return await check(environment, progress).finally(() => progress.done());
}

async function check(environment: Environment, progress: Progress) {
  progress.step(`Looking for the cluster ${environment.cluster.name} in ${environment.region}`);
  const cluster = await findCluster(environment);
  progress.step(`Asking AWS, and the cluster at ${cluster.endpoint}`);
  const endpoint = await findEndpoint(cluster);
  return makesCluster(environment)
    ? checkCluster(environment, cluster, endpoint)
    : checkExisting(environment, cluster, endpoint);
}

async function checkExisting(environment: WorkloadEnvironment, cluster: LiveCluster, endpoint: Endpoint) {
  const expected = expectedIrsa(environment, cluster);
  const [aws, serviceAccounts] = await Promise.all([
    gatherIrsaFacts(cluster, expected),
    gatherAccountFacts(cluster, endpoint, expected),
  ]);
  return { expected, checks: existingChecks(environment, cluster, expected, { ...aws, serviceAccounts }) };
}

async function checkCluster(environment: ClusterEnvironment, cluster: LiveCluster, endpoint: Endpoint) {
  const expected = expectedOf(environment, cluster);
  const network = existingIn(environment.network);
  const [aws, settings, versions, inCluster, inVpc] = await Promise.all([
    gatherAwsFacts(cluster, expected),
    gatherSettings(cluster, expected),
    gatherVersions(cluster),
    gatherClusterFacts(cluster, endpoint, expected),
    network && gatherNetwork(environment, network),
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
