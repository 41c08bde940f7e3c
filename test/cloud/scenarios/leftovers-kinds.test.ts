import { namesOf } from "../../../src/config/names";
import { CLUSTER, Deployment } from "./support/deployment";
import { loadBalancerNames, makeLeftovers, makeStrangersPolicy, TITLE, WORKLOAD } from "./support/leftovers";
import { type Clients, clientsOf, createSmallCluster } from "./support/small-cluster";

let deployment: Deployment;
let clients: Clients;
/** Of each kind what the cluster may leave, as `leftovers` finds it. */
let own: string[];
/** The rest of the account: of each kind the same, of a cluster whose name begins with this cluster's. */
let untouched: string[];

beforeAll(async () => {
  deployment = await Deployment.start({ changes: { serviceAccounts: [WORKLOAD] } });
  clients = clientsOf(deployment.cloud.env);
  const network = await createSmallCluster(clients, "other");
  await makeLeftovers(clients, `${CLUSTER}-2`, network);
  await makeProviderOf("other");
  await makeStrangersPolicy(clients, CLUSTER);
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

/** What `leftovers --json` finds: kind and id, sorted. */
async function found(): Promise<string[]> {
  const { stdout } = await deployment.eksIrsa(["leftovers", "test", "--json"]);
  const { leftovers } = JSON.parse(stdout) as { leftovers: { kind: string; id: string }[] };
  return leftovers.map(({ kind, id }) => `${kind} ${id}`).sort();
}

test("all of this cluster is found, and nothing else", async () => {
  expect(await found()).toEqual(own);
});

test("a permission that is missing for one kind is a failure, and not a shorter list", async () => {
  const { denied } = deployment.cloud.faults;
  denied.add("ec2:DescribeVolumes").add("iam:GetRole");
  expect(await deployment.eksIrsa(["leftovers", "test"])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: these credentials lack ec2:DescribeVolumes
  these credentials lack iam:GetRole
`,
  });
  denied.clear();
});

test("without a terminal only the cluster's name deletes", async () => {
  const before = await everything();
  expect(await deployment.eksIrsa(["leftovers", "test", "--delete"])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: nothing was deleted: there is no terminal to ask on, so give --yes ${CLUSTER}\n`,
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
  const { clusterRole, nodeRole, flowLogRole, awsNodeRole } = namesOf(CLUSTER);
  const writer = namesOf(CLUSTER).serviceAccountRole(WORKLOAD.namespace, WORKLOAD.name);
  const roles = [clusterRole, nodeRole, flowLogRole, awsNodeRole, writer];
  const width = Math.max(...roles.map(({ length }) => length));
  const rows = roles.map(
    (
      role,
    ) => `  ${role.padEnd(width)}  ${role === writer ? `tagged kubernetes.io/cluster/${CLUSTER}: owned` : "named after the cluster"}
  ${" ".repeat(width)}  stays: these credentials lack iam:DeleteRole`,
  );
  expect(code).toBe(2);
  const policies = own.flatMap((line) => (line.startsWith("IAM policy ") ? [line.slice("IAM policy ".length)] : []));
  const policyRows = policies.map((arn) => `  ${arn.padEnd(policies.at(-1)?.length ?? 0)}  deleted`);
  expect(stdout.slice(stdout.indexOf("IAM role\n"))).toBe(`IAM role\n${rows.join("\n")}

IAM policy\n${policyRows.join("\n")}

${own.length - roles.length} deleted, ${roles.length} left
`);
  expect(await found()).toEqual(roles.map((role) => `IAM role ${role}`).sort());
});

test("what is left goes, and what is another cluster's is untouched", async () => {
  expect(await deployment.eksIrsa(["leftovers", "test", "--delete", "--yes", CLUSTER])).toMatchObject({ code: 0 });
  expect(await everything()).toEqual(untouched);
  expect(await deployment.eksIrsa(["leftovers", "test"])).toMatchObject({
    code: 0,
    stdout: `${TITLE}\n\nnothing is left\n`,
  });
});
