import { ROLE_ANNOTATION } from "../../iam/irsa-annotations";
import { nameOf } from "../../iam/service-account";
import { type Check, type CheckOutcome, check, failed, notMade, passed } from "./check";
import type { Expected, ExpectedIrsa, ExpectedRole } from "./expected";
import type { ClusterFacts, DeploymentFacts, NodeFacts, PodFacts, ServiceAccountFacts } from "./facts";
import { annotate, listNodeGroups, restart } from "./fix";

/** The checks of the cluster. */
export function clusterChecks(expected: Expected, facts: ClusterFacts): Check[] {
  const checks = facts.serviceAccounts.flatMap((account) => serviceAccountChecks(expected, account));
  checks.push(check("nodes", expected.cluster, facts.nodes, (nodes = []) => nodesOutcome(expected, nodes)));
  if (expected.hasCoredns) checks.push(check("coredns", "kube-system/coredns", facts.coredns, corednsOutcome));
  return checks;
}

/** Whether an account is annotated with its role, and its pods have it. */
export function serviceAccountChecks(
  expected: ExpectedIrsa,
  { account, role, annotations, pods }: ServiceAccountFacts,
): Check[] {
  const name = nameOf(account);
  return [
    check("annotation", name, annotations, (known) => annotationOutcome(expected, role, name, known)),
    check("pods", name, pods, (alive = []) => podsOutcome(alive, account.namespace, name, role)),
  ];
}

function annotationOutcome(
  expected: ExpectedIrsa,
  role: ExpectedRole,
  account: string,
  known: Readonly<Record<string, string>> | undefined,
): CheckOutcome {
  const fix = annotate(expected, role);
  if (!known) {
    const isOthers = !role.addon && !role.annotations;
    return isOthers ? notMade(`it does not exist yet; ${fix}`) : failed(`${account} does not exist`, fix);
  }
  const arn = known[ROLE_ANNOTATION];
  if (arn !== role.arn) {
    return failed(`${account} is annotated with ${arn ?? "nothing"} instead of ${role.arn}`, fix);
  }
  for (const [key, value] of Object.entries(role.annotations ?? {})) {
    if (known[key] === value) continue;
    return failed(`${account} is annotated with ${key}: ${known[key] ?? "nothing"} instead of ${value}`, fix);
  }
  return passed(`${account} is annotated with ${role.name}`);
}

/** A pod gets the variables when it is made, or never. */
function podsOutcome(pods: readonly PodFacts[], namespace: string, account: string, role: ExpectedRole): CheckOutcome {
  if (pods.length === 0) {
    return role.addon
      ? failed(`no pod of ${account} runs`, "check the nodes first: kubectl get nodes")
      : passed(`no pod of ${account} runs now`);
  }
  const hasRole = ({ AWS_ROLE_ARN, AWS_WEB_IDENTITY_TOKEN_FILE }: Readonly<Record<string, string>>) =>
    AWS_ROLE_ARN === role.arn && Boolean(AWS_WEB_IDENTITY_TOKEN_FILE);
  const older = pods.filter(({ containers }) => !containers.some(hasRole)).map(({ name }) => name);
  const of = `of ${pods.length} pods of ${account}`;
  if (older.length === 0) return passed(`${pods.length} ${of} run with ${role.name}`);
  return failed(
    `${older.length} ${of} run without AWS_ROLE_ARN=${role.arn} and AWS_WEB_IDENTITY_TOKEN_FILE, like pods that are older than the annotation`,
    restart(namespace, older),
  );
}

function nodesOutcome(expected: Expected, nodes: readonly NodeFacts[]): CheckOutcome {
  const waiting = nodes.filter(({ isReady }) => !isReady).map(({ name }) => name);
  if (nodes.length === 0) return failed("there are no nodes", listNodeGroups(expected));
  if (waiting.length === 0) return passed(`${nodes.length} of ${nodes.length} are ready`);
  return failed(`not ready: ${waiting.join(", ")}`, `see why: kubectl describe node ${waiting.join(" ")}`);
}

function corednsOutcome(coredns: DeploymentFacts | undefined): CheckOutcome {
  const fix = "see why: kubectl describe deployment coredns --namespace kube-system";
  if (!coredns) return failed("the deployment does not exist", fix);
  const found = `${coredns.available} of ${coredns.wanted} replicas are available`;
  return coredns.available > 0 ? passed(found) : failed(found, fix);
}
