import { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { namesOf, ownerTag } from "../../aws/names";
import type { Complete } from "../../lib/complete";
import { SecretsEncryption } from "../encryption/secrets-encryption";
import type { Account } from "../identity/account";
import { formerIdOfArn, idOfArn } from "../identity/arn-id";
import { Renamed } from "../identity/renamed";
import { ServiceTrust } from "../identity/service-trust";
import { AFTER_WRITERS, ManagedLogGroup, type ManagedLogGroupProps } from "../logs/managed-log-group";
import type { INetwork } from "../network/network";
import { replacedWith } from "../state/replaced-with";
import type { ICluster } from "./cluster";
import { ClusterAdmin } from "./cluster-admin";
import { type ExistingClusterProps, existingCluster } from "./existing-cluster";
import { KeptZones } from "./kept-zones";
import { PrivateAccess } from "./private-access";

export interface EksClusterProps {
  /** The cluster's name; other names begin with it. */
  readonly name: string;
  /** The Kubernetes version, such as `1.34`. */
  readonly version: string;
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
   * The control plane's logs.
   *
   * @default none
   */
  readonly logs?: ControlPlaneLogs;
  /**
   * Whether Kubernetes secrets are encrypted: by a key made here, not at all, or by the key of this ARN. EKS can add a
   * key to a cluster, and never change it or take it away: what was chosen first stays until the cluster is gone, and
   * every plan says so where this differs.
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
   * Whether the cluster can be deleted: EKS refuses it, and Terraform refuses to plan it. EKS alone would refuse too
   * late, when Terraform has destroyed all that stands on the cluster, its nodes first.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * ARNs of the IAM roles and users who administer the cluster. Nobody else does, not even its creator.
   *
   * @default none
   */
  readonly admins?: readonly string[];
}

/** https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html */
export interface ClusterEndpoint {
  /** Whether the API server has addresses in the VPC. Without them, nodes need `publicCidrs` that hold their own. */
  readonly private: boolean;
  /**
   * The networks that reach it there, in CIDR notation: of the VPC and of what is connected to it. None for the nodes
   * alone, which are members of the cluster's security group.
   *
   * @default the VPC's range
   */
  readonly privateCidrs?: readonly string[];
  /**
   * The networks that reach it over the internet, in CIDR notation.
   *
   * @default none, and no public endpoint
   */
  readonly publicCidrs?: readonly string[];
}

export interface ControlPlaneLogs {
  /** `api`, `audit`, `authenticator`, `controllerManager`, `scheduler` */
  readonly types: readonly string[];
  /** Days that CloudWatch keeps a log event; only what CloudWatch offers. */
  readonly retentionDays: number;
  /** Seconds between the cluster's end and its log group's: AWS delivers late, and would make the group anew. */
  readonly drainSeconds: number;
  /** The ARN of the KMS key that encrypts the log group; undefined for CloudWatch's own encryption. */
  readonly kmsKeyArn?: string;
  /** Whether the log group is there already and is taken over; undefined for a new one. */
  readonly adopt?: boolean;
}

const VPC_ONLY: ClusterEndpoint = { private: true };

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
    this.role = this.createRole();
    const permissions = this.allowControlPlane();
    this.logGroup = this.createLogGroup();
    const drained = this.createDrain();
    // role and log group outlive the cluster: it needs the one to clean up, and writes to the other until its end
    this.cluster = this.createCluster([...permissions, ...drained]);
    new KeptZones(this, "zones", {
      cluster: this.cluster,
      zones: props.vpc.privateSubnets.map(({ availabilityZone }) => availabilityZone),
    });
    this.admitNetworks();
    this.createAdmins();
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

  /** For this cluster alone: https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html */
  private createRole(): IamRole {
    const { account, name } = this.props;
    const trust = new ServiceTrust(this, "trust", {
      service: "eks.amazonaws.com",
      conditions: [
        { test: "StringEquals", variable: "aws:SourceAccount", values: [account.accountId] },
        { test: "ArnLike", variable: "aws:SourceArn", values: [account.arn("eks", `cluster/${name}`)] },
      ],
    });
    return new IamRole(this, "role", {
      name: namesOf(name).clusterRole,
      assumeRolePolicy: trust.json,
      tags: ownerTag(name),
    });
  }

  private allowControlPlane(): IamRolePolicyAttachment[] {
    const attachments = [this.attach("policy", "AmazonEKSClusterPolicy")];
    if (this.props.podSecurityGroups) {
      // the CNI asks for interfaces until it is updated
      attachments.push(this.attach("pod-interfaces-policy", "AmazonEKSVPCResourceController", AFTER_WRITERS));
    }
    return attachments;
  }

  private attach(id: string, policy: string, lifecycle?: TerraformResourceLifecycle): IamRolePolicyAttachment {
    const policyArn = this.props.account.managedPolicyArn(policy);
    return new IamRolePolicyAttachment(this, id, { role: this.role.name, policyArn, lifecycle });
  }

  private createLogGroup(): ManagedLogGroup | undefined {
    const { logs, name } = this.props;
    if (!logs || logs.types.length === 0) return undefined;
    const group: Complete<ManagedLogGroupProps> = {
      name: namesOf(name).controlPlaneLogGroup,
      retentionDays: logs.retentionDays,
      kmsKeyArn: logs.kmsKeyArn,
      adopt: logs.adopt,
      tags: ownerTag(name),
    };
    return new ManagedLogGroup(this, "logs", group);
  }

  private createDrain(): ITerraformDependable[] {
    const seconds = this.props.logs?.drainSeconds ?? 0;
    if (!this.logGroup) return [];
    if (seconds === 0) return [this.logGroup.group];
    const dependsOn = [this.logGroup.group];
    return [new Sleep(this, "drain", { destroyDuration: `${seconds}s`, dependsOn, lifecycle: AFTER_WRITERS })];
  }

  private createCluster(dependsOn: ITerraformDependable[]): AwsEksCluster {
    const { account, deletionProtection = false, endpoint = VPC_ONLY, name, version, vpc } = this.props;
    const { secretsEncryption: encryption = true } = this.props;
    const secrets = new SecretsEncryption(this, { account, cluster: name, encryption });
    const cluster = new AwsEksCluster(this, "Resource", {
      name,
      version,
      roleArn: this.role.arn,
      deletionProtection,
      bootstrapSelfManagedAddons: false,
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      vpcConfig: {
        subnetIds: vpc.privateSubnets.map(({ id }) => id),
        endpointPrivateAccess: endpoint.private,
        endpointPublicAccess: endpoint.publicCidrs !== undefined,
        publicAccessCidrs: endpoint.publicCidrs && [...endpoint.publicCidrs],
      },
      enabledClusterLogTypes: this.logGroup && [...(this.props.logs?.types ?? [])],
      encryptionConfig: secrets.encryptionConfig,
      lifecycle: {
        ignoreChanges: secrets.ignoreChanges,
        preventDestroy: deletionProtection || undefined,
        // EKS moves no cluster to another VPC: a plan must say that the cluster goes with it
        replaceTriggeredBy: [...vpc.replacedWith],
      },
      dependsOn,
    });
    secrets.remember(cluster);
    return cluster;
  }

  /** Here, and not where somebody signs in to the cluster: without a rule, nobody but the nodes gets that far. */
  private admitNetworks(): void {
    const { endpoint = VPC_ONLY, vpc } = this.props;
    if (!endpoint.private) return;
    new PrivateAccess(this, "private-access", { cluster: this, cidrs: endpoint.privateCidrs ?? [vpc.cidr] });
  }

  private createAdmins(): void {
    const { account, admins = [] } = this.props;
    for (const principalArn of admins) {
      const admin = new ClusterAdmin(this, `admin-${idOfArn(principalArn)}`, { cluster: this, account, principalArn });
      const formerId = formerIdOfArn(principalArn, admins);
      if (formerId) this.keepAdmin(admin, `admin-${formerId}`);
    }
  }

  /** Admins with a path had other ids once. */
  private keepAdmin({ entry, policy }: ClusterAdmin, formerId: string): void {
    new Renamed(this, `former-${formerId}`, { resource: entry, formerPath: [formerId, "Resource"] });
    new Renamed(this, `former-${formerId}-policy`, { resource: policy, formerPath: [formerId, "policy"] });
  }
}
