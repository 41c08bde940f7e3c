import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { presetContext } from "../constructs/cluster/preset-context";
import { Account } from "../constructs/identity/account";
import type { IrsaRole } from "../constructs/identity/irsa-role";
import { type IOidcProvider, OidcProvider } from "../constructs/identity/oidc-provider";
import { Forgotten } from "../constructs/state/forgotten";
import type { WorkloadEnvironment } from "../environment/model";
import type { PolicyException } from "../iam/rules/judge";
import { configureTerraform } from "./cluster-providers";
import { requirePolicies } from "./environment-policies";
import { createNeededTrust } from "./needed-trust";
import { createWorkloadOutputs } from "./outputs";
import { keepIds } from "./own-ids";
import { newProviderProps } from "./props/new-provider";
import { workloadAccountProps } from "./props/workload-account";
import { orderByTrust } from "./trust-order";
import { createWorkloadRoles } from "./workload-roles";

/**
 * Everything in AWS of an environment for a cluster that exists: the roles for its service accounts, and where there is
 * none, the OIDC provider of its issuer.
 *
 * Nothing of the cluster is looked up: its name, issuer and VPC are values, so that the stack plans with no account.
 */
export class WorkloadStack extends TerraformStack {
  readonly account: Account;
  readonly oidcProvider: IOidcProvider;
  /** The roles that the environment's `serviceAccounts` ask for, by name. */
  readonly workloadRoles: ReadonlyMap<string, IrsaRole>;
  private readonly exceptions: PolicyException[];

  constructor(
    scope: Construct,
    id: string,
    private readonly environment: WorkloadEnvironment,
  ) {
    super(scope, id);
    keepIds(this);
    configureTerraform(this, environment);

    const { cluster, region } = environment;
    this.account = new Account(this, "account", workloadAccountProps(environment));
    this.oidcProvider = this.createProvider();
    const context = presetContext(this.account, { name: cluster.name, vpcId: this.vpcId });
    this.workloadRoles = createWorkloadRoles(this, environment, { provider: this.oidcProvider, context });
    orderByTrust(this, environment);
    createWorkloadOutputs(this, {
      clusterName: cluster.name,
      issuer: cluster.existing.issuer,
      oidcProvider: this.oidcProvider,
      workloadRoles: this.workloadRoles,
      neededTrust: createNeededTrust(this, environment, this.oidcProvider),
      region,
    });
    this.exceptions = requirePolicies(this, environment, { context, vpcId: this.vpcId });
  }

  /** Lets a role that an app adds to the stack break a policy rule; those of the file have their own there. */
  addException(exception: PolicyException): void {
    this.exceptions.push(exception);
  }

  private createProvider(): IOidcProvider {
    const { issuer, oidcProvider } = this.environment.cluster.existing;
    if (!oidcProvider) return new OidcProvider(this, "oidc", newProviderProps(this.environment));
    // one that was made here is somebody else's now: without it, no pod of the cluster would get its role any more
    new Forgotten(this, "former-oidc", { type: "aws_iam_openid_connect_provider", formerPath: ["oidc", "Resource"] });
    return OidcProvider.fromIssuer(this.account, issuer);
  }

  /** Empty where the file does not tell: then no preset of it is limited to the VPC. */
  private get vpcId(): string {
    return this.environment.cluster.existing.vpcId ?? "";
  }
}
