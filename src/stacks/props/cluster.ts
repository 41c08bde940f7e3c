import type { AccessGrant } from "../../constructs/cluster/access-entry";
import type { ClusterEndpoint } from "../../constructs/cluster/cluster-endpoint";
import type { ControlPlaneLogs } from "../../constructs/cluster/control-plane-logs";
import type { EksClusterProps } from "../../constructs/cluster/eks-cluster";
import type { ClusterRule } from "../../constructs/cluster/ingress-rules";
import type { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { type IngressRule, ingressRulesOf } from "../../environment/cluster/ingress-rules";
import type { ClusterEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";
import { givesPodsSecurityGroups } from "../../presets/cni-configuration";
import { logsKeyArn } from "./logs-key";

export function clusterProps(
  environment: ClusterEnvironment,
  { account, vpc, logsKey }: Pick<EksClusterProps, "account" | "vpc"> & { readonly logsKey: EncryptionKey },
): Complete<EksClusterProps> {
  const { cluster, iam } = environment;
  return {
    name: cluster.name,
    version: cluster.version,
    upgradePolicy: cluster.upgradePolicy,
    account,
    vpc,
    endpoint: endpointProps(environment),
    securityGroupIds: cluster.securityGroupIds,
    securityGroupRules: cluster.securityGroupRules.flatMap(ingressRulesOf).map(ruleProps),
    serviceCidr: cluster.serviceCidr,
    logs: controlPlaneLogsProps(environment, logsKey),
    secretsEncryption: cluster.secretsEncryption,
    podSecurityGroups: givesPodsSecurityGroups(cluster.addons["vpc-cni"]?.configuration),
    deletionProtection: cluster.deletionProtection,
    zonalShift: cluster.zonalShift,
    scalingTier: cluster.scalingTier,
    admins: cluster.admins,
    access: accessProps(environment),
    permissionsBoundary: iam.permissionsBoundary,
    rolePath: iam.path,
  };
}

function accessProps({ cluster }: ClusterEnvironment): Complete<AccessGrant>[] {
  return cluster.access.map(({ principal, policies, groups, username }) => ({
    principalArn: principal,
    policies: policies.map(({ policy, namespaces }) => ({ policy, namespaces })),
    groups,
    username,
  }));
}

function ruleProps(rule: IngressRule): Complete<ClusterRule> {
  return {
    ipProtocol: rule.ipProtocol,
    fromPort: rule.fromPort,
    toPort: rule.toPort,
    cidrIpv4: rule.cidrIpv4,
    cidrIpv6: rule.cidrIpv6,
    referencedSecurityGroupId: rule.referencedSecurityGroupId,
    prefixListId: rule.prefixListId,
    description: rule.description,
  };
}

function endpointProps({ cluster: { endpoint } }: ClusterEnvironment): Complete<ClusterEndpoint> {
  return {
    private: endpoint.private,
    privateCidrs: endpoint.privateCidrs,
    publicCidrs: endpoint.publicCidrs,
  };
}

function controlPlaneLogsProps(
  { cluster: { logs } }: ClusterEnvironment,
  logsKey: EncryptionKey,
): Complete<ControlPlaneLogs> {
  return {
    types: logs.types,
    retentionDays: logs.retentionDays,
    drainSeconds: logs.drainSeconds,
    kmsKeyArn: logsKeyArn(logs.encryption, logsKey),
    adopt: logs.adopt,
  };
}
