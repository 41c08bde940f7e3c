import type { AutoScaling } from "@aws-sdk/client-auto-scaling";
import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2 } from "@aws-sdk/client-ec2";
import type { EKS } from "@aws-sdk/client-eks";
import type { ElasticLoadBalancing } from "@aws-sdk/client-elastic-load-balancing";
import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { IAM } from "@aws-sdk/client-iam";
import type { KMS } from "@aws-sdk/client-kms";
import type { ResourceGroupsTaggingAPI } from "@aws-sdk/client-resource-groups-tagging-api";

/** Clients of all services in which something of a cluster may be left, for one region. */
export interface AccountClients {
  readonly autoScaling: AutoScaling;
  readonly ec2: EC2;
  readonly eks: EKS;
  readonly elb: ElasticLoadBalancing;
  readonly elbv2: ElasticLoadBalancingV2;
  readonly iam: IAM;
  readonly kms: KMS;
  readonly logs: CloudWatchLogs;
  readonly tagging: ResourceGroupsTaggingAPI;
}

interface ClientSettings {
  readonly region: string;
  readonly requestHandler: { readonly connectionTimeout: number };
  readonly maxAttempts: number;
}

/** Loads the SDK only where a command needs it: that takes its time. */
export async function accountClients(settings: ClientSettings): Promise<AccountClients> {
  const [autoScaling, logs, ec2, eks, elb, elbv2, iam, kms, tagging] = await Promise.all([
    import("@aws-sdk/client-auto-scaling"),
    import("@aws-sdk/client-cloudwatch-logs"),
    import("@aws-sdk/client-ec2"),
    import("@aws-sdk/client-eks"),
    import("@aws-sdk/client-elastic-load-balancing"),
    import("@aws-sdk/client-elastic-load-balancing-v2"),
    import("@aws-sdk/client-iam"),
    import("@aws-sdk/client-kms"),
    import("@aws-sdk/client-resource-groups-tagging-api"),
  ]);
  return {
    autoScaling: new autoScaling.AutoScaling(settings),
    ec2: new ec2.EC2(settings),
    eks: new eks.EKS(settings),
    elb: new elb.ElasticLoadBalancing(settings),
    elbv2: new elbv2.ElasticLoadBalancingV2(settings),
    iam: new iam.IAM(settings),
    kms: new kms.KMS(settings),
    logs: new logs.CloudWatchLogs(settings),
    tagging: new tagging.ResourceGroupsTaggingAPI(settings),
  };
}
