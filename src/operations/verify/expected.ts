import { nameInArn, splitArn } from "../../aws/arn";
import { inPath } from "../../aws/iam-path";
import { namesOf } from "../../aws/names";
import { partitionOf } from "../../aws/partition";
import { describeRule, ingressRulesOf } from "../../environment/cluster/ingress-rules";
import type { KmsKeyConfig } from "../../environment/logs-model";
import type { ClusterEnvironment, Environment } from "../../environment/model";
import { rangesOf } from "../../environment/network/forms";
import { sharesNodeRole } from "../../environment/node-groups/policies";
import { type ForeignRole, foreignRoles } from "../../environment/service-accounts/foreign-roles";
import type { ServiceAccountConfig } from "../../environment/service-accounts/model";
import {
  cniRights,
  cniRole,
  statementsOf,
  type WorkloadRole,
  workloadRoles,
} from "../../environment/service-accounts/roles";
import { stacksOf } from "../../environment/stacks";
import { irsaAnnotations } from "../../iam/irsa-annotations";
import { IN_PLACE_OF_TOKEN, type PermissionStatement, policyDocuments, policyName } from "../../iam/permission-policy";
import { CNI_POLICY, type ServiceAccount } from "../../iam/service-account";
import { cniStatements } from "../../presets/cni-statements";
import type { PresetContext } from "../../presets/preset";
import type { LiveCluster } from "../clients/live-cluster";
import type { Issuer } from "../offline-iam";
import { boundariesOfFile, type ExpectedBoundary, ownBoundaries } from "./expected-boundaries";
import { type ExpectedSettings, expectedSettings } from "./expected-settings";

/** What an environment should be in AWS and in its cluster, whoever made that, for pods to get their roles. */
export interface ExpectedIrsa {
  /** The environment's name. */
  readonly environment: string;
  /** The names of its stacks. */
  readonly stacks: readonly string[];
  /** The cluster's name. */
  readonly cluster: string;
  readonly region: string;
  readonly issuer: Issuer;
  readonly roles: readonly ExpectedRole[];
  /** Roles that are never to exceed a policy; all others are not looked at. */
  readonly boundaries: readonly ExpectedBoundary[];
}

/** The same with the settings of a cluster that is made here. */
export interface Expected extends ExpectedIrsa {
  readonly thumbprint: ClusterEnvironment["cluster"]["thumbprint"];
  /** The role of all nodes that have none of their own, by name; undefined where each has. */
  readonly nodeRole?: string;
  readonly logGroups: readonly ExpectedLogGroup[];
  /** The ARN or alias of the key that encrypts the cluster's secrets; undefined for none. */
  readonly secretsKey?: string;
  readonly deletionProtection: boolean;
  /** The control plane's version. */
  readonly version: string;
  /** What AWS does at the end of its standard support. */
  readonly upgradePolicy: string;
  readonly endpoint: ExpectedEndpoint;
  readonly hasCoredns: boolean;
  readonly settings: ExpectedSettings;
}

/** A log group, with its retention in days. */
export interface ExpectedLogGroup {
  readonly name: string;
  readonly retentionDays: number;
  /** The ARN or alias of the key that encrypts it; undefined for CloudWatch's own encryption. */
  readonly key?: string;
}

/** Whom the API server should answer, beside the nodes. */
export interface ExpectedEndpoint {
  readonly isPrivate: boolean;
  readonly privateCidrs: readonly string[];
  readonly publicCidrs: readonly string[];
  /** What else its security group should let in, in words: the file's `securityGroupRules`. */
  readonly rules: readonly string[];
}

/** A role that pods get through their service account. */
export interface ExpectedRole {
  readonly name: string;
  readonly arn: string;
  /** Who may assume it. */
  readonly serviceAccounts: readonly ServiceAccount[];
  /** The ARNs of OIDC providers of further clusters, whose accounts of the same names may assume it too. */
  readonly issuers?: readonly string[];
  /** The ARNs of those who may assume it besides. */
  readonly principals?: readonly string[];
  /** Everything that is attached to it; undefined for a role that is made elsewhere, with whatever it may do. */
  readonly policyArns?: readonly string[];
  /** The EKS add-on whose pods use the role, and which annotates their service account. */
  readonly addon?: string;
  /** What the service accounts are annotated with, where the environment makes them. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the environment's file asks for, of the cluster that is there. */
export function expectedIrsa(environment: Environment, live: LiveCluster): ExpectedIrsa {
  const { name, region, cluster } = environment;
  const host = live.issuer.replace("https://", "");
  return {
    environment: name,
    stacks: stacksOf(environment).map((stack) => stack.name),
    cluster: cluster.name,
    region,
    issuer: { host, providerArn: `${iamOf(environment, live)}:oidc-provider/${host}` },
    roles: expectedRoles(environment, live),
    boundaries: boundariesOfFile(environment),
  };
}

/** The same of a cluster that is made here, with its settings. */
export function expectedOf(environment: ClusterEnvironment, live: LiveCluster): Expected {
  const { cluster } = environment;
  return {
    ...expectedIrsa(environment, live),
    boundaries: [...ownBoundaries(environment), ...boundariesOfFile(environment)],
    thumbprint: cluster.thumbprint,
    nodeRole: sharesNodeRole(environment) ? namesOf(cluster.name).nodeRole : undefined,
    logGroups: expectedLogGroups(environment),
    secretsKey: keyOf(cluster.secretsEncryption, `alias/${namesOf(cluster.name).secretsKeyAlias}`),
    deletionProtection: cluster.deletionProtection,
    version: cluster.version,
    upgradePolicy: cluster.upgradePolicy,
    endpoint: expectedEndpoint(environment),
    hasCoredns: "coredns" in cluster.addons,
    settings: expectedSettings(environment),
  };
}

function expectedLogGroups(environment: ClusterEnvironment): ExpectedLogGroup[] {
  const { cluster, network } = environment;
  const names = namesOf(cluster.name);
  const groups: ExpectedLogGroup[] = [];
  if (network.flowLogs) groups.push(logGroupOf(environment, names.flowLogGroup, network.flowLogs));
  if (cluster.logs.types.length > 0) groups.push(logGroupOf(environment, names.controlPlaneLogGroup, cluster.logs));
  return groups;
}

function logGroupOf(
  { cluster }: Environment,
  name: string,
  { retentionDays, encryption }: { readonly retentionDays: number; readonly encryption: KmsKeyConfig },
): ExpectedLogGroup {
  return { name, retentionDays, key: keyOf(encryption, `alias/${namesOf(cluster.name).logsKeyAlias}`) };
}

function keyOf(encryption: KmsKeyConfig, own: string): string | undefined {
  if (typeof encryption === "string") return encryption;
  return encryption ? own : undefined;
}

function expectedEndpoint({ cluster, network }: ClusterEnvironment): ExpectedEndpoint {
  const { private: isPrivate, privateCidrs = rangesOf(network), publicCidrs = [] } = cluster.endpoint;
  const rules = cluster.securityGroupRules.flatMap(ingressRulesOf).map(describeRule);
  return { isPrivate, privateCidrs: isPrivate ? privateCidrs : [], publicCidrs, rules };
}

/** The only place that knows which roles an environment has. */
function expectedRoles(environment: Environment, live: LiveCluster): ExpectedRole[] {
  const iam = iamOf(environment, live);
  const roleArn = ({ roleName, iam: { path } }: WorkloadRole) => `${iam}:role${inPath(path, roleName)}`;
  const ownPolicies = (role: WorkloadRole, statements: readonly PermissionStatement[]) =>
    policyDocuments(statements).map(
      (_, index) => `${iam}:policy${inPath(role.iam.path, policyName(role.roleName, index))}`,
    );
  const context = contextOf(environment);
  const expect = (role: WorkloadRole, policyArns: readonly string[]): ExpectedRole => ({
    name: role.roleName,
    arn: roleArn(role),
    serviceAccounts: role.serviceAccounts,
    issuers: role.config.trust?.issuers,
    principals: role.config.trust?.principals,
    policyArns,
    addon: role.addon,
    annotations: annotationsOf(role.config, roleArn(role)),
  });
  const cni = cniRole(environment);
  const roles = workloadRoles(environment).map((role) =>
    expect(role, [...role.config.policyArns, ...ownPolicies(role, statementsOf(role, context))]),
  );
  if (cni) {
    const ofAws = `arn:${partitionOf(environment.region)}:iam::aws:policy/${CNI_POLICY}`;
    const own = ownPolicies(cni, cniStatements(cniRights(environment), context));
    roles.unshift(expect(cni, [...(cni.config.preset ? [] : [ofAws]), ...cni.config.policyArns, ...own]));
  }
  return [...roles, ...foreignRoles(environment).map(expectedForeignRole)];
}

function expectedForeignRole({ addon, arn, serviceAccounts, paths, config }: ForeignRole): ExpectedRole {
  return {
    name: nameInArn(arn),
    arn,
    serviceAccounts,
    addon: paths.length === 0 ? addon : undefined,
    annotations: config && annotationsOf(config, arn),
  };
}

/** What accounts are annotated with that the environment makes; undefined for others. */
function annotationsOf(config: ServiceAccountConfig, roleArn: string): ExpectedRole["annotations"] {
  if (!config.create) return undefined;
  const { annotations, tokenExpirationSeconds } = config;
  return { ...annotations, ...irsaAnnotations({ roleArn, tokenExpirationSeconds }) };
}

/** As when the stack was synthesized: how many policies a role has must not depend on what its tokens became. */
function contextOf({ region, cluster, iam }: Environment): PresetContext {
  const token = IN_PLACE_OF_TOKEN;
  const { nodeRole } = namesOf(cluster.name);
  return {
    partition: token,
    dnsSuffix: token,
    region,
    accountId: token,
    clusterName: cluster.name,
    vpcId: token,
    nodeRoleName: nodeRole,
    nodeRolePath: iam.path ?? "/",
  };
}

/** What ARNs of the account's own IAM begin with. */
function iamOf({ region }: Environment, { arn }: LiveCluster): string {
  return `arn:${partitionOf(region)}:iam::${splitArn(arn).account}`;
}
