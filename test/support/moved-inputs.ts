/** The keys of eksctl 0.230.0's ClusterConfig, by the section of docs/moving-from-eksctl.md that has them:
 * https://github.com/eksctl-io/eksctl/blob/v0.230.0/pkg/apis/eksctl.io/v1alpha5/assets/schema.json
 */
export const EKSCTL_KEYS: Readonly<Record<string, readonly string[]>> = {
  ClusterConfig: words(`
    accessConfig additionalEndpointServices addons addonsConfig apiVersion autoModeConfig availabilityZones
    capabilities cloudWatch controlPlaneScalingConfig enableTypes enabled fargateProfiles gitops iam
    iamIdentityMappings identityProviders ipFamily karpenter keyARN kind kubeAPIServerConfig
    kubeControllerManagerConfig kubeSchedulerConfig kubernetesNetworkConfig localZones logRetentionInDays
    managedNodeGroups metadata nodeGroups outpost privateCluster remoteNetworkConfig secretsEncryption
    serviceIPv4CIDR serviceIPv6CIDR skipEndpointCreation supportType tier upgradePolicy vpc zonalShiftConfig
  `),
  metadata: words(`
    annotations forceUpdateVersion name region rollbackConfig tags version
  `),
  iam: words(`
    fargatePodExecutionRoleARN fargatePodExecutionRolePermissionsBoundary podIdentityAssociations
    serviceAccounts serviceRoleARN serviceRolePermissionsBoundary vpcResourceControllerPolicy withOIDC
  `),
  "iam.serviceAccounts": words(`
    attachPolicy attachPolicyARNs attachRoleARN metadata permissionsBoundary roleName roleOnly status
    subjectPattern tags wellKnownPolicies
  `),
  wellKnownPolicies: words(`
    autoScaler awsLoadBalancerController certManager ebsCSIController efsCSIController externalDNS
    imageBuilder
  `),
  vpc: words(`
    autoAllocateIPv6 cidr clusterEndpoints controlPlaneEgressMode controlPlaneSecurityGroupIDs
    controlPlaneSubnetIDs extraCIDRs extraIPv6CIDRs gateway hostnameType id ipv6Cidr ipv6Pool
    manageSharedNodeSecurityGroupRules nat privateAccess publicAccess publicAccessCIDRs securityGroup
    sharedNodeSecurityGroup subnets
  `),
  addons: words(`
    attachPolicy attachPolicyARNs autoApplyPodIdentityAssociations configurationValues disableDefaultAddons
    name namespaceConfig owners permissionsBoundary podIdentityAssociations publishers resolveConflicts
    serviceAccountRoleARN tags types useDefaultPodIdentityAssociations version wellKnownPolicies
  `),
  managedNodeGroups: words(`
    additionalVolumes allow ami amiFamily asgSuspendProcesses attachIDs attachPolicy attachPolicyARNs
    availabilityZones bottlerocket capacityReservation desiredCapacity disableIMDSv1 disablePodIMDS
    ebsOptimized efaEnabled enableDetailedMonitoring enableSsm enabled iam instanceMarketOptions instanceName
    instancePrefix instanceProfileARN instanceRoleARN instanceRoleName instanceRolePermissionsBoundary
    instanceSelector instanceType instanceTypes labels launchTemplate maxPodsPerNode maxSize maxUnavailable
    maxUnavailablePercentage minSize name nodeRepairConfig outpostARN overrideBootstrapCommand placement
    preBootstrapCommands privateNetworking propagateASGTags publicKey publicKeyName publicKeyPath
    releaseVersion securityGroups sourceSecurityGroupIds spot ssh subnets tags taints updateConfig
    volumeEncrypted volumeIOPS volumeKmsKeyID volumeName volumeSize volumeThroughput volumeType
    withAddonPolicies
  `),
  nodeGroups: words(`
    asgMetricsCollection classicLoadBalancerNames clusterDNS containerRuntime cpuCredits enclaveEnabled
    instancesDistribution kubeletExtraConfig localZones maxInstanceLifetime targetGroupARNs
  `),
  accessConfig: words(`
    accessEntries accessPolicies accessScope authenticationMode bootstrapClusterCreatorAdminPermissions
    kubernetesGroups kubernetesUsername policyARN principalARN type
  `),
};

/** The inputs of eks 21.19.0 and its node groups, and of the roles of iam 6.5.0 and 5.60.0, without `create` and the like. */
export const MODULE_INPUTS: readonly (readonly [section: string, module: string, inputs: readonly string[]])[] = [
  [
    "eks",
    "eks",
    words(`
    access_entries additional_security_group_ids addons addons_timeouts attach_encryption_policy
    authentication_mode cloudwatch_log_group_class cloudwatch_log_group_kms_key_id
    cloudwatch_log_group_retention_in_days cloudwatch_log_group_tags cluster_tags compute_config
    control_plane_scaling_config control_plane_subnet_ids create_auto_mode_iam_resources
    create_cloudwatch_log_group create_cni_ipv6_iam_policy create_iam_role create_kms_key create_node_iam_role
    create_node_security_group create_primary_security_group_tags create_security_group
    custom_oidc_thumbprints dataplane_wait_duration deletion_protection eks_managed_node_groups
    enable_auto_mode_custom_tags enable_cluster_creator_admin_permissions enable_irsa enable_kms_key_rotation
    enabled_log_types encryption_config encryption_policy_description encryption_policy_name
    encryption_policy_path encryption_policy_tags encryption_policy_use_name_prefix endpoint_private_access
    endpoint_public_access endpoint_public_access_cidrs fargate_profiles force_update_version
    iam_role_additional_policies iam_role_arn iam_role_description iam_role_name iam_role_path
    iam_role_permissions_boundary iam_role_tags iam_role_use_name_prefix identity_providers
    include_oidc_root_ca_thumbprint ip_family kms_key_administrators kms_key_aliases
    kms_key_deletion_window_in_days kms_key_description kms_key_enable_default_policy
    kms_key_override_policy_documents kms_key_owners kms_key_rotation_period_in_days kms_key_service_users
    kms_key_source_policy_documents kms_key_users kubernetes_version name node_iam_role_additional_policies
    node_iam_role_description node_iam_role_name node_iam_role_path node_iam_role_permissions_boundary
    node_iam_role_tags node_iam_role_use_name_prefix node_security_group_additional_rules
    node_security_group_description node_security_group_enable_recommended_rules node_security_group_id
    node_security_group_name node_security_group_tags node_security_group_use_name_prefix
    openid_connect_audiences outpost_config prefix_separator region remote_network_config
    security_group_additional_rules security_group_description security_group_id security_group_name
    security_group_tags security_group_use_name_prefix self_managed_node_groups service_ipv4_cidr
    service_ipv6_cidr subnet_ids tags timeouts upgrade_policy vpc_id zonal_shift_config
  `),
  ],
  [
    "eks",
    "eks-managed-node-group",
    words(`
    ami_id ami_release_version ami_type block_device_mappings bootstrap_extra_args
    capacity_reservation_specification capacity_type cloudinit_post_nodeadm cloudinit_pre_nodeadm
    cluster_auth_base64 cluster_endpoint cluster_ip_family cluster_name cluster_primary_security_group_id
    cluster_service_cidr cpu_options create_iam_role create_iam_role_policy create_launch_template
    create_placement_group create_security_group credit_specification desired_size disable_api_termination
    disk_size ebs_optimized efa_indices enable_bootstrap_user_data enable_efa_only enable_efa_support
    enable_monitoring enclave_options force_update_version iam_role_additional_policies iam_role_arn
    iam_role_attach_cni_policy iam_role_description iam_role_name iam_role_path iam_role_permissions_boundary
    iam_role_policy_statements iam_role_tags iam_role_use_name_prefix instance_market_options instance_types
    kernel_id key_name kubernetes_version labels launch_template_default_version launch_template_description
    launch_template_id launch_template_name launch_template_tags launch_template_use_name_prefix
    launch_template_version license_specifications maintenance_options max_size metadata_options min_size name
    network_interfaces node_repair_config placement post_bootstrap_user_data pre_bootstrap_user_data
    private_dns_name_options ram_disk_id region remote_access security_group_description
    security_group_egress_rules security_group_ingress_rules security_group_name security_group_tags
    security_group_use_name_prefix subnet_ids tag_specifications tags taints timeouts update_config
    update_launch_template_default_version use_custom_launch_template use_latest_ami_release_version
    use_name_prefix user_data_template_path vpc_security_group_ids
  `),
  ],
  [
    "iam",
    "iam-role-for-service-accounts",
    words(`
    amazon_managed_service_prometheus_workspace_arns attach_amazon_managed_service_prometheus_policy
    attach_aws_gateway_controller_policy attach_cert_manager_policy attach_cloudwatch_observability_policy
    attach_cluster_autoscaler_policy attach_ebs_csi_policy attach_efs_csi_policy attach_external_dns_policy
    attach_external_secrets_policy attach_fsx_lustre_csi_policy attach_fsx_openzfs_csi_policy
    attach_load_balancer_controller_policy attach_load_balancer_controller_targetgroup_binding_only_policy
    attach_mountpoint_s3_csi_policy attach_node_termination_handler_policy attach_velero_policy
    attach_vpc_cni_policy cert_manager_hosted_zone_arns cluster_autoscaler_cluster_names create_inline_policy
    create_policy description ebs_csi_kms_cmk_arns external_dns_hosted_zone_arns external_secrets_kms_key_arns
    external_secrets_secrets_manager_arns external_secrets_secrets_manager_create_permission
    external_secrets_ssm_parameter_arns fsx_lustre_csi_service_role_arns fsx_openzfs_csi_service_role_arns
    inline_policy_permissions load_balancer_controller_targetgroup_arns max_session_duration
    mountpoint_s3_csi_bucket_arns mountpoint_s3_csi_kms_arns mountpoint_s3_csi_path_arns name
    node_termination_handler_sqs_queue_arns oidc_providers override_inline_policy_documents
    override_policy_documents path permissions permissions_boundary policies policy_description policy_name
    policy_path source_inline_policy_documents source_policy_documents tags trust_condition_test
    use_name_prefix velero_s3_bucket_arns vpc_cni_enable_cloudwatch_logs vpc_cni_enable_ipv4
    vpc_cni_enable_ipv6
  `),
  ],
  [
    "iam",
    "iam-role-for-service-accounts-eks",
    words(`
    allow_self_assume_role amazon_managed_service_prometheus_workspace_arns assume_role_condition_test
    attach_amazon_managed_service_prometheus_policy attach_appmesh_controller_policy
    attach_appmesh_envoy_proxy_policy attach_aws_gateway_controller_policy attach_cert_manager_policy
    attach_cloudwatch_observability_policy attach_cluster_autoscaler_policy attach_ebs_csi_policy
    attach_efs_csi_policy attach_external_dns_policy attach_external_secrets_policy
    attach_fsx_lustre_csi_policy attach_fsx_openzfs_csi_policy attach_karpenter_controller_policy
    attach_load_balancer_controller_policy attach_load_balancer_controller_targetgroup_binding_only_policy
    attach_mountpoint_s3_csi_policy attach_node_termination_handler_policy attach_velero_policy
    attach_vpc_cni_policy cert_manager_hosted_zone_arns cluster_autoscaler_cluster_ids
    cluster_autoscaler_cluster_names ebs_csi_kms_cmk_ids enable_karpenter_instance_profile_creation
    external_dns_hosted_zone_arns external_secrets_kms_key_arns external_secrets_secrets_manager_arns
    external_secrets_secrets_manager_create_permission external_secrets_ssm_parameter_arns
    force_detach_policies fsx_lustre_csi_service_role_arns fsx_openzfs_csi_service_role_arns
    karpenter_controller_cluster_id karpenter_controller_cluster_name karpenter_controller_node_iam_role_arns
    karpenter_controller_ssm_parameter_arns karpenter_sqs_queue_arn karpenter_subnet_account_id
    karpenter_tag_key load_balancer_controller_targetgroup_arns max_session_duration
    mountpoint_s3_csi_bucket_arns mountpoint_s3_csi_kms_arns mountpoint_s3_csi_path_arns
    node_termination_handler_sqs_queue_arns oidc_providers policy_name_prefix role_description role_name
    role_name_prefix role_path role_permissions_boundary_arn role_policy_arns tags velero_s3_bucket_arns
    vpc_cni_enable_cloudwatch_logs vpc_cni_enable_ipv4 vpc_cni_enable_ipv6
  `),
  ],
];

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
