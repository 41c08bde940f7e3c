import { instead, problem, type Refused, refuses } from "../../support/report";

const SUBNET = "an IPv4 network of /16 to /28 in CIDR notation";

test.each<Refused>([
  ...[
    ["127.0.0.0/16", "127.0.0.0/8 is each machine's own"],
    ["169.254.0.0/16", "169.254.0.0/16 is link-local"],
    ["0.1.0.0/16", "0.0.0.0/8 is no host's"],
    ["239.0.0.0/16", "224.0.0.0/4 is multicast"],
    ["255.0.0.0/16", "240.0.0.0/4 is reserved"],
  ].map(
    ([range = "", why]): Refused => [
      `a VPC of ${range}`,
      instead("cidr: 10.0.0.0/16", `cidr: ${range}`),
      problem(
        "a.yaml:3:9: network.cidr",
        range,
        `a range that machines can have, private as a rule (${why})`,
        "write one of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, such as 10.0.0.0/16",
      ),
    ],
  ),
  [
    "a subnet that stands there twice",
    instead("  availabilityZones", "  privateSubnets: [10.0.0.0/20, 10.0.0.0/20]\n  availabilityZones"),
    problem(
      "a.yaml:4:33: network.privateSubnets[1]",
      "10.0.0.0/20",
      "each of the networks once",
      "remove one of the two (the other is the list's entry 1)",
    ),
  ],
  [
    "overlapping subnets",
    instead("  availabilityZones", "  privateSubnets: [10.0.0.0/20, 10.0.8.0/21]\n  availabilityZones"),
    problem(
      "a.yaml:4:33: network.privateSubnets[1]",
      "10.0.8.0/21",
      "a network that does not overlap privateSubnets[0], 10.0.0.0/20",
      "move one of the two",
    ),
  ],
  [
    "a given subnet on one that is cut from the range",
    instead("  availabilityZones", "  privateSubnets: [10.0.0.0/18, 10.0.192.0/20]\n  availabilityZones"),
    problem(
      "a.yaml:2:1: network.publicSubnets",
      "nothing",
      "a network that does not overlap privateSubnets[1], 10.0.192.0/20 (publicSubnets were left out, so they are cut from cidr: 10.0.192.0/19)",
      "write both privateSubnets and publicSubnets, or neither",
    ),
  ],
  [
    "a subnet outside the VPC",
    instead("  availabilityZones", "  privateSubnets: [10.0.0.0/20, 10.1.0.0/20]\n  availabilityZones"),
    problem(
      "a.yaml:4:33: network.privateSubnets[1]",
      "10.1.0.0/20",
      "a network inside the VPC's 10.0.0.0/16",
      "change privateSubnets, or widen network.cidr",
    ),
  ],
  [
    "too small a subnet",
    instead("  availabilityZones", "  privateSubnets: [10.0.0.0/20, 10.0.16.0/29]\n  availabilityZones"),
    problem("a.yaml:4:33: network.privateSubnets[1]", "10.0.16.0/29", SUBNET, "write 10.0.16.0/28"),
  ],
  [
    "too small a range to cut",
    instead("10.0.0.0/16", "10.0.0.0/26"),
    problem(
      "a.yaml:3:9: network.cidr",
      "10.0.0.0/26",
      "a range that holds 4 subnets of at least /28",
      "write a larger cidr, or privateSubnets and publicSubnets of your own",
    ),
  ],
  [
    "not as many zones as subnets",
    instead("  availabilityZones", "  privateSubnets: [10.0.0.0/20]\n  availabilityZones"),
    problem(
      "a.yaml:4:19: network.privateSubnets",
      "[10.0.0.0/20]",
      "as many subnets as availabilityZones: 2",
      "add the missing",
    ),
  ],
  [
    "no public subnet for the NAT gateway",
    instead("  availabilityZones", "  publicSubnets: []\n  availabilityZones"),
    problem(
      "a.yaml:4:18: network.publicSubnets",
      "[]",
      "one public subnet per zone, for the NAT gateways",
      "leave publicSubnets out, or set natGateways: none",
    ),
  ],
])("%s", refuses);
