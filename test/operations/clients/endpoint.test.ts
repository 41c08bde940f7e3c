import { type Endpoint, whyUnreachable } from "../../../src/operations/clients/endpoint";
import { endpoint } from "../../support/verify";

const PRIVATE_ONLY: Partial<Endpoint> = { isPublic: false, publicCidrs: ["0.0.0.0/0"] };

test.each<[what: string, changes: Partial<Endpoint>, cause: string]>([
  [
    "private only",
    PRIVATE_ONLY,
    "since its endpoint is private only, and answers 10.99.192.0/18: run this from there, or through a VPN that leads there",
  ],
  [
    "private only, for the nodes",
    { ...PRIVATE_ONLY, privateCidrs: { known: [] } },
    "since its endpoint is private only, and answers only the cluster's nodes: add your network to cluster.endpoint.privateCidrs",
  ],
  [
    "private only, for nobody knows whom",
    { ...PRIVATE_ONLY, privateCidrs: { unknown: "these credentials lack ec2:DescribeSecurityGroupRules" } },
    "since its endpoint is private only, and answers whom the cluster's security group lets in (these credentials lack ec2:DescribeSecurityGroupRules): run this from there, or through a VPN that leads there",
  ],
  [
    "both",
    {},
    "since its public endpoint answers 203.0.113.0/24, and its private one 10.99.192.0/18: run this from there, or add your address to cluster.endpoint.publicCidrs",
  ],
  [
    "public only",
    { isPrivate: false, publicCidrs: ["203.0.113.0/24", "198.51.100.0/24"] },
    "since its public endpoint answers 203.0.113.0/24, 198.51.100.0/24: run this from there, or add your address to cluster.endpoint.publicCidrs",
  ],
  [
    "for everybody",
    { publicCidrs: ["0.0.0.0/0"] },
    "although its public endpoint answers every address: check for a firewall, a proxy or a name server in between",
  ],
])("an endpoint that is %s", (_, changes, cause) => {
  expect(whyUnreachable({ ...endpoint, ...changes }, "ETIMEDOUT")).toBe(
    `the API server at https://EXAMPLE.gr7.us-west-2.eks.amazonaws.com is not reachable from here (ETIMEDOUT), ${cause}`,
  );
});
