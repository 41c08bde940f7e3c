import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { type ITerraformDependable, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { namesOf, ownerTag } from "../aws/names";
import { Addon, type AddonProps } from "../constructs/cluster/addon";
import { annotatedConfiguration } from "../constructs/cluster/annotated-configuration";
import { EksCluster } from "../constructs/cluster/eks-cluster";
import { presetContext } from "../constructs/cluster/preset-context";
import { VpcCni } from "../constructs/cluster/vpc-cni";
import { NodeGroup } from "../constructs/compute/node-group";
import { NodeRole } from "../constructs/compute/node-role";
import { EncryptionKey } from "../constructs/encryption/encryption-key";
import { KeptChoice, OWN } from "../constructs/encryption/kept-choice";
import { PlanWarning } from "../constructs/encryption/plan-warning";
import { Account } from "../constructs/identity/account";
import { formerIdOfArn, idOfArn } from "../constructs/identity/arn-id";
import { IrsaRole } from "../constructs/identity/irsa-role";
import { OidcProvider } from "../constructs/identity/oidc-provider";
import { Renamed } from "../constructs/identity/renamed";
import { FlowLog } from "../constructs/network/flow-log";
import { Vpc } from "../constructs/network/vpc";
import { VpcEndpoints } from "../constructs/network/vpc-endpoints";
import { WaysOut } from "../constructs/network/ways-out";
import { describePlace } from "../diagnostics/place";
import type { Environment, KmsKeyConfig } from "../environment/schema";
import { clusterStack } from "../environment/stacks";
import { exceptionsOf, statementsOf, workloadRoles } from "../environment/workload-roles";
import type { PolicyException } from "../iam/rules/judge";
import { givesPodsSecurityGroups } from "../presets/cni-configuration";
import { takenForKnown } from "../synthesized/known";
import { checkPolicies } from "../synthesized/policy-check";
import { createBackend, terraformVersion } from "./backend";
import { requireVersions } from "./versions";
import { violationPath } from "./violation-path";

/** Add-ons that need no node to become active, and that a node needs to become ready. */
const BEFORE_NODES = ["kube-proxy", "eks-pod-identity-agent"];

/** Everything of an environment that lives in AWS. */
export class ClusterStack extends TerraformStack {
  readonly account: Account;
  readonly vpc: Vpc;
  readonly flowLog?: FlowLog;
  readonly cluster: EksCluster;
  readonly oidcProvider: OidcProvider;
  readonly cni: VpcCni;
  /** The roles that the environment's `serviceAccounts` ask for, by name. */
  readonly workloadRoles: ReadonlyMap<string, IrsaRole>;
  readonly nodeRole: NodeRole;
  readonly nodeGroups: readonly NodeGroup[];
  private readonly logsKey: EncryptionKey;
  private readonly addedExceptions: PolicyException[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly environment: Environment,
  ) {
    super(scope, id);
    // ids in the file must not depend on which app holds the stack
    this.node.setContext("excludeStackIdFromLogicalIds", "true");
    this.configureTerraform();
    this.vpc = this.createVpc();
    this.account = new Account(this, "account", { region: environment.region, accountId: this.vpc.vpc.ownerId });
    this.logsKey = this.createLogsKey();
    this.flowLog = this.createFlowLog();
    this.cluster = this.createCluster();
    this.oidcProvider = this.createOidcProvider();
    this.cni = this.createCni();
    this.workloadRoles = this.createWorkloadRoles();
    this.nodeRole = this.createNodeRole();
    this.nodeGroups = this.createNodeGroups([this.cni.addon.addon, ...this.createAddonsBeforeNodes()]);
    this.createAddonsOnNodes();
    this.createOutputs();
    this.node.addValidation({ validate: () => this.checkPolicies() });
  }

  /** Lets a role or key that an app adds to the stack break a policy rule; those of the file have their own there. */
  addException(exception: PolicyException): void {
    this.addedExceptions.push(exception);
  }

  private checkPolicies(): string[] {
    const { environment } = this;
    const context = { ...presetContext(this.account, this.cluster), ...takenForKnown(environment.region) };
    const exceptions = [
      this.describeLogGroupsException,
      ...exceptionsOf(environment, context),
      ...this.addedExceptions,
    ];
    return checkPolicies(this, exceptions, (violation) => {
      return describePlace(violationPath(violation, environment, context), environment.source, this.node.path);
    });
  }

  private get describeLogGroupsException(): PolicyException {
    const reason = "logs:DescribeLogGroups is asked for on log-group::log-stream:*, which AWS's reference leaves out";
    const subject = namesOf(this.clusterName).flowLogRole;
    return { subject, rule: "resource-fits-action", reason, isOptional: true };
  }

  private get clusterName(): string {
    return this.environment.cluster.name;
  }

  private configureTerraform(): void {
    const { region, tags, cluster, providers } = this.environment;
    createBackend(this, this.environment, clusterStack(this.environment));
    new AwsProvider(this, "aws", { region, defaultTags: [{ tags }] });
    const hasDrain = cluster.logs.types.length > 0 && cluster.logs.drainSeconds > 0;
    const readsCertificate = cluster.thumbprint === "tls";
    if (hasDrain) new TimeProvider(this, "time");
    if (readsCertificate) new TlsProvider(this, "tls");
    const helpers = [...(hasDrain ? ["time" as const] : []), ...(readsCertificate ? ["tls" as const] : [])];
    requireVersions(this, terraformVersion(this.environment), ["aws", ...helpers], providers);
  }

  private createVpc(): Vpc {
    return new Vpc(this, "vpc", {
      name: this.clusterName,
      region: this.environment.region,
      ...this.environment.network,
      natTags: ownerTag(this.clusterName),
    });
  }

  /** One key for both log groups, once one of them asks for a key of the environment's own; kept from then on. */
  private createLogsKey(): EncryptionKey {
    const { flowLogGroup, controlPlaneLogGroup } = namesOf(this.clusterName);
    const alias = `eks/${this.clusterName}-logs`;
    const choice = new KeptChoice(this, "logs-key-choice", {
      chosen: this.hasOwnLogsKey ? OWN : undefined,
    });
    new PlanWarning(this, "logs-key-warning", {
      unless: `${choice.kept} == ${JSON.stringify(this.hasOwnLogsKey ? OWN : "")}`,
      message: `The KMS key alias/${alias} stays, although no log group asks for it any more: what was written while one did is encrypted with it, and lost without it (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html).`,
    });
    return new EncryptionKey(this, "logs-key", {
      account: this.account,
      alias,
      description: `Logs of the EKS cluster ${this.clusterName} and its VPC`,
      // both, also where one no longer asks for it: what was written before must be read
      logGroups: [flowLogGroup, controlPlaneLogGroup],
      choice,
      tags: ownerTag(this.clusterName),
    });
  }

  private get hasOwnLogsKey(): boolean {
    const { cluster, network } = this.environment;
    const ofFlowLogs = network.flowLogs && network.flowLogs.encryption === true;
    return ofFlowLogs || cluster.logs.encryption === true;
  }

  private logsKeyArn(encryption: KmsKeyConfig): string | undefined {
    if (typeof encryption === "string") return encryption;
    return encryption ? this.logsKey.arn : undefined;
  }

  private createFlowLog(): FlowLog | undefined {
    const { flowLogs } = this.environment.network;
    if (!flowLogs) return undefined;
    return new FlowLog(this, "flow-log", {
      name: this.clusterName,
      account: this.account,
      vpc: this.vpc,
      retentionDays: flowLogs.retentionDays,
      traffic: flowLogs.traffic,
      kmsKeyArn: this.logsKeyArn(flowLogs.encryption),
      adopt: flowLogs.adopt,
    });
  }

  private createCluster(): EksCluster {
    const { cluster } = this.environment;
    return new EksCluster(this, "cluster", {
      ...cluster,
      account: this.account,
      vpc: this.vpc,
      podSecurityGroups: givesPodsSecurityGroups(cluster.addons["vpc-cni"]?.configuration),
      logs: { ...cluster.logs, kmsKeyArn: this.logsKeyArn(cluster.logs.encryption) },
    });
  }

  private createOidcProvider(): OidcProvider {
    const { thumbprint } = this.environment.cluster;
    return new OidcProvider(this, "oidc", {
      issuer: this.cluster.issuer,
      thumbprint,
      tags: ownerTag(this.clusterName),
    });
  }

  private createCni(): VpcCni {
    return new VpcCni(this, "vpc-cni", {
      account: this.account,
      cluster: this.cluster,
      provider: this.oidcProvider,
      ...this.environment.cluster.addons["vpc-cni"],
    });
  }

  private createWorkloadRoles(): Map<string, IrsaRole> {
    const context = presetContext(this.account, this.cluster);
    return new Map(
      workloadRoles(this.environment).map((role) => {
        const { roleName, serviceAccounts, config } = role;
        // a dot, which no namespace has: two accounts cannot have one id
        const id = `role-${serviceAccounts[0]?.namespace}.${serviceAccounts[0]?.name}`;
        const irsaRole = new IrsaRole(this, id, {
          roleName,
          provider: this.oidcProvider,
          serviceAccounts,
          policyArns: Object.fromEntries(config.policyArns.map((arn) => [idOfArn(arn), arn])),
          statements: statementsOf(role, context),
          maxSessionDurationSeconds: config.maxSessionDurationSeconds,
          permissionsBoundary: config.permissionsBoundary,
          // their names are the file's, and do not tell whose they are
          tags: ownerTag(this.clusterName),
        });
        keepAttachments(irsaRole, config.policyArns);
        return [roleName, irsaRole];
      }),
    );
  }

  private createAddonsBeforeNodes(): ITerraformDependable[] {
    return this.createAddons((name) => BEFORE_NODES.includes(name)).map(({ addon }) => addon);
  }

  /** These run as ordinary pods: without a node they never become active. */
  private createAddonsOnNodes(): void {
    const nodeGroups = this.nodeGroups.map(({ nodeGroup }) => nodeGroup);
    this.createAddons((name) => ![...BEFORE_NODES, "vpc-cni"].includes(name), nodeGroups);
  }

  private createAddons(chosen: (name: string) => boolean, dependsOn: readonly ITerraformDependable[] = []): Addon[] {
    const roles = workloadRoles(this.environment);
    return Object.entries(this.environment.cluster.addons)
      .filter(([name]) => chosen(name))
      .map(([name, { version, configuration }]) => {
        const role = this.workloadRoles.get(roles.find(({ addon }) => addon === name)?.roleName ?? "");
        const annotated = roles.flatMap(({ annotated, roleName }) => {
          const own = this.workloadRoles.get(roleName);
          return annotated?.addon === name && own ? [{ path: annotated.path, role: own }] : [];
        });
        return new Addon(this, `addon-${name}`, {
          cluster: this.cluster,
          name,
          version,
          configuration: annotated.reduce<AddonProps["configuration"]>(
            (all, one) => annotatedConfiguration(all, one.path, one.role.arn),
            configuration,
          ),
          role,
          dependsOn: [...dependsOn, ...annotated.flatMap((one) => one.role.attachments)],
        });
      });
  }

  private createNodeRole(): NodeRole {
    return new NodeRole(this, "node-role", {
      account: this.account,
      roleName: namesOf(this.clusterName).nodeRole,
      tags: ownerTag(this.clusterName),
    });
  }

  private createNodeGroups(addons: readonly ITerraformDependable[]): NodeGroup[] {
    // a node without a way to AWS's services, or without a CNI, waits in vain and fails its group after half an hour
    const waysOut = [...this.vpc.egress, ...this.createEndpoints()];
    const { natGateways, vpcEndpoints } = this.environment.network;
    new WaysOut(this, "ways-out", { ways: { natGateways, vpcEndpoints }, dependsOn: waysOut });
    const dependsOn = [...addons, ...waysOut];
    return Object.entries(this.environment.nodeGroups).map(
      ([name, config]) =>
        new NodeGroup(this, `nodes-${name}`, {
          name,
          ...config,
          dependsOn,
          account: this.account,
          cluster: this.cluster,
          role: this.nodeRole,
          vpc: this.vpc,
          tags: this.environment.tags,
        }),
    );
  }

  private createEndpoints(): readonly ITerraformDependable[] {
    const { vpcEndpoints } = this.environment.network;
    if (vpcEndpoints.length === 0) return [];
    const { account, clusterName: name, vpc } = this;
    return new VpcEndpoints(this, "endpoints", {
      name,
      account,
      vpc,
      services: vpcEndpoints,
      tags: ownerTag(name),
    }).endpoints;
  }

  private createOutputs(): void {
    const { cluster } = this.cluster;
    const outputs = {
      vpc_id: this.vpc.vpc.id,
      public_subnet_ids: this.vpc.publicSubnets.map(({ id }) => id),
      private_subnet_ids: this.vpc.privateSubnets.map(({ id }) => id),
      private_route_table_ids: this.vpc.privateRouteTables.map(({ id }) => id),
      eks_cluster_name: cluster.name,
      eks_cluster_endpoint: cluster.endpoint,
      eks_cluster_certificate_authority_data: cluster.certificateAuthority.get(0).data,
      eks_cluster_platform_version: cluster.platformVersion,
      eks_cluster_kubernetes_version: cluster.version,
      eks_cluster_vpc_config: vpcConfigOf(this.cluster),
      eks_cluster_security_group_id: cluster.vpcConfig.clusterSecurityGroupId,
      eks_cluster_oidc_issuer: this.cluster.issuer,
      cluster_role_arn: this.cluster.role.arn,
      worker_node_role_arn: this.nodeRole.arn,
      aws_iam_openid_connect_provider_arn: this.oidcProvider.arn,
      aws_node_role_arn: this.cni.role.arn,
      service_account_role_arns: Object.fromEntries([...this.workloadRoles].map(([name, { arn }]) => [name, arn])),
      region: this.environment.region,
    };
    for (const [name, value] of Object.entries(outputs)) new TerraformOutput(this, name, { value });
  }
}

/**
 * The cluster's network, attribute by attribute: the whole of `vpc_config` holds a list of security groups that is null
 * after the first deploy and empty on the next plan, which would then show a change where there is none.
 */
function vpcConfigOf({ cluster: { vpcConfig } }: EksCluster) {
  return {
    vpc_id: vpcConfig.vpcId,
    subnet_ids: vpcConfig.subnetIds,
    cluster_security_group_id: vpcConfig.clusterSecurityGroupId,
    endpoint_private_access: vpcConfig.endpointPrivateAccess,
    endpoint_public_access: vpcConfig.endpointPublicAccess,
    public_access_cidrs: vpcConfig.publicAccessCidrs,
  };
}

/** Policies with a path had other ids once. */
function keepAttachments(role: IrsaRole, policyArns: readonly string[]): void {
  for (const arn of policyArns) {
    const resource = role.attachments.find(({ node }) => node.id === idOfArn(arn));
    const formerId = formerIdOfArn(arn, policyArns);
    if (resource && formerId) new Renamed(role, `former-${formerId}`, { resource, formerPath: [formerId] });
  }
}
