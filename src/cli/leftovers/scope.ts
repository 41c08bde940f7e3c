import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2 } from "@aws-sdk/client-ec2";
import type { EKS } from "@aws-sdk/client-eks";
import type { ElasticLoadBalancing } from "@aws-sdk/client-elastic-load-balancing";
import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { IAM } from "@aws-sdk/client-iam";
import type { Environment } from "../../config/schema";
import { workloadRoles } from "../../config/workload-roles";
import { need } from "../aws";

/** Whose leftovers are looked for, and where. */
export interface Scope {
  /** The cluster's name. */
  readonly cluster: string;
  readonly region: string;
  /** The account's 12 digits. */
  readonly account: string;
  /** The names of the roles that the environment's file asks for. */
  readonly workloadRoles: readonly string[];
  readonly ec2: EC2;
  readonly eks: EKS;
  readonly elb: ElasticLoadBalancing;
  readonly elbv2: ElasticLoadBalancingV2;
  readonly iam: IAM;
  readonly logs: CloudWatchLogs;
}

/** A cluster of the same region, which is not the one that is looked for. */
export interface OtherCluster {
  readonly name: string;
  readonly roleArn: string;
  /** The OIDC issuer's host and path, without `https://`. */
  readonly issuer: string;
}

/** @throws Failure where AWS cannot be reached, or does not know the credentials */
export async function connect(environment: Environment): Promise<Scope> {
  const { cluster, region } = environment;
  const [{ CloudWatchLogs }, { EC2 }, { EKS }, { ElasticLoadBalancing }, { ElasticLoadBalancingV2 }, { IAM }, { STS }] =
    await Promise.all([
      import("@aws-sdk/client-cloudwatch-logs"),
      import("@aws-sdk/client-ec2"),
      import("@aws-sdk/client-eks"),
      import("@aws-sdk/client-elastic-load-balancing"),
      import("@aws-sdk/client-elastic-load-balancing-v2"),
      import("@aws-sdk/client-iam"),
      import("@aws-sdk/client-sts"),
    ]);
  const settings = { region, requestHandler: { connectionTimeout: 10_000 } };
  const caller = await need("sts:GetCallerIdentity", () => new STS(settings).getCallerIdentity());
  return {
    cluster: cluster.name,
    region,
    account: caller?.Account ?? "",
    workloadRoles: workloadRoles(environment).map(({ roleName }) => roleName),
    ec2: new EC2(settings),
    eks: new EKS(settings),
    elb: new ElasticLoadBalancing(settings),
    elbv2: new ElasticLoadBalancingV2(settings),
    iam: new IAM(settings),
    logs: new CloudWatchLogs(settings),
  };
}

/** What EKS says of the cluster, such as `ACTIVE` or `DELETING`; undefined once it is gone. */
export async function findStatus({ cluster: name, eks }: Scope): Promise<string | undefined> {
  return need("eks:DescribeCluster", async () => {
    const { cluster } = await eks.describeCluster({ name });
    return cluster?.status ?? "UNKNOWN";
  });
}

/** What must not be touched: it may look like the cluster's, such as a role that another cluster was given. */
export async function findOtherClusters({ eks }: Scope): Promise<OtherCluster[]> {
  const names = await collect("eks:ListClusters", eks.paginateListClusters(), ({ clusters }) => clusters);
  return Promise.all(
    names.map(async (name) => {
      const found = await need("eks:DescribeCluster", () => eks.describeCluster({ name }));
      const issuer = found?.cluster?.identity?.oidc?.issuer ?? "";
      return { name, roleArn: found?.cluster?.roleArn ?? "", issuer: issuer.replace("https://", "") };
    }),
  );
}

/** The items of all pages. */
export async function collect<Page, Item>(
  permission: string,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  await need(permission, async () => {
    for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  });
  return items;
}
