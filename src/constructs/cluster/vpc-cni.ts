import { Construct } from "constructs";
import { namesOf, ownerTag } from "../../aws/names";
import type { PermissionStatement } from "../../iam/permission-policy";
import { AWS_NODE, CNI_POLICY } from "../../iam/service-account";
import type { Complete } from "../../lib/complete";
import { mappingOrEmpty } from "../../lib/values";
import { cniStatements } from "../../presets/cni-statements";
import type { Account } from "../identity/account";
import { IrsaRole, type IrsaRoleProps } from "../identity/irsa-role";
import type { IOidcProvider } from "../identity/oidc-provider";
import type { IPodRole } from "../identity/pod-role";
import { Addon, type AddonProps } from "./addon";
import type { ICluster } from "./cluster";
import { presetContext } from "./preset-context";

export interface VpcCniProps {
  readonly account: Account;
  readonly cluster: ICluster;
  readonly provider: IOidcProvider;
  /**
   * Such as `v1.20.4-eksbuild.1`.
   *
   * @default AWS's default for the cluster's version
   */
  readonly version?: string;
  /**
   * The add-on's settings, as `aws eks describe-addon-configuration` lists them. With
   * `nodeAgent.enableCloudWatchLogs`, whatever it says, the role may write to the control plane's log group.
   *
   * @default the add-on's defaults
   */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /**
   * `vpc-cni`: the role is limited to what the CNI makes for this cluster, which it tags with the cluster's name.
   *
   * @default the policy that AWS maintains, which is for the whole account
   */
  readonly preset?: "vpc-cni";
  /**
   * What else its role may do.
   *
   * @default nothing
   */
  readonly statements?: readonly PermissionStatement[];
  /**
   * Existing policies that its role has besides, by the name of their attachment.
   *
   * @default none
   */
  readonly policyArns?: Readonly<Record<string, string>>;
  /**
   * The ARN of the policy that its role can never exceed.
   *
   * @default none
   */
  readonly permissionsBoundary?: string;
  /**
   * Where in IAM its role and that role's own policies are, such as `/eks/`. Another path replaces them.
   *
   * @default /
   */
  readonly rolePath?: string;
  /**
   * A role that exists, in place of one that is made here, such as `IrsaRole.fromArn`.
   *
   * @default one is made here
   */
  readonly existingRole?: IPodRole;
  /**
   * Whether the CNI stays in the cluster when EKS no longer manages it.
   *
   * @default false
   */
  readonly preserve?: boolean;
}

/**
 * The VPC CNI with an IAM role of its own, so that nodes need no permissions for it.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
 */
export class VpcCni extends Construct {
  readonly role: IPodRole;
  readonly addon: Addon;

  constructor(scope: Construct, id: string, props: VpcCniProps) {
    super(scope, id);
    this.role = props.existingRole ?? new IrsaRole(this, "role", roleProps(props));
    this.addon = new Addon(this, "addon", addonProps(props, this.role));
  }
}

function roleProps(props: VpcCniProps): Complete<IrsaRoleProps> {
  const { account, cluster, provider, preset, policyArns, permissionsBoundary, rolePath } = props;
  const ofAws: IrsaRoleProps["policyArns"] = preset ? {} : { policy: account.managedPolicyArn(CNI_POLICY) };
  return {
    roleName: namesOf(cluster.name).awsNodeRole,
    provider,
    serviceAccounts: [AWS_NODE],
    policyArns: { ...ofAws, ...policyArns },
    statements: cniStatements(props, presetContext(account, cluster)),
    maxSessionDurationSeconds: undefined,
    furtherProviders: undefined,
    principals: undefined,
    permissionsBoundary,
    path: rolePath,
    // by which leftovers knows the role, and its own policy
    tags: ownerTag(cluster.name),
  };
}

function addonProps(props: VpcCniProps, role: IPodRole): Complete<AddonProps> {
  return {
    cluster: props.cluster,
    name: "vpc-cni",
    version: props.version,
    configuration: configurationOf(props),
    role,
    preserve: props.preserve,
    runsOn: undefined,
    dependsOn: undefined,
  };
}

/** With the preset, the CNI must tag what it makes with the cluster's name. */
function configurationOf({ cluster, configuration, preset }: VpcCniProps): AddonProps["configuration"] {
  if (!preset) return configuration;
  return { ...configuration, env: { ...mappingOrEmpty(configuration?.env), CLUSTER_NAME: cluster.name } };
}
