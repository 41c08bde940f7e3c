import type { Check } from "../../../src/operations/verify/check";
import type { Changes } from "../../support/environment";
import { answered } from "./support/answered";
import { CLUSTER, Deployment } from "./support/deployment";

/** Who might come: from two of the VPC's private subnets, through a VPN, and over the internet. */
const CLIENTS = { a: "10.99.193.5", b: "10.99.209.5", vpn: "10.8.0.5", office: "203.0.113.7", stranger: "192.0.2.1" };

const statements = [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }];
const serviceAccounts = [{ namespace: "demo", name: "s3-echoer", create: true, statements }];

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start({
    changes: { serviceAccounts, cluster: { endpoint: { private: true, publicCidrs: undefined } } },
    cloud: { runner: CLIENTS.a },
  });
});
afterAll(() => deployment?.stop());

/** What verify says from an address: all but the passed checks. */
async function verifyFrom(address: string): Promise<Check[]> {
  const { cloud } = deployment;
  const { runner } = cloud;
  cloud.runner = address;
  const { stdout } = await deployment.eksIrsa(["verify", "test", "--json"]);
  cloud.runner = runner;
  return (JSON.parse(stdout) as { checks: Check[] }).checks.filter(({ result }) => result !== "passed");
}

test("a cluster without a public endpoint is deployed, its second stack too, and verified from inside the VPC", async () => {
  await deployment.cdktf("deploy");
  expect(await deployment.plan("test-kubernetes")).toEqual([]);
  expect(await verifyFrom(CLIENTS.a)).toEqual([]);
});

test("from elsewhere, verify says whom it answers instead", async () => {
  const found = `the API server at ${deployment.cluster.json.endpoint} is not reachable from here (ECONNRESET), since its endpoint is private only, and answers 10.99.192.0/18: run this from there, or through a VPN that leads there`;
  const notMade = (check: string, subject: string) => ({ check, subject, result: "not made", found });
  expect(await verifyFrom(CLIENTS.office)).toEqual([
    notMade("annotation", "kube-system/aws-node"),
    notMade("pods", "kube-system/aws-node"),
    notMade("annotation", "demo/s3-echoer"),
    notMade("pods", "demo/s3-echoer"),
    notMade("nodes", CLUSTER),
    notMade("coredns", "kube-system/coredns"),
  ]);
});

test.each<[what: string, endpoint: Changes, answers: readonly (keyof typeof CLIENTS)[]]>([
  ["a part of the VPC", { privateCidrs: ["10.99.192.0/20"] }, ["a"]],
  ["a VPN too", { privateCidrs: ["10.99.192.0/18", "10.8.0.0/16"] }, ["a", "b", "vpn"]],
  ["nodes alone", { privateCidrs: [] }, []],
  ["an office as well as the VPC", { privateCidrs: undefined, publicCidrs: ["203.0.113.0/24"] }, ["a", "b", "office"]],
  ["the VPC again", { publicCidrs: undefined }, ["a", "b"]],
])("on a cluster that runs, the endpoint is changed to answer %s", async (_, endpoint, answers) => {
  await deployment.change({ cluster: { endpoint } });
  await deployment.apply();
  expect(await answered(deployment.cloud, CLUSTER, CLIENTS)).toEqual(answers);
  expect(await deployment.plan()).toEqual([]);
});

test("destroy, from inside the VPC, leaves nothing", async () => {
  await deployment.cdktf("destroy");
  await deployment.cloud.logsArrived();
  expect(await deployment.cloud.inventory()).toEqual([]);
});
