import { namesOf } from "../../../src/aws/names";
import { CLUSTER, Deployment } from "./support/deployment";
import {
  loadBalancerNames,
  makeLeftovers,
  makeStrangersPolicy,
  makeWhatStays,
  PATH,
  WORKLOAD,
} from "./support/leftovers";
import { type Clients, clientsOf, createSmallCluster } from "./support/small-cluster";

/** The range of the environment's VPC. */
const cidr = "10.99.192.0/18";

let deployment: Deployment;
let clients: Clients;
/** Of each kind what the cluster may leave, as `leftovers` finds it. */
let own: string[];
/** What may be the cluster's, or keeps its VPC, with why it stays. */
let staying: Record<string, string>;
/** The rest of the account: of each kind the same, of a cluster whose name begins with this cluster's. */
let untouched: string[];

beforeAll(async () => {
  deployment = await Deployment.start({ changes: { iam: { path: PATH }, serviceAccounts: [WORKLOAD] } });
  clients = clientsOf(deployment.cloud.env);
  const network = await createSmallCluster(clients, "other");
  await makeLeftovers(clients, `${CLUSTER}-2`, network);
  await makeProviderOf("other");
  await makeStrangersPolicy(clients, CLUSTER);
  staying = await makeWhatStays(clients, CLUSTER, cidr);
  untouched = await everything();
  own = await makeLeftovers(clients, CLUSTER, network);
});

afterAll(() => deployment?.stop());

/** The provider of a cluster that exists, with a tag by which it would be the other's. */
async function makeProviderOf(name: string): Promise<void> {
  const { cluster } = await clients.eks.describeCluster({ name });
  const Tags = [{ Key: `kubernetes.io/cluster/${CLUSTER}`, Value: "owned" }];
  await clients.iam.createOpenIDConnectProvider({ Url: cluster?.identity?.oidc?.issuer, Tags });
}

async function everything(): Promise<string[]> {
  return [...(await deployment.cloud.inventory()), ...(await loadBalancerNames(clients))];
}

/** What `leftovers --json` finds: kind and id, sorted, of those that may go, or with why they stay. */
async function found(): Promise<{ going: string[]; stays: Record<string, string> }> {
  const { stdout } = await deployment.eksIrsa(["leftovers", "test", "--json"]);
  const { leftovers } = JSON.parse(stdout) as { leftovers: { kind: string; id: string; stays?: string }[] };
  const lines = leftovers.map(({ kind, id, stays }): [string, string?] => [`${kind} ${id}`, stays]);
  return {
    going: lines.flatMap(([line, stays]) => (stays === undefined ? [line] : [])).sort(),
    stays: Object.fromEntries(lines.filter(([, stays]) => stays !== undefined)),
  };
}

test("all of this cluster is found, what may be its is told apart, and nothing else is found", async () => {
  expect(await found()).toEqual({ going: own, stays: staying });
});

test("a permission that is missing for one kind is a failure, and not a shorter list", async () => {
  const { denied } = deployment.cloud.faults;
  denied.add("ec2:DescribeVolumes").add("iam:ListPolicyTags");
  expect(await deployment.eksIrsa(["leftovers", "test"])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: these credentials lack ec2:DescribeVolumes
  these credentials lack iam:ListPolicyTags
`,
  });
  denied.clear();
});

test("without a terminal only the cluster's name deletes", async () => {
  const before = await everything();
  expect(await deployment.eksIrsa(["leftovers", "test", "--delete"])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: nothing was deleted: without a terminal, give --yes ${CLUSTER}\n`,
  });
  expect(await deployment.eksIrsa(["leftovers", "test", "--delete", "--yes", `${CLUSTER}-2`])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: nothing was deleted: "${CLUSTER}-2" is not the cluster's name, ${CLUSTER}\n`,
  });
  expect(await everything()).toEqual(before);
});

test("what cannot be deleted stays, with the reason, and the rest goes", async () => {
  const { faults } = deployment.cloud;
  faults.denied.add("iam:DeleteRole");
  const { code, stdout } = await deployment.eksIrsa(["leftovers", "test", "--delete", "--yes", CLUSTER]);
  faults.denied.clear();
  const { nodeRole, flowLogRole, awsNodeRole } = namesOf(CLUSTER);
  const roles = [
    nodeRole,
    flowLogRole,
    awsNodeRole,
    namesOf(CLUSTER).serviceAccountRole(WORKLOAD.namespace, WORKLOAD.name),
  ];
  expect(code).toBe(2);
  expect(stdout).toContain(`\n  ${"".padEnd(longest(roles))}  stays: these credentials lack iam:DeleteRole\n`);
  const count = Object.keys(staying).length;
  expect(stdout.split("\n\n").at(-1)).toBe(`${own.length - roles.length} deleted, ${roles.length + count} left\n`);
  expect(await found()).toEqual({ going: roles.map((role) => `IAM role ${role}`).sort(), stays: staying });
});

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}

test("what is left goes, and what is another's is untouched", async () => {
  expect(await deployment.eksIrsa(["leftovers", "test", "--delete", "--yes", CLUSTER])).toMatchObject({ code: 2 });
  expect(await everything()).toEqual(untouched);
  const { code, stdout } = await deployment.eksIrsa(["leftovers", "test"]);
  expect(code).toBe(2);
  expect(stdout.split("\n\n").at(-1)).toBe(
    `${Object.keys(staying).length} left that this command does not delete, each with the reason\n`,
  );
});
