import type { Environment } from "../../environment/model";
import { workloadRoles } from "../../environment/service-accounts/roles";
import { type AccountClients, accountClients } from "../clients/account";
import { need } from "../clients/aws";

/** Whose leftovers are looked for, and where. */
export interface Search extends AccountClients {
  /** The cluster's name. */
  readonly cluster: string;
  readonly region: string;
  /** The account's 12 digits. */
  readonly account: string;
  /** The range of the environment's VPC. */
  readonly cidr: string;
  /** The names of the roles that the environment's file asks for. */
  readonly workloadRoles: readonly string[];
}

/** @throws Failure where AWS cannot be reached, or does not know the credentials */
export async function connect(environment: Environment): Promise<Search> {
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
    ...(await accountClients({ ...settings, maxAttempts: 8 })),
  };
}

/** What EKS says of the cluster, such as `ACTIVE` or `DELETING`; undefined once it is gone. */
export async function findStatus({ cluster: name, eks }: Search): Promise<string | undefined> {
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
