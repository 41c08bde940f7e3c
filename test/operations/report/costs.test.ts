import { costsSection } from "../../../src/cli/report/costs";
import type { Html } from "../../../src/cli/report/html";
import { type MonthlyCosts, monthlyCostsOf } from "../../../src/operations/report/costs";
import { firstDeployed } from "../../../src/synthesized/first-deployed";
import { type Changes, clusterTemplate, kubernetesTemplate, testEnvironment } from "../../support/environment";
import { workloadEnvironment } from "../../support/existing-cluster";

const TODAY = new Date("2026-09-01");

function costsOf(changes: Changes, today = TODAY): MonthlyCosts {
  const environment = testEnvironment(changes);
  return monthlyCostsOf(environment, firstDeployed(clusterTemplate(environment).json), today);
}

/** Kind, note, count and cents of each. */
const linesOf = ({ lines }: MonthlyCosts) => lines.map(({ kind, note, count, cents }) => [kind, note, count, cents]);

test("the test environment, to the cent", () => {
  const costs = costsOf({});
  expect(linesOf(costs)).toEqual([
    ["EKS control plane", "1.36, in standard support until 2027-08-02", 1, 7300],
    ["nodes", "on-demand: m5.large", 1, 7008],
    ["nodes' volumes", "on-demand: 50 GiB gp3", 1, 400],
    ["nodes' volumes", "spot: 50 GiB gp3", 2, 800],
    ["NAT gateways", "", 1, 3285],
    ["public IPv4 addresses", "of NAT gateways", 1, 365],
    ["KMS keys", "", 2, 200],
  ]);
  expect(costs.cents).toBe(19358);
  expect(costs.unpriced).toEqual([
    {
      kind: "nodes, spot: m5.large, an autoscaler may run 0 to 4",
      count: 2,
      reason: "the price of spot instances changes by the hour; on demand, m5.large is $0.096 an hour",
    },
  ]);
});

test("a version in extended support, a tier, endpoints in two zones, no keys and no spot node", () => {
  const costs = costsOf(
    {
      network: {
        natGateways: "none",
        availabilityZones: ["us-west-2a", "us-west-2b"],
        privateSubnets: ["10.99.192.0/20", "10.99.208.0/20"],
        publicSubnets: [],
        flowLogs: false,
        vpcEndpoints: ["s3", "sts", "ec2", "ecr.api", "ecr.dkr"],
      },
      cluster: { version: "1.33", scalingTier: "tier-xl", secretsEncryption: false, logs: { encryption: false } },
      nodeGroups: { spot: { desiredSize: 0 } },
    },
    new Date("2026-07-29"),
  );
  expect(linesOf(costs)).toEqual([
    ["EKS control plane", "1.33, in extended support since 2026-07-29", 1, 43_800],
    ["control plane's capacity", "tier-xl", 1, 120_450],
    ["nodes", "on-demand: m5.large", 1, 7008],
    ["nodes' volumes", "on-demand: 50 GiB gp3", 1, 400],
    ["interface endpoints", "each in each zone", 8, 5840],
  ]);
  expect(costs.cents).toBe(43_800 + 120_450 + 7008 + 400 + 5840);
  expect(costs.unpriced).toEqual([]);
});

test("the day before, the same version costs less", () => {
  const [line] = costsOf({ cluster: { version: "1.33" } }, new Date("2026-07-28T23:59:59Z")).lines;
  expect(line?.cents).toBe(7300);
});

test("what is not known of another region is listed, and not guessed", () => {
  const environment = testEnvironment({ nodeGroups: { spot: undefined } });
  const moved = { ...environment, region: "eu-central-1" };
  const costs = monthlyCostsOf(moved, firstDeployed(clusterTemplate(environment).json), TODAY);
  expect(linesOf(costs).map(([kind]) => kind)).toEqual([
    "EKS control plane",
    "nodes",
    "public IPv4 addresses",
    "KMS keys",
  ]);
  const reason = "its price in eu-central-1 is not known here";
  expect(costs.unpriced).toEqual([
    { kind: "nodes' volumes, on-demand: 50 GiB gp3", count: 1, reason },
    { kind: "NAT gateways", count: 1, reason },
  ]);
});

test("a cluster that exists is paid by whoever made it", () => {
  const environment = workloadEnvironment();
  const costs = monthlyCostsOf(environment, kubernetesTemplate(environment).json, TODAY);
  expect(costs).toEqual({ lines: [], cents: 0, unpriced: [] });
  expect((costsSection(costs).content as Html).text).toContain(
    "<p>Nothing that is made here has a price by time that is known.</p>",
  );
});

test("the page has each price with its source, and sums of more than a thousand", () => {
  const source = { name: "AWS's <page>", url: "https://aws.example/?a=1&b=2", day: "2026-01-02" };
  const { text } = costsSection({
    lines: [
      { kind: "nodes", note: "a<b", count: 3, price: { usd: 0.1, per: "hour", source }, cents: 123_456_789 },
      { kind: "keys", note: "", count: 1, price: { usd: 0.05796, per: "month", source }, cents: 6 },
    ],
    cents: 123_456_795,
    unpriced: [],
  }).content as Html;
  const rows = [...text.matchAll(/<tr.*<\/tr>/g)].map(([row]) => row.replace(/<[^a/][^>]*>|<\/(th|td|tr)>/g, "|"));
  const link = '<a href="https://aws.example/?a=1&#38;b=2" rel="noreferrer">AWS&#39;s &#60;page&#62;</a>, 2026-01-02';
  expect(rows.slice(1)).toEqual([
    `||nodes||a&#60;b||3||$0.10 an hour||$1,234,567.89||${link}||`,
    `||keys||||1||$0.05796 a month||$0.06||${link}||`,
    "||Sum||||||||$1,234,567.95||||",
  ]);
});
