import { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Complete } from "../../lib/complete";
import { SecretsEncryption } from "../encryption/secrets-encryption";
import type { Account } from "../identity/account";
import type { ManagedLogGroup } from "../logs/managed-log-group";
import { type INetwork, rangesOfVpc } from "../network/network";
import { replacedWith } from "../state/replaced-with";
import { define } from "../text/define";
import { type AccessGrant, createAccess } from "./access-entry";
import type { ICluster } from "./cluster";
import { type ClusterEndpoint, endpointAccess, VPC_ONLY } from "./cluster-endpoint";
import { type ControlPlaneLogs, createControlPlaneLogGroup, createDrain } from "./control-plane-logs";
import { ControlPlaneRole, type ControlPlaneRoleProps } from "./control-plane-role";
import { type ExistingClusterProps, existingCluster } from "./existing-cluster";
import { type ClusterRule, IngressRules } from "./ingress-rules";
import { KeptZones } from "./kept-zones";
import { PrivateAccess } from "./private-access";
import { serviceNetwork } from "./service-network";
import { ZonalShift } from "./zonal-shift";

export interface EksClusterProps {
  /** The cluster's name; other names begin with it. */
  readonly name: string;
  /** The Kubernetes version, such as `1.36`. */
  readonly version: string;
  /**
   * What AWS does when standard support of the version ends: `STANDARD`, upgrade the cluster by itself, or `EXTENDED`,
   * charge six times as much. A cluster in extended support cannot go back to `STANDARD`.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
   *
   * @default EXTENDED
   */
  readonly upgradePolicy?: string;
  readonly account: Account;
  /** Where the control plane's network interfaces are: in the private subnets. */
  readonly vpc: INetwork;
  /**
   * Who reaches the Kubernetes API server.
   *
   * @default the VPC only
   */
  readonly endpoint?: ClusterEndpoint;
  /**
   * Ids of more security groups of the control plane's network interfaces, at most five and of the VPC. Nodes do not get
   * them.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
   *
   * @default none: the group that EKS makes for the cluster is always there
   */
  readonly securityGroupIds?: readonly string[];
  /**
   * More that the security group lets in that EKS makes for the cluster: the nodes and the control plane's network
   * interfaces are its members.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
   *
   * @default none
   */
  readonly securityGroupRules?: readonly ClusterRule[];
  /**
   * The range of Kubernetes services in CIDR notation. EKS never changes it: a plan fails where the cluster has another.
   *
   * https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
   *
   * @default as EKS chooses
   */
  readonly serviceCidr?: string;
  /**
   * The control plane's logs.
   *
   * @default none
   */
  readonly logs?: ControlPlaneLogs;
  /**
   * How Kubernetes secrets are encrypted: by a key made here, not at all, or by the key with this ARN. EKS can add a
   * key to a cluster, but never change or remove it: the first key stays until the cluster is gone, and every plan says
   * so where this differs.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
   *
   * @default true
   */
  readonly secretsEncryption?: boolean | string;
  /**
   * Whether pods may have security groups of their own: the control plane's role may then make and attach the network
   * interfaces that carry them. The CNI's variable `ENABLE_POD_ENI` asks for them.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
   *
   * @default false
   */
  readonly podSecurityGroups?: boolean;
  /**
   * Whether the cluster is protected: EKS refuses to delete it, and Terraform to plan that. EKS alone would refuse too
   * late, when Terraform has destroyed everything on the cluster, its nodes first.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether AWS or somebody can shift traffic away from an availability zone that fails.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/zone-shift.html
   *
   * @default false
   */
  readonly zonalShift?: boolean;
  /**
   * Which capacity the control plane always has: `standard` for none, or a tier such as `tier-xl`, which has its price.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/eks-provisioned-control-plane.html
   *
   * @default standard
   */
  readonly scalingTier?: string;
  /**
   * ARNs of the IAM roles and users who administer the cluster. Nobody else does, not even its creator.
   *
   * @default none
   */
  readonly admins?: readonly string[];
  /**
   * The ARN of the policy that its role can never exceed.
   *
   * @default none
   */
  readonly permissionsBoundary?: string;
  /**
   * Where in IAM its role is, such as `/eks/`. It stays in the one that it is created in: a plan fails where this differs.
   *
   * @default /
   */
  readonly rolePath?: string;
  /**
   * Who else may use the cluster: no principal twice, and none of the administrators.
   *
   * @default nobody
   */
  readonly access?: readonly AccessGrant[];
}

/**
 * An EKS control plane: https://docs.aws.amazon.com/eks/latest/userguide/clusters.html
 *
 * It has no add-ons of EKS' own choice, so that the CNI never runs without its role, and knows its users by access
 * entries alone.
 */
export class EksCluster extends Construct implements ICluster {
  /**
   * A cluster that exists already, or that another stack makes: every plan asks EKS for it by its name.
   *
   * @example
   * EksCluster.fromName(this, "cluster", { name: "demo" });
   */
  static fromName(scope: Construct, id: string, props: ExistingClusterProps): ICluster {
    return existingCluster(scope, id, props);
  }

  readonly role: IamRole;
  readonly cluster: AwsEksCluster;
  /** Undefined where the cluster sends no logs. */
  readonly logGroup?: ManagedLogGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EksClusterProps,
  ) {
    super(scope, id);
    const { access = [], account, admins = [], endpoint = VPC_ONLY, securityGroupRules: rules = [], vpc } = props;
    const controlPlane = new ControlPlaneRole(this, controlPlaneRoleProps(props));
    this.role = controlPlane.role;
    this.logGroup = this.createLogGroup();
    // role and log group outlive the cluster: it cleans up with the one, and writes to the other to the end
    this.cluster = this.createCluster([...controlPlane.attachments, ...this.createDrain()]);
    new KeptZones(this, "zones", { cluster: this.cluster, vpc });
    if (endpoint.private) this.admit(endpoint.privateCidrs ?? rangesOfVpc(vpc));
    new IngressRules(this, "rules", { cluster: this, rules });
    createAccess(this, { account, cluster: this, admins, access });
  }

  get name(): string {
    return this.props.name;
  }

  get nameReference(): string {
    return this.cluster.name;
  }

  get version(): string {
    return this.props.version;
  }

  get versionReference(): string {
    return this.cluster.version;
  }

  get arn(): string {
    return this.cluster.arn;
  }

  get issuer(): string {
    return this.cluster.identity.get(0).oidc.get(0).issuer;
  }

  get endpoint(): string {
    return this.cluster.endpoint;
  }

  get certificateAuthority(): string {
    return this.cluster.certificateAuthority.get(0).data;
  }

  get vpcId(): string {
    return this.props.vpc.vpcId;
  }

  get securityGroupId(): string {
    return this.cluster.vpcConfig.clusterSecurityGroupId;
  }

  get replacedWith(): readonly string[] {
    return replacedWith(this.cluster);
  }

  /** Undefined where there are none, which is also what the state of a cluster without any has. */
  private get securityGroupIds(): string[] | undefined {
    const { securityGroupIds = [] } = this.props;
    return securityGroupIds.length === 0 ? undefined : [...securityGroupIds];
  }

  /** Undefined where the cluster sends none. */
  private get logs(): ControlPlaneLogs | undefined {
    const { logs } = this.props;
    return logs && logs.types.length > 0 ? logs : undefined;
  }

  private createLogGroup(): ManagedLogGroup | undefined {
    return this.logs && createControlPlaneLogGroup(this, this.props.name, this.logs);
  }

  private createDrain(): ITerraformDependable[] {
    if (!this.logs || !this.logGroup) return [];
    return [createDrain(this, this.logGroup, this.logs)];
  }

  private createCluster(dependsOn: ITerraformDependable[]): AwsEksCluster {
    const { account, deletionProtection = false, endpoint = VPC_ONLY, name, serviceCidr, version, vpc } = this.props;
    const {
      scalingTier: tier = "standard",
      secretsEncryption: encryption = true,
      upgradePolicy = "EXTENDED",
      zonalShift: isEnabled = false,
    } = this.props;
    const secrets = new SecretsEncryption(this, { account, cluster: name, encryption });
    const zonalShift = new ZonalShift(this, { cluster: name, isEnabled, replacedWith: vpc.replacedWith });
    const services = serviceNetwork(serviceCidr);
    const cluster = define(AwsEksCluster, this, "Resource", {
      name,
      version,
      roleArn: this.role.arn,
      deletionProtection,
      // written out, since a block that is left out keeps what the cluster has
      upgradePolicy: { supportType: upgradePolicy },
      controlPlaneScalingConfig: { tier },
      bootstrapSelfManagedAddons: false,
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      vpcConfig: {
        subnetIds: vpc.privateSubnets.map(({ id }) => id),
        securityGroupIds: this.securityGroupIds,
        ...endpointAccess(endpoint),
      },
      kubernetesNetworkConfig: services.config,
      enabledClusterLogTypes: this.logs && [...this.logs.types],
      encryptionConfig: secrets.encryptionConfig,
      lifecycle: {
        ignoreChanges: [...secrets.ignoreChanges, ...services.ignoreChanges],
        postcondition: services.postcondition,
        preventDestroy: deletionProtection || undefined,
        // EKS moves no cluster to another VPC: a plan must say that the cluster goes with it
        replaceTriggeredBy: [...vpc.replacedWith],
      },
      dependsOn,
    });
    secrets.remember(cluster);
    zonalShift.configure(cluster);
    return cluster;
  }

  /** The first of the two hurdles, before access entries: without a rule, only the nodes reach the API server. */
  private admit(cidrs: readonly string[]): void {
    new PrivateAccess(this, "private-access", { cluster: this, cidrs });
  }
}

function controlPlaneRoleProps(props: EksClusterProps): Complete<ControlPlaneRoleProps> {
  return {
    account: props.account,
    cluster: props.name,
    podSecurityGroups: props.podSecurityGroups ?? false,
    permissionsBoundary: props.permissionsBoundary,
    path: props.rolePath,
  };
}
