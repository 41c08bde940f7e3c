import { makesCluster } from "../../environment/makes-cluster";
import type { Environment } from "../../environment/model";
import { existingIn, ownIn } from "../../environment/network/forms";
import type { ExistingNetwork } from "../../environment/network/model";
import { workloadRoles } from "../../environment/service-accounts/roles";
import { issuerOf } from "../../iam/trust-evaluator";
import { need, requireAccount } from "../clients/aws";
import { type Clients, clientsOf, type Service } from "../clients/services";
import type { Issuer } from "../offline-iam";

/** The services in which something of a cluster may be left. */
const SERVICES = [
  "autoScaling",
  "ec2",
  "eks",
  "elb",
  "elbv2",
  "iam",
  "kms",
  "logs",
  "tagging",
] as const satisfies Service[];

/** Whose leftovers are looked for, and where. */
export interface Search extends Clients<(typeof SERVICES)[number]> {
  /** The cluster's name. */
  readonly cluster: string;
  readonly region: string;
  /** The account's 12 digits. */
  readonly account: string;
  /** The range of the environment's VPC; undefined where it stands in one that exists, which is not its own. */
  readonly cidr: string | undefined;
  /** The ids of what exists of such a network: whatever its tags say, it is not the cluster's. */
  readonly existing: readonly string[];
  /** The names of the roles that the environment's file asks for. */
  readonly workloadRoles: readonly string[];
  /** The further clusters' issuers that these roles trust. */
  readonly furtherIssuers: readonly Issuer[];
}

/** IAM throttles who asks for the tags of each role. */
const MOST_ATTEMPTS = 8;

/** @throws Failure where AWS cannot be reached, or does not know the credentials */
export async function connect(environment: Environment): Promise<Search> {
  const { cluster, region } = environment;
  const network = makesCluster(environment) ? environment.network : undefined;
  const roles = workloadRoles(environment);
  return {
    cluster: cluster.name,
    region,
    account: await requireAccount(environment),
    cidr: network && ownIn(network)?.cidr,
    existing: idsIn(network && existingIn(network)),
    workloadRoles: roles.map(({ roleName }) => roleName),
    furtherIssuers: roles.flatMap(({ config }) => (config.trust?.issuers ?? []).map(issuerOf)),
    ...(await clientsOf(environment, SERVICES, MOST_ATTEMPTS)),
  };
}

function idsIn(network: ExistingNetwork | undefined): string[] {
  if (!network) return [];
  const subnets = [...network.privateSubnets, ...network.publicSubnets].map(({ id }) => id);
  return [network.vpcId, ...subnets, ...network.privateRouteTableIds];
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
