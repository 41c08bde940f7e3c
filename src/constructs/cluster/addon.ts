import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { IrsaRole } from "../identity/irsa-role";
import { replacedWith } from "../state/replaced-with";
import type { EksCluster } from "./eks-cluster";

export interface AddonProps {
  readonly cluster: EksCluster;
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
  readonly role?: IrsaRole;
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
    this.addon = new EksAddon(this, "Resource", {
      clusterName: props.cluster.cluster.name,
      addonName: props.name,
      addonVersion: props.version,
      // always: EKS keeps what it was told before where a change says nothing of it, and Terraform sees no difference
      configurationValues: JSON.stringify(props.configuration ?? {}),
      serviceAccountRoleArn: props.role?.arn,
      // the environment file is the truth: a change by hand does not survive the next deploy
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      // a new cluster of the same name has none
      lifecycle: { replaceTriggeredBy: replacedWith(props.cluster.cluster) },
      // the role's permissions must be there when the add-on's pods start, and when they clean up
      dependsOn: [...(props.role?.attachments ?? []), ...(props.dependsOn ?? [])],
    });
  }
}
