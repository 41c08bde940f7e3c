/** The keys of eksctl 0.230.0's ClusterConfig, by the section of docs/moving-from-eksctl.md that has them:
 * https://github.com/eksctl-io/eksctl/blob/v0.230.0/pkg/apis/eksctl.io/v1alpha5/assets/schema.json
 */
export const EKSCTL_KEYS: Readonly<Record<string, readonly string[]>> = {
  ClusterConfig:
    "accessConfig additionalEndpointServices addons addonsConfig apiVersion autoModeConfig availabilityZones capabilities cloudWatch controlPlaneScalingConfig enableTypes enabled fargateProfiles gitops iam iamIdentityMappings identityProviders ipFamily karpenter keyARN kind kubeAPIServerConfig kubeControllerManagerConfig kubeSchedulerConfig kubernetesNetworkConfig localZones logRetentionInDays managedNodeGroups metadata nodeGroups outpost privateCluster remoteNetworkConfig secretsEncryption serviceIPv4CIDR serviceIPv6CIDR skipEndpointCreation supportType tier upgradePolicy vpc zonalShiftConfig".split(
      " ",
    ),
  metadata: "annotations forceUpdateVersion name region rollbackConfig tags version".split(" "),
  iam: "fargatePodExecutionRoleARN fargatePodExecutionRolePermissionsBoundary podIdentityAssociations serviceAccounts serviceRoleARN serviceRolePermissionsBoundary vpcResourceControllerPolicy withOIDC".split(
    " ",
  ),
  "iam.serviceAccounts":
    "attachPolicy attachPolicyARNs attachRoleARN metadata permissionsBoundary roleName roleOnly status subjectPattern tags wellKnownPolicies".split(
      " ",
    ),
  wellKnownPolicies:
    "autoScaler awsLoadBalancerController certManager ebsCSIController efsCSIController externalDNS imageBuilder".split(
      " ",
    ),
  vpc: "autoAllocateIPv6 cidr clusterEndpoints controlPlaneEgressMode controlPlaneSecurityGroupIDs controlPlaneSubnetIDs extraCIDRs extraIPv6CIDRs gateway hostnameType id ipv6Cidr ipv6Pool manageSharedNodeSecurityGroupRules nat privateAccess publicAccess publicAccessCIDRs securityGroup sharedNodeSecurityGroup subnets".split(
    " ",
  ),
  addons:
    "attachPolicy attachPolicyARNs autoApplyPodIdentityAssociations configurationValues disableDefaultAddons name namespaceConfig owners permissionsBoundary podIdentityAssociations publishers resolveConflicts serviceAccountRoleARN tags types useDefaultPodIdentityAssociations version wellKnownPolicies".split(
      " ",
    ),
  managedNodeGroups:
    "additionalVolumes allow ami amiFamily asgSuspendProcesses attachIDs attachPolicy attachPolicyARNs availabilityZones bottlerocket capacityReservation desiredCapacity disableIMDSv1 disablePodIMDS ebsOptimized efaEnabled enableDetailedMonitoring enableSsm enabled iam instanceMarketOptions instanceName instancePrefix instanceProfileARN instanceRoleARN instanceRoleName instanceRolePermissionsBoundary instanceSelector instanceType instanceTypes labels launchTemplate maxPodsPerNode maxSize maxUnavailable maxUnavailablePercentage minSize name nodeRepairConfig outpostARN overrideBootstrapCommand placement preBootstrapCommands privateNetworking propagateASGTags publicKey publicKeyName publicKeyPath releaseVersion securityGroups sourceSecurityGroupIds spot ssh subnets tags taints updateConfig volumeEncrypted volumeIOPS volumeKmsKeyID volumeName volumeSize volumeThroughput volumeType withAddonPolicies".split(
      " ",
    ),
  nodeGroups:
    "asgMetricsCollection classicLoadBalancerNames clusterDNS containerRuntime cpuCredits enclaveEnabled instancesDistribution kubeletExtraConfig localZones maxInstanceLifetime targetGroupARNs".split(
      " ",
    ),
  accessConfig:
    "accessEntries accessPolicies accessScope authenticationMode bootstrapClusterCreatorAdminPermissions kubernetesGroups kubernetesUsername policyARN principalARN type".split(
      " ",
    ),
};
