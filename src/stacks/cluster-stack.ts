import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { EksCluster } from "../constructs/cluster/eks-cluster";
import { presetContext } from "../constructs/cluster/preset-context";
import { VpcCni } from "../constructs/cluster/vpc-cni";
import type { NodeGroup } from "../constructs/compute/node-group";
import type { NodeRole } from "../constructs/compute/node-role";
import { Account } from "../constructs/identity/account";
import type { IrsaRole } from "../constructs/identity/irsa-role";
import { OidcProvider } from "../constructs/identity/oidc-provider";
import { FlowLog } from "../constructs/network/flow-log";
import type { INetwork } from "../constructs/network/network";
import type { ClusterEnvironment } from "../environment/model";
import type { PolicyException } from "../iam/rules/judge";
import { createAddonsBeforeNodes, createAddonsOnNodes } from "./addons";
import { configureTerraform } from "./cluster-providers";
import { requirePolicies } from "./environment-policies";
import { createLogsKey } from "./logs-key";
import { createNeededTrust } from "./needed-trust";
import { createNetwork } from "./network";
import { createNodeGroups, createSharedRole, createWaysOut } from "./node-groups";
import { createOutputs } from "./outputs";
import { keepIds } from "./own-ids";
import { ownExceptions } from "./policy-exceptions";
import { accountProps } from "./props/account";
import { clusterProps } from "./props/cluster";
import { flowLogProps } from "./props/flow-log";
import { oidcProviderProps } from "./props/oidc-provider";
import { vpcCniProps } from "./props/vpc-cni";
import { orderByTrust } from "./trust-order";
import { createWorkloadRoles } from "./workload-roles";

/**
 * Everything of an environment that lives in AWS.
 *
 * What each construct gets of the environment is in `props/`; the files beside this one make what is several constructs.
 */
export class ClusterStack extends TerraformStack {
  readonly account: Account;
  readonly vpc: INetwork;
  readonly flowLog?: FlowLog;
  readonly cluster: EksCluster;
  readonly oidcProvider: OidcProvider;
  readonly cni: VpcCni;
  /** The roles that the environment's `serviceAccounts` ask for, by name. */
  readonly workloadRoles: ReadonlyMap<string, IrsaRole>;
  /** The role of all node groups that have none of their own; undefined where each has. */
  readonly nodeRole?: NodeRole;
  readonly nodeGroups: readonly NodeGroup[];
  private readonly exceptions: PolicyException[];

  constructor(scope: Construct, id: string, environment: ClusterEnvironment) {
    super(scope, id);
    keepIds(this);
    configureTerraform(this, environment);

    const vpc = createNetwork(this, environment);
    const account = new Account(this, "account", accountProps(environment, { vpc }));
    const logsKey = createLogsKey(this, environment, account);
    const flowLog = flowLogProps(environment, { account, vpc, logsKey });
    if (flowLog) this.flowLog = new FlowLog(this, "flow-log", flowLog);

    const cluster = new EksCluster(this, "cluster", clusterProps(environment, { account, vpc, logsKey }));
    const provider = new OidcProvider(this, "oidc", oidcProviderProps(environment, { issuer: cluster.issuer }));
    const cni = new VpcCni(this, "vpc-cni", vpcCniProps(environment, { account, cluster, provider }));
    const context = presetContext(account, cluster, environment.iam.path);
    const roles = createWorkloadRoles(this, environment, { provider, context });

    const role = createSharedRole(this, environment, { account, cluster });
    const addonsBeforeNodes = createAddonsBeforeNodes(this, environment, { cluster, roles });
    const waysOut = createWaysOut(this, environment, { account, vpc });
    const dependsOn = [cni.addon.addon, ...addonsBeforeNodes.map(({ addon }) => addon), ...waysOut];
    const nodeGroups = createNodeGroups(this, environment, { account, cluster, vpc, role, dependsOn });
    createAddonsOnNodes(this, environment, { cluster, roles, runsOn: nodeGroups });
    orderByTrust(this, environment);

    this.vpc = vpc;
    this.account = account;
    this.cluster = cluster;
    this.oidcProvider = provider;
    this.cni = cni;
    this.workloadRoles = roles;
    if (role) this.nodeRole = role;
    this.nodeGroups = nodeGroups;
    const neededTrust = createNeededTrust(this, environment, provider);
    createOutputs(this, {
      vpc,
      cluster,
      oidcProvider: provider,
      cniRole: cni.role,
      nodeRole: role,
      workloadRoles: roles,
      neededTrust,
      region: environment.region,
    });
    this.exceptions = requirePolicies(this, environment, { context, exceptions: ownExceptions(environment) });
  }

  /** Lets a role or key that an app adds to the stack break a policy rule; those of the file have their own there. */
  addException(exception: PolicyException): void {
    this.exceptions.push(exception);
  }
}
