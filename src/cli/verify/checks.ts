import { AWS_NODE } from "../../cluster/vpc-cni";
import { namesOf } from "../../config/names";
import type { Environment } from "../../config/schema";
import { STS_AUDIENCE } from "../../identity/oidc-provider";
import type { Fact } from "../aws";
import type { Facts, PodFacts, ProviderFacts, RoleFacts } from "./facts";
import { actionsAllowed } from "./permissions";
import { trustProblem } from "./trust";

/** One thing that must be so for IRSA to work. */
export interface Check {
  /** What is checked, in a few words. */
  readonly name: string;
  /** `not made` where the answer could not be had: it is neither good nor bad news. */
  readonly result: "passed" | "failed" | "not made";
  /** What was found. */
  readonly found: string;
  /** What to do, unless it passed. */
  readonly mend?: string;
}

/** Where the cluster's tokens come from, and who IAM takes that for. */
export interface Issuer {
  readonly host: string;
  readonly providerArn: string;
}

/** Every check of an environment, in the order in which one thing rests on another. */
export function checksOf(environment: Environment, issuer: Issuer, facts: Facts): Check[] {
  const names = namesOf(environment.cluster.name);
  const awsNodeRole = facts.roles.get(names.awsNodeRole);
  return [
    ...providerChecks(environment, issuer, facts),
    trustCheck(names.awsNodeRole, awsNodeRole, issuer),
    permissionsCheck(names.awsNodeRole, awsNodeRole, ["AmazonEKS_CNI_Policy"]),
    addonCheck(facts, awsNodeRole),
    nodeRoleCheck(names.nodeRole, facts.roles.get(names.nodeRole)),
    ...logGroupChecks(environment, facts),
    ...kubernetesChecks(facts, awsNodeRole),
  ];
}

function providerChecks({ cluster }: Environment, issuer: Issuer, facts: Facts): Check[] {
  const redeploy = "deploy the environment again";
  return [
    check("OIDC provider", facts.provider, (provider) =>
      provider ? passed(issuer.providerArn) : failed(`${issuer.providerArn} does not exist`, redeploy),
    ),
    check("OIDC provider's audience", facts.provider, (provider) =>
      provider?.audiences.join() === STS_AUDIENCE
        ? passed(STS_AUDIENCE)
        : failed(`${provider?.audiences.join(", ") || "none"} instead of ${STS_AUDIENCE} alone`, redeploy),
    ),
    check("OIDC provider's thumbprint", facts.provider, (provider) =>
      thumbprint(provider, cluster.thumbprint, facts.issuerFingerprints),
    ),
  ];
}

function thumbprint(
  provider: ProviderFacts | undefined,
  wanted: Environment["cluster"]["thumbprint"],
  issuerFingerprints: Fact<readonly string[]>,
): Outcome {
  const has = (provider?.thumbprints ?? []).map((one) => one.toLowerCase());
  const mend = "deploy the environment again";
  if (Array.isArray(wanted)) {
    const missing = wanted.filter((one) => !has.includes(one.toLowerCase()));
    return missing.length === 0 ? passed(has.join(", ")) : failed(`lacks ${missing.join(", ")}`, mend);
  }
  if ("unknown" in issuerFingerprints) return notMade(issuerFingerprints.unknown);
  const wrong = has.filter((one) => !issuerFingerprints.known.includes(one));
  if (has.length > 0 && wrong.length === 0) return passed(has.join(", "));
  return failed(`${wrong.join(", ") || "none"}, not of the issuer's certificates`, mend);
}

function trustCheck(name: string, role: Fact<RoleFacts | undefined> | undefined, issuer: Issuer): Check {
  return check(`${name} trusts ${AWS_NODE.name} alone`, role, (facts) => {
    if (!facts) return failed("the role does not exist", "deploy the environment again");
    const problem = trustProblem(facts.trust, issuer, [AWS_NODE]);
    if (!problem) return passed("its token is accepted, near misses are refused");
    return failed(problem, "deploy the environment again: the trust policy was changed");
  });
}

function permissionsCheck(
  name: string,
  role: Fact<RoleFacts | undefined> | undefined,
  wanted: readonly string[],
): Check {
  return check(`${name}'s permissions`, role, (facts) => {
    if (!facts) return failed("the role does not exist", "deploy the environment again");
    const has = facts.policyArns.map((arn) => arn.split("/").at(-1) ?? arn);
    const missing = wanted.filter((policy) => !has.includes(policy));
    const surplus = [...has, ...facts.inlinePolicies].filter((policy) => !wanted.includes(policy));
    if (missing.length > 0) return failed(`lacks ${missing.join(", ")}`, "deploy the environment again");
    if (surplus.length > 0)
      return failed(`also has ${surplus.join(", ")}`, "detach what the environment does not name");
    return passed(wanted.join(", "));
  });
}

function addonCheck({ cniAddon }: Facts, role: Fact<RoleFacts | undefined> | undefined): Check {
  return check("vpc-cni runs with its role", cniAddon, (addon) => {
    const mend = "deploy the environment again";
    if (!addon) return failed("the add-on does not exist", mend);
    if (addon.status !== "ACTIVE") {
      return failed(`the add-on is ${addon.status}`, "aws eks describe-addon says why, under health");
    }
    const wanted = role && "known" in role ? role.known?.arn : undefined;
    if (!addon.roleArn || (wanted && addon.roleArn !== wanted))
      return failed(`its role is ${addon.roleArn ?? "none"}`, mend);
    return passed(addon.roleArn);
  });
}

/** Actions by which the CNI gives pods their addresses: on a node they would be every pod's that reaches its metadata. */
const CNI_ACTIONS = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:AssignIpv6Addresses",
  "ec2:AttachNetworkInterface",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:ModifyNetworkInterfaceAttribute",
  "ec2:UnassignPrivateIpAddresses",
];

function nodeRoleCheck(name: string, role: Fact<RoleFacts | undefined> | undefined): Check {
  const documents: Fact<readonly unknown[] | undefined> | undefined =
    role && "known" in role ? (role.known?.documents ?? { known: undefined }) : role;
  return check(`${name} has no CNI permissions`, documents, (found) => {
    if (!found) return failed("the role does not exist", "deploy the environment again");
    const surplus = actionsAllowed(found, CNI_ACTIONS);
    if (surplus.length === 0) return passed("none");
    return failed(`may ${surplus.join(", ")}`, "detach the policy that allows it (AmazonEKS_CNI_Policy, as a rule)");
  });
}

function logGroupChecks({ cluster, network }: Environment, facts: Facts): Check[] {
  const names = namesOf(cluster.name);
  const wanted = [
    ...(network.flowLogs ? [[names.flowLogGroup, network.flowLogs.retentionDays] as const] : []),
    ...(cluster.logs.types.length > 0 ? [[names.controlPlaneLogGroup, cluster.logs.retentionDays] as const] : []),
  ];
  return wanted.map(([name, days]) =>
    check(`log group ${name}`, facts.logGroups.get(name), (retention) => {
      if (retention === days) return passed(`${days} days`);
      const found =
        retention === undefined ? "does not exist" : retention === 0 ? "keeps logs forever" : `${retention} days`;
      return failed(`${found} instead of ${days} days`, "deploy the environment again");
    }),
  );
}

function kubernetesChecks({ cluster }: Facts, role: Fact<RoleFacts | undefined> | undefined): Check[] {
  const inside = <T>(fact: (known: Extract<typeof cluster, { known: unknown }>["known"]) => Fact<T>): Fact<T> =>
    "known" in cluster ? fact(cluster.known) : cluster;
  const roleArn = role && "known" in role ? role.known?.arn : undefined;
  const restart = `kubectl rollout restart daemonset ${AWS_NODE.name} --namespace ${AWS_NODE.namespace}`;
  return [
    check(
      "aws-node's annotation",
      inside(({ annotations }) => annotations),
      (annotations) => {
        const found = annotations.get(`${AWS_NODE.namespace}/${AWS_NODE.name}`)?.["eks.amazonaws.com/role-arn"];
        if (found && found === roleArn) return passed(found);
        return failed(
          found ?? "eks.amazonaws.com/role-arn is missing",
          "deploy the environment again: the add-on sets it",
        );
      },
    ),
    check(
      "aws-node's pods have the role's variables",
      inside(({ awsNodePods }) => awsNodePods),
      (pods) => podsOutcome(pods, roleArn, restart),
    ),
    check(
      "nodes are ready",
      inside(({ nodes }) => nodes),
      (nodes) => {
        const waiting = nodes.filter(({ ready }) => !ready).map(({ name }) => name);
        if (nodes.length === 0) return failed("there is no node", "aws eks describe-nodegroup says why, under health");
        if (waiting.length > 0) return failed(`not ready: ${waiting.join(", ")}`, "kubectl describe node says why");
        return passed(`${nodes.length} of ${nodes.length}`);
      },
    ),
    check(
      "coredns is available",
      inside(({ corednsAvailable }) => corednsAvailable),
      (replicas) =>
        replicas
          ? passed(`${replicas} replicas`)
          : failed("no replica", "kubectl describe deployment coredns --namespace kube-system"),
    ),
  ];
}

function podsOutcome(pods: readonly PodFacts[], roleArn: string | undefined, restart: string): Outcome {
  if (pods.length === 0) return failed("there is no pod of aws-node", "see whether there are nodes");
  const without = pods.filter(({ variables }) => !variables.AWS_ROLE_ARN || !variables.AWS_WEB_IDENTITY_TOKEN_FILE);
  if (without.length > 0) {
    const names = without.map(({ name }) => name).join(", ");
    return failed(`without them, being older than the annotation: ${names}`, restart);
  }
  const other = pods.filter(({ variables }) => roleArn && variables.AWS_ROLE_ARN !== roleArn);
  if (other.length > 0) return failed(`with another role: ${other.map(({ name }) => name).join(", ")}`, restart);
  return passed(`${pods.length} of ${pods.length}`);
}

type Outcome = Omit<Check, "name">;

function check<T>(name: string, fact: Fact<T> | undefined, judge: (known: T) => Outcome): Check {
  if (!fact) return { name, ...notMade("it was not asked for") };
  return { name, ...("known" in fact ? judge(fact.known) : notMade(fact.unknown)) };
}

function passed(found: string): Outcome {
  return { result: "passed", found };
}

function failed(found: string, mend: string): Outcome {
  return { result: "failed", found, mend };
}

function notMade(found: string): Outcome {
  return { result: "not made", found, mend: "make it possible, and verify again" };
}
