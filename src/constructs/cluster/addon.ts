import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { IPodRole } from "../identity/pod-role";
import { define } from "../text/define";
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
      // the environment file is the truth: a change by hand does not survive the next deploy
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      // a new cluster of the same name has none
      lifecycle: { replaceTriggeredBy: [...props.cluster.replacedWith] },
      dependsOn: waitsFor(props),
    });
  }
}

function waitsFor({ role, runsOn = [], dependsOn = [] }: AddonProps): ITerraformDependable[] {
  // the role's permissions must be there when the add-on's pods start, and when they clean up
  const permissions = role ? role.attachments : [];
  const runners = runsOn.flatMap(({ runsPodsOnce }) => runsPodsOnce);
  return [...permissions, ...runners, ...dependsOn];
}
