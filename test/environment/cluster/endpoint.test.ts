import { beforeName, problem, problems, report } from "../../support/report";

/** What is reported of an endpoint, in an environment that is good otherwise. */
function found(endpoint: string): string {
  return report({ "a.yaml": beforeName(`endpoint: ${endpoint}`) });
}

const INSIDE = "set private: true, so that nodes stay inside the VPC";
const NAT = "0.0.0.0/0 beside private: false: nodes come from NAT gateways, whose addresses AWS chooses";
const OWN = "write the public addresses that you come from";
const CONNECTED = `move it to privateCidrs, if it is connected to the VPC, or ${OWN}`;

test.each([
  "{}",
  "{ private: true }",
  "{ private: true, privateCidrs: [] }",
  "{ privateCidrs: [10.0.0.0/16, 10.8.0.0/16, 0.0.0.0/0] }",
  "{ private: true, publicCidrs: [203.0.113.0/24, 11.0.0.0/8, 0.0.0.0/1] }",
  "{ private: false, publicCidrs: [0.0.0.0/0] }",
  "{ private: false, publicCidrs: [0.0.0.0/1, 128.0.0.0/1] }",
])("an endpoint that its nodes reach: %s", (endpoint) => {
  expect(found(endpoint)).toBe("no problem");
});

test.each([
  [
    "neither of both",
    "{ private: false }",
    "a.yaml:6:13: cluster.endpoint",
    "{ private: false }",
    "a private endpoint, publicCidrs, or both",
    "set private: true, or list publicCidrs",
  ],
  [
    "networks of an endpoint that there is not",
    "{ private: false, privateCidrs: [10.8.0.0/16], publicCidrs: [0.0.0.0/0] }",
    "a.yaml:6:45: cluster.endpoint.privateCidrs",
    "[10.8.0.0/16]",
    "no privateCidrs beside private: false",
    "remove it, or set private: true",
  ],
  [
    "nodes whose address cannot be in the list",
    "{ private: false, publicCidrs: [203.0.113.0/24] }",
    "a.yaml:6:44: cluster.endpoint.publicCidrs",
    "[203.0.113.0/24]",
    NAT,
    INSIDE,
  ],
  [
    "all addresses but some",
    "{ private: false, publicCidrs: [0.0.0.0/1, 128.0.0.0/2] }",
    "a.yaml:6:44: cluster.endpoint.publicCidrs",
    "[0.0.0.0/1, 128.0.0.0/2]",
    NAT,
    INSIDE,
  ],
  [
    "a private network",
    "{ publicCidrs: [203.0.113.0/24, 10.0.0.0/8] }",
    "a.yaml:6:45: cluster.endpoint.publicCidrs[1]",
    "10.0.0.0/8",
    "a public network (EKS refuses 10.0.0.0/8, which is private)",
    CONNECTED,
  ],
  [
    "an address of a provider's own network",
    "{ publicCidrs: [100.100.1.7/32] }",
    "a.yaml:6:29: cluster.endpoint.publicCidrs[0]",
    "100.100.1.7/32",
    "a public network (EKS refuses 100.64.0.0/10, which is private)",
    CONNECTED,
  ],
  [
    "this machine",
    "{ publicCidrs: [127.0.0.1/32] }",
    "a.yaml:6:29: cluster.endpoint.publicCidrs[0]",
    "127.0.0.1/32",
    "a public network (EKS refuses 127.0.0.0/8, which is each machine's own)",
    OWN,
  ],
  [
    "a network for benchmarks",
    "{ publicCidrs: [198.19.255.0/24] }",
    "a.yaml:6:29: cluster.endpoint.publicCidrs[0]",
    "198.19.255.0/24",
    "a public network (EKS refuses 198.18.0.0/15, which is for benchmarks)",
    OWN,
  ],
  [
    "a network that is none",
    "{ privateCidrs: [10.8.0.1/16] }",
    "a.yaml:6:30: cluster.endpoint.privateCidrs[0]",
    "10.8.0.1/16",
    "an IPv4 network of /0 to /32 in CIDR notation, host bits zero",
    "write 10.8.0.0/16",
  ],
  [
    "a network twice",
    "{ privateCidrs: [10.8.0.0/16, 10.8.0.0/16] }",
    "a.yaml:6:43: cluster.endpoint.privateCidrs[1]",
    "10.8.0.0/16",
    "each of the networks once",
    "remove one of the two (the other is the list's entry 1)",
  ],
])("%s", (_, endpoint, where, given, allowed, fix) => {
  expect(found(endpoint)).toBe(problems(problem(where, given, allowed, fix)));
});

test("an empty list of public networks, which lets nobody in", () => {
  expect(found("{ private: false, publicCidrs: [] }")).toBe(
    problems(problem("a.yaml:6:44: cluster.endpoint.publicCidrs", "[]", "a list of at least 1 networks", "add one")),
  );
});

test("more public networks than EKS takes", () => {
  const networks = (count: number) => Array.from({ length: count }, (_, index) => `203.0.113.${index}/32`).join(", ");
  expect(found(`{ publicCidrs: [${networks(40)}] }`)).toBe("no problem");
  const shown = found(`{ publicCidrs: [${networks(41)}] }`).replace(/got: .*/, "got: …");
  expect(shown).toBe(`1 problem in the environment files, nothing was written

a.yaml:6:28: cluster.endpoint.publicCidrs
  got: …
  expected: at most 40 networks, which is EKS's limit
  fix:      merge some into larger ones, or use privateCidrs`);
});
