import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import type { IPodRole } from "../identity/pod-role";
import { define } from "../text/define";
import { expression } from "../text/expression";
import type { ICluster } from "./cluster";
import type { IPodRunner } from "./pod-runner";

export interface AddonProps {
  readonly cluster: ICluster;
  /** The add-on's name, as `aws eks describe-addon-versions` lists it. */
  readonly name: string;
  /**
   * Such as `v1.20.4-eksbuild.1`.
   *
   * @default AWS's default for the cluster's version
   */
  readonly version?: string;
  /**
   * The add-on's settings, as `aws eks describe-addon-configuration` lists them.
   *
   * @default the add-on's defaults
   */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /**
   * The role of the add-on's service account. EKS annotates the account with it.
   *
   * @default none
   */
  readonly role?: IPodRole;
  /**
   * Whether the add-on's software stays in the cluster when EKS no longer manages it. What counts is what was deployed
   * before the add-on goes.
   *
   * https://docs.aws.amazon.com/eks/latest/userguide/removing-an-add-on.html
   *
   * @default false
   */
  readonly preserve?: boolean;
  /**
   * What runs the add-on's pods, for one that becomes active only once its pods run.
   *
   * @default it waits for none
   */
  readonly runsOn?: readonly IPodRunner[];
  /**
   * What else must be there before the add-on can become active.
   *
   * @default nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** An EKS add-on: https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html */
export class Addon extends Construct {
  readonly addon: EksAddon;

  constructor(scope: Construct, id: string, props: AddonProps) {
    super(scope, id);
    this.addon = define(EksAddon, this, "Resource", {
      clusterName: props.cluster.nameReference,
      addonName: props.name,
      addonVersion: props.version,
      // always: where it is left out, EKS keeps what it has, and Terraform sees no difference
      configurationValues: JSON.stringify(props.configuration ?? {}),
      serviceAccountRoleArn: props.role?.arn,
      // left out, it is the same: no plan shows it
      preserve: props.preserve ? true : undefined,
      // the environment file is the truth: a change by hand does not survive the next deploy
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      lifecycle: {
        // a new cluster of the same name has none
        replaceTriggeredBy: [...props.cluster.replacedWith],
        ...(props.role ? {} : leaveRoleToUser(props)),
      },
      dependsOn: waitsFor(props),
    });
  }
}

/**
 * Terraform's provider cannot take a role from an add-on: it sends an empty ARN, which EKS refuses, but only once the role
 * itself is destroyed. Here the plan fails, until somebody has taken it.
 *
 * https://github.com/hashicorp/terraform-provider-aws/issues/30645
 */
function leaveRoleToUser({ cluster, name }: AddonProps): TerraformResourceLifecycle {
  const region = expression('split(":", self.arn)[3]');
  const command = `aws eks update-addon --region ${region} --cluster-name ${cluster.name} --addon-name ${name} --resolve-conflicts OVERWRITE`;
  // the sentence is made even where there is no role, and may then not be null
  const role = expression(`coalesce(${ROLE}, "it")`);
  return {
    ignoreChanges: ["service_account_role_arn"],
    postcondition: [
      {
        condition: expression(`try(length(${ROLE}), 0) == 0`),
        errorMessage: `the add-on ${name} no longer gets a role, but Terraform cannot take ${role} from it; take it first: ${command}`,
      },
    ],
  };
}

const ROLE = "self.service_account_role_arn";

function waitsFor({ role, runsOn = [], dependsOn = [] }: AddonProps): ITerraformDependable[] {
  // the role's permissions must be there when the add-on's pods start, and when they clean up
  const permissions = role ? role.attachments : [];
  const runners = runsOn.flatMap(({ runsPodsOnce }) => runsPodsOnce);
  return [...permissions, ...runners, ...dependsOn];
}
