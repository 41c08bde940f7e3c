import type { AutoScaling } from "@aws-sdk/client-auto-scaling";
import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2 } from "@aws-sdk/client-ec2";
import type { EKS } from "@aws-sdk/client-eks";
import type { ElasticLoadBalancing } from "@aws-sdk/client-elastic-load-balancing";
import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { IAM } from "@aws-sdk/client-iam";
import type { KMS } from "@aws-sdk/client-kms";
import type { ResourceGroupsTaggingAPI } from "@aws-sdk/client-resource-groups-tagging-api";
import type { Environment } from "../../environment/schema";
import { workloadRoles } from "../../environment/workload-roles";
import { need } from "../clients/aws";

/** Whose leftovers are looked for, and where. */
export interface Scope {
  /** The cluster's name. */
  readonly cluster: string;
  readonly region: string;
  /** The account's 12 digits. */
  readonly account: string;
  /** The range of the environment's VPC. */
  readonly cidr: string;
  /** The names of the roles that the environment's file asks for. */
  readonly workloadRoles: readonly string[];
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

/** @throws Failure where AWS cannot be reached, or does not know the credentials */
export async function connect(environment: Environment): Promise<Scope> {
  const { cluster, network, region } = environment;
  const { STS } = await import("@aws-sdk/client-sts");
  const settings = { region, requestHandler: { connectionTimeout: 10_000 } };
  const caller = await need("sts:GetCallerIdentity", () => new STS(settings).getCallerIdentity());
  return {
    cluster: cluster.name,
    region,
    account: caller?.Account ?? "",
    cidr: network.cidr,
    workloadRoles: workloadRoles(environment).map(({ roleName }) => roleName),
    // IAM throttles who asks for the tags of each role
    ...(await clients({ ...settings, maxAttempts: 8 })),
  };
}

interface ClientSettings {
  readonly region: string;
  readonly requestHandler: { readonly connectionTimeout: number };
  readonly maxAttempts: number;
}

type Clients = Pick<Scope, "autoScaling" | "ec2" | "eks" | "elb" | "elbv2" | "iam" | "kms" | "logs" | "tagging">;

async function clients(settings: ClientSettings): Promise<Clients> {
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

/** What EKS says of the cluster, such as `ACTIVE` or `DELETING`; undefined once it is gone. */
export async function findStatus({ cluster: name, eks }: Scope): Promise<string | undefined> {
  return need("eks:DescribeCluster", async () => {
    const { cluster } = await eks.describeCluster({ name });
    return cluster?.status ?? "UNKNOWN";
  });
}

/** The items of all pages. */
export async function collect<Page, Item>(
  permission: string,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  await need(permission, async () => {
    for await (const page of pages) {
      const found = itemsOf(page);
      if (found) items.push(...found);
    }
  });
  return items;
}
