import { accepts, instead, problem, type Refused, refuses } from "../../support/report";

const group = (keys: string) => instead("maxSize: 3", `maxSize: 3,\n    ${keys}`);
const EXISTING = `network:
  existing:
    vpcId: vpc-0123456789abcdef0
    cidr: 10.0.0.0/16
    privateSubnets:
      - { id: subnet-0123456789abcdef0, availabilityZone: us-west-2a }
      - { id: subnet-0123456789abcdef1, availabilityZone: us-west-2a }
      - { id: subnet-0123456789abcdef2, availabilityZone: us-west-2b }
`;
const inExisting = (keys: string) =>
  group(keys)
    .replace(/network:\n( .*\n)+/, EXISTING)
    .replace(/^region:/m, 'account: "123456789012"\nregion:');

test.each<Refused>([
  [
    "a zone that the network has not",
    group("availabilityZones: [us-west-2a, us-west-2c]"),
    problem(
      "a.yaml:10:37: nodeGroups.main.availabilityZones[1]",
      "us-west-2c",
      "a zone of the network's: us-west-2a, us-west-2b",
      "write one of these, or give the network that zone",
    ),
  ],
  [
    "a zone in which no subnet of an existing network is",
    inExisting("availabilityZones: [us-west-2c]"),
    problem(
      "a.yaml:16:25: nodeGroups.main.availabilityZones[0]",
      "us-west-2c",
      "a zone of the network's: us-west-2a, us-west-2b",
      "write one of these, or give the network that zone",
    ),
  ],
  [
    "no zone",
    group("availabilityZones: []"),
    problem(
      "a.yaml:10:24: nodeGroups.main.availabilityZones",
      "[]",
      "a list of at least 1 availability zones",
      "add one",
    ),
  ],
  [
    "a zone of the network that is none, which the group may mean",
    group("availabilityZones: [us-west-2b]").replace("us-west-2b]\n", "us-west2b]\n"),
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "us-west2b",
      "an availability zone such as us-west-2a",
      "write us-west-2b",
    ),
  ],
])("%s", refuses);

test.each([
  ["one zone of the network", group("availabilityZones: [us-west-2b]")],
  ["one zone of an existing network", inExisting("availabilityZones: [us-west-2a]")],
])("%s", accepts);
