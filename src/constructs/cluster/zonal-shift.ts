import type { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import type { Construct } from "constructs";
import { TerraformData } from "../state/terraform-data";
import { expression } from "../text/expression";

export interface ZonalShiftProps {
  /** The cluster's name. */
  readonly cluster: string;
  readonly isEnabled: boolean;
  /** What a new cluster comes with, which has never had it: see `INetwork.replacedWith`. */
  readonly replacedWith: readonly string[];
}

/**
 * Whether traffic can be shifted away from a zone of a cluster: https://docs.aws.amazon.com/eks/latest/userguide/zone-shift.html
 *
 * Off has to be told to a cluster that has had it, since the provider says nothing of a block that is gone. A cluster that
 * never had it is told nothing: EKS refuses updates to what is so already, and shows no setting that would match.
 */
export class ZonalShift {
  private readonly hadIt: string;

  /** @param scope the cluster's: the id of what is remembered is part of it */
  constructor(
    scope: Construct,
    private readonly props: ZonalShiftProps,
  ) {
    const { cluster, isEnabled, replacedWith } = props;
    const memory = new TerraformData(scope, "zonal-shift", {
      input: isEnabled ? { enabled: true } : {},
      triggersReplace: cluster,
      lifecycle: { ignoreChanges: isEnabled ? undefined : ["input"], replaceTriggeredBy: [...replacedWith] },
    });
    this.hadIt = memory.recall("enabled", "false");
  }

  configure(cluster: AwsEksCluster): void {
    if (this.props.isEnabled) {
      cluster.putZonalShiftConfig({ enabled: true });
      return;
    }
    // CDKTF has no blocks that are there on a condition
    cluster.addOverride("dynamic.zonal_shift_config", {
      for_each: expression(`${this.hadIt} ? [false] : []`),
      content: { enabled: expression("zonal_shift_config.value") },
    });
  }
}
