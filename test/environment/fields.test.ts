import { accepts, cut, inCluster, instead, problem, type Refused, refuses } from "../support/report";

const SUBNET = "an IPv4 network of /16 to /28 in CIDR notation";

test.each<Refused>([
  [
    "an address for a network",
    instead("10.0.0.0/16", "10.0.0.0"),
    problem("a.yaml:3:9: network.cidr", "10.0.0.0", SUBNET, "write 10.0.0.0/16"),
  ],
  [
    "host bits",
    instead("10.0.0.0/16", "10.0.1.0/16"),
    problem("a.yaml:3:9: network.cidr", "10.0.1.0/16", `${SUBNET}, host bits zero`, "write 10.0.0.0/16"),
  ],
  [
    "a retention that AWS does not offer",
    instead("  availabilityZones", "  flowLogs: { retentionDays: 15 }\n  availabilityZones"),
    problem(
      "a.yaml:4:30: network.flowLogs.retentionDays",
      "15",
      "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 (days)",
      "write 14 or 30",
    ),
  ],
  [
    "a retention longer than AWS offers",
    instead("  availabilityZones", "  flowLogs: { retentionDays: 9999 }\n  availabilityZones"),
    problem(
      "a.yaml:4:30: network.flowLogs.retentionDays",
      "9999",
      "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 (days)",
      "write 3653",
    ),
  ],
  [
    "a malformed ARN",
    instead("  name: demo", "  admins: [arn:aws:iam::123:role/A]\n  name: demo"),
    problem(
      "a.yaml:6:12: cluster.admins[0]",
      "arn:aws:iam::123:role/A",
      "an ARN such as arn:aws:iam::123456789012:role/PlatformAdmin",
      "write it with an account of 12 digits: arn:aws:iam::<account>:role/A",
    ),
  ],
  [
    "a role's name and path that are longer than IAM's",
    inCluster(`admins: ["arn:aws:iam::123456789012:role/${"r".repeat(65)}"]`),
    problem(
      "a.yaml:7:12: cluster.admins[0]",
      cut(`"arn:aws:iam::123456789012:role/${"r".repeat(65)}"`),
      "an ARN such as arn:aws:iam::123456789012:role/PlatformAdmin",
      "write a value such as arn:aws:iam::123456789012:role/PlatformAdmin",
    ),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  [
    "a role's path and name as long as IAM's",
    inCluster(`admins: ["arn:aws:iam::123456789012:role/${"p".repeat(510)}/${"r".repeat(64)}"]`),
  ],
])("AWS takes %s", accepts);
