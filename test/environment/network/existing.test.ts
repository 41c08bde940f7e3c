import { existingFile, inExisting } from "../../support/existing-network";
import { accepts, cut, problem, problems, type Refused, refuses, report } from "../../support/report";

const TWO_ZONES = "subnets in at least two availability zones, as EKS asks";
const PRIVATE =
  "[{ id: subnet-0123456789abcdef0, availabilityZone: us-west-2a }, { id: subnet-0123456789abcdef1, availabilityZone: us-west-2b }]";
const BOTH = `    privateSubnets: ${PRIVATE}`;

test.each<[string, string]>([
  ["the smallest", existingFile()],
  [
    "with all keys",
    inExisting(`
    secondaryCidrs: [100.64.0.0/16]
    publicSubnets: [{ id: subnet-0123456789abcdef2, availabilityZone: us-west-2c }]
    privateRouteTableIds: [rtb-0123456789abcdef0]
    tagSubnets: true
  flowLogs: {}
  vpcEndpoints: [s3, sts]`),
  ],
  [
    "with several subnets a zone",
    withSubnets(PRIVATE.replace("2b }]", "2b }, { id: subnet-3, availabilityZone: us-west-2a }]")),
  ],
  [
    "with the account of a role that is assumed",
    existingFile().replace('"123456789012"', "{ assumeRole: arn:aws:iam::123456789012:role/Deployer }"),
  ],
  ["with an account of its own in a mapping", existingFile().replace('"123456789012"', '{ id: "123456789012" }')],
])("a network that exists, %s", accepts);

test.each<Refused>([
  [
    "ids of something else",
    existingFile()
      .replace("vpc-0123456789abcdef0", "subnet-0123456789abcdef0")
      .replace("id: subnet-0123456789abcdef1", "id: rtb-0123456789abcdef1"),
    problem(
      "a.yaml:5:12: network.existing.vpcId",
      "subnet-0123456789abcdef0",
      "a VPC's id such as vpc-0123456789abcdef0",
      "write a value such as vpc-0123456789abcdef0",
    ),
    problem(
      "a.yaml:7:92: network.existing.privateSubnets[1].id",
      "rtb-0123456789abcdef1",
      "a subnet's id such as subnet-0123456789abcdef0",
      "write a value such as subnet-0123456789abcdef0",
    ),
  ],
  [
    "a slip in the key itself: what is below it is read nevertheless",
    existingFile().replace("existing:", "exisiting:").replace("10.0.0.0/16", "10.0.0.1/16"),
    problem(
      "a.yaml:4:3: network.exisiting",
      "exisiting",
      "the keys cidr, availabilityZones, privateSubnets, publicSubnets, natGateways, flowLogs, vpcEndpoints, existing",
      "write existing, or remove it",
    ),
    problem(
      "a.yaml:6:11: network.exisiting.cidr",
      "10.0.0.1/16",
      "an IPv4 network of /16 to /28 in CIDR notation, host bits zero",
      "write 10.0.0.0/16",
    ),
  ],
  [
    "what says how a network is made, each with the reason",
    inExisting(`
  cidr: 10.0.0.0/16
  availabilityZones: [us-west-2a, us-west-2b]
  privateSubnets: [10.0.0.0/18]
  publicSubnets: []
  natGateways: single`),
    problem("a.yaml:8:9: network.cidr", "10.0.0.0/16", "no cidr beside existing, which has its own", "remove it"),
    problem(
      "a.yaml:9:22: network.availabilityZones",
      "[us-west-2a, us-west-2b]",
      "no availabilityZones beside existing, whose subnets have their own",
      "write the zone of each subnet below existing, and remove this",
    ),
    problem(
      "a.yaml:10:19: network.privateSubnets",
      "[10.0.0.0/18]",
      "no privateSubnets beside existing, which lists its own by their ids",
      "write them below existing, each as { id, availabilityZone }",
    ),
    problem(
      "a.yaml:11:18: network.publicSubnets",
      "[]",
      "no publicSubnets beside existing, which lists its own by their ids",
      "write them below existing, each as { id, availabilityZone }",
    ),
    problem(
      "a.yaml:12:16: network.natGateways",
      "single",
      "no natGateways beside existing, whose subnets keep the ways out that they have",
      "remove it",
    ),
  ],
  [
    "another unknown key",
    inExisting("\n  flowlogs: {}"),
    problem(
      "a.yaml:8:3: network.flowlogs",
      "flowlogs",
      "the keys existing, flowLogs, vpcEndpoints",
      "write flowLogs, or remove it",
    ),
  ],
  [
    "no subnets",
    withSubnets("[]"),
    problem("a.yaml:7:21: network.existing.privateSubnets", "[]", TWO_ZONES, "add one"),
  ],
  [
    "subnets of one zone",
    existingFile().replace("us-west-2b", "us-west-2a"),
    problem(
      "a.yaml:7:21: network.existing.privateSubnets",
      cut(PRIVATE),
      TWO_ZONES,
      "add one that is not in us-west-2a",
    ),
  ],
  [
    "zones of another region",
    existingFile().replaceAll("2a", "9a").replace("us-west-2b", "eu-west-1b"),
    problem(
      "a.yaml:7:72: network.existing.privateSubnets[0].availabilityZone",
      "us-west-9a",
      "a zone of us-west-2",
      "write a zone such as us-west-2a, or change region",
    ),
    problem(
      "a.yaml:7:136: network.existing.privateSubnets[1].availabilityZone",
      "eu-west-1b",
      "a zone of us-west-2",
      "write a zone such as us-west-2a, or change region",
    ),
  ],
  [
    "a subnet twice in one list, and one in both",
    inExisting(`
    publicSubnets: [{ id: subnet-0123456789abcdef0, availabilityZone: us-west-2a }, { id: subnet-5, availabilityZone: us-west-2a }, { id: subnet-5, availabilityZone: us-west-2a }]`),
    problem(
      "a.yaml:8:27: network.existing.publicSubnets[0].id",
      "subnet-0123456789abcdef0",
      "each subnet once: subnet-0123456789abcdef0 is privateSubnets[0], too",
      "remove one of the two",
    ),
    problem(
      "a.yaml:8:139: network.existing.publicSubnets[2].id",
      "subnet-5",
      "each subnet once: subnet-5 is publicSubnets[1], too",
      "remove one of the two",
    ),
  ],
  [
    "ranges that overlap",
    inExisting("\n    secondaryCidrs: [10.0.128.0/17, 100.64.0.0/16, 100.64.0.0/20]"),
    problem(
      "a.yaml:8:22: network.existing.secondaryCidrs[0]",
      "10.0.128.0/17",
      "a range that does not overlap 10.0.0.0/16",
      "write the VPC's ranges as AWS shows them",
    ),
    problem(
      "a.yaml:8:52: network.existing.secondaryCidrs[2]",
      "100.64.0.0/20",
      "a range that does not overlap 100.64.0.0/16",
      "write the VPC's ranges as AWS shows them",
    ),
  ],
  [
    "a gateway endpoint without route tables",
    inExisting("\n  vpcEndpoints: [sts, s3]"),
    problem(
      "a.yaml:8:23: network.vpcEndpoints[1]",
      "s3",
      "a service with an interface endpoint, or existing.privateRouteTableIds: this one is a route",
      "list the private subnets' route tables as existing.privateRouteTableIds, or remove it",
    ),
  ],
  [
    "no account",
    existingFile().replace('account: "123456789012"\n', ""),
    problem(
      "a.yaml:1:1: account",
      "nothing",
      "the account's id beside network.existing: nothing is made there that would tell it",
      'add account: "123456789012", with your account\'s id',
    ),
  ],
  [
    "an account without its id",
    existingFile().replace('"123456789012"', "{ profile: demo }"),
    problem(
      "a.yaml:2:1: account.id",
      "nothing",
      "the account's id beside network.existing: nothing is made there that would tell it",
      'add id: "123456789012", with your account\'s id',
    ),
  ],
  [
    "no account that could be one",
    existingFile().replace('"123456789012"', '"1234"'),
    problem(
      "a.yaml:2:10: account",
      '"1234"',
      'an account\'s 12 digits, in quotes, such as "123456789012"',
      'write a value such as "123456789012"',
    ),
  ],
])("refused: %s", refuses);

describe("two environments in one VPC", () => {
  const first = existingFile();
  const second = first.replace("name: demo", "name: other");

  test("are apart from each other", () => {
    expect(report({ "a.yaml": first, "b.yaml": second })).toBe("no problem");
  });

  test("only one of them tags a subnet", () => {
    const tagged = (file: string) => file.replace(BOTH, `${BOTH}\n    tagSubnets: true`);
    expect(report({ "a.yaml": tagged(first), "b.yaml": tagged(second) })).toBe(
      problems(
        problem(
          "b.yaml:8:17: network.existing.tagSubnets",
          "true",
          "a subnet to tag of its own: subnet-0123456789abcdef0 is that of a.yaml:8:17: network.existing.tagSubnets",
          "write tagSubnets: false in one of the two: the tags serve every cluster in the VPC",
        ),
      ),
    );
  });

  test("only one of them has an endpoint", () => {
    const tables = "    privateRouteTableIds: [rtb-0123456789abcdef0]\n  vpcEndpoints: [s3, sts]";
    const withEndpoints = (file: string) => file.replace(BOTH, `${BOTH}\n${tables}`);
    const fix =
      "remove it from one of the two: an endpoint serves the whole VPC; made with the VPC, it outlives both clusters";
    expect(report({ "a.yaml": withEndpoints(first), "b.yaml": withEndpoints(second) })).toBe(
      problems(
        problem(
          "b.yaml:9:18: network.vpcEndpoints[0]",
          "s3",
          "a VPC endpoint of its own: s3 in rtb-0123456789abcdef0 is that of a.yaml:9:18: network.vpcEndpoints[0]",
          fix,
        ),
        problem(
          "b.yaml:9:22: network.vpcEndpoints[1]",
          "sts",
          "a VPC endpoint of its own: sts in vpc-0123456789abcdef0 is that of a.yaml:9:22: network.vpcEndpoints[1]",
          fix,
        ),
      ),
    );
  });
});

function withSubnets(text: string): string {
  return existingFile().replace(PRIVATE, text);
}
