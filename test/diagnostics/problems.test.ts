import { GOOD, inGroup, instead, problem, problems, type Refused, RIGHTS, refuses, report } from "../support/report";

const NETWORK_KEYS =
  "the keys cidr, availabilityZones, privateSubnets, publicSubnets, natGateways, flowLogs, vpcEndpoints, existing";
const ROOT_KEYS =
  "the keys region, account, tags, backend, providers, iam, network, cluster, nodeGroups, serviceAccounts";

test.each<Refused>([
  [
    "unknown key",
    instead("cidr:", "cdir:"),
    problem("a.yaml:3:3: network.cdir", "cdir", NETWORK_KEYS, "write cidr, or remove it"),
  ],
  [
    "repeated key",
    instead("cluster:\n", "region: us-east-1\ncluster:\n"),
    problem(
      "a.yaml:5:1",
      "region: us-east-1",
      "each key once in a mapping",
      "remove one of the two (the other is in line 1), or merge them",
    ),
    problem(
      "a.yaml:5:9: region",
      "us-east-1",
      "the region of its availability zones: us-west-2",
      "write us-west-2, or change the zones",
    ),
  ],
  [
    "wrong type",
    instead("minSize: 1", "minSize: one"),
    problem(
      "a.yaml:9:47: nodeGroups.main.minSize",
      "one",
      "a whole number from 0 to 1000 (nodes)",
      "write a whole number from 0 to 1000 (nodes)",
    ),
  ],
  [
    "missing key",
    instead("  name: demo\n", ""),
    problem(
      "a.yaml:5:1: cluster.name",
      "nothing",
      "1 to 100 letters, digits, - and _, a letter or digit first",
      "write a value for name",
    ),
  ],
  [
    "YAML syntax",
    instead("us-west-2b]", "us-west-2b"),
    problem(
      "a.yaml:4:3",
      "availabilityZones: [us-west-2a, us-west-2b",
      "closed brackets",
      "close the bracket: availabilityZones: [us-west-2a, us-west-2b]",
    ),
  ],
  [
    "a word that is nearly right",
    instead("minSize: 1", "capacityType: SPOTS, minSize: 1"),
    problem("a.yaml:9:52: nodeGroups.main.capacityType", "SPOTS", "one of ON_DEMAND, SPOT", "write SPOT"),
  ],
  [
    "neither of two ways to write a value",
    instead("  name: demo", "  thumbprint: 5\n  name: demo"),
    problem(
      "a.yaml:6:15: cluster.thumbprint",
      "5",
      "tls, none, or a list of 1 to 5 SHA-1 fingerprints",
      "write a value such as none",
    ),
  ],
  [
    "a key's name where its ARN is wanted, and a misspelt word for one of two ways",
    instead("  name: demo", "  secretsEncryption: alias/demo\n  thumbprint: none.\n  name: demo"),
    problem(
      "a.yaml:6:22: cluster.secretsEncryption",
      "alias/demo",
      "an ARN such as arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      "write its key's ARN, which aws kms describe-key --key-id alias/demo tells",
    ),
    problem(
      "a.yaml:7:15: cluster.thumbprint",
      "none.",
      "tls, none, or a list of 1 to 5 SHA-1 fingerprints",
      "write none",
    ),
  ],
  [
    "a key that is no name",
    instead("  main:", "  -main:"),
    problem(
      "a.yaml:9:3: nodeGroups.-main",
      "-main",
      "a node group's name: 1 to 63 letters, digits, - and _, a letter or digit first",
      "write main",
    ),
  ],
  [
    "a key that is empty",
    inGroup('labels: { "": b }'),
    problem(
      'a.yaml:9:88: nodeGroups.main.labels[""]',
      '""',
      "a Kubernetes label's key of up to 63 characters, its prefix among them",
      "rename it",
    ),
  ],
])("%s", refuses);

const FILL_IN = "fill it in, or remove it and run npx eks-irsa init a";

test.each([
  ["empty", "", problem("a.yaml:1:1", "an empty file", "an environment", FILL_IN)],
  ["only a comment", "# nothing yet\n", problem("a.yaml:1:1", "an empty file", "an environment", FILL_IN)],
  ["a word", "hello\n", problem("a.yaml:1:1", "hello", `a mapping with ${ROOT_KEYS}`, "write key: value, a line each")],
  [
    "an alias bomb",
    `a: &a [${"x,".repeat(9)}x]\nb: &b [${"*a,".repeat(9)}*a]\nc: &c [${"*b,".repeat(9)}*b]\nd: [${"*c,".repeat(9)}*c]\n`,
    problem("a.yaml:4:26: d", "*c", "at most 10,000 values through aliases", "write the values out"),
  ],
])("a file that is %s", (_, content, expected) => {
  expect(report({ "a.yaml": content })).toBe(problems(expected));
});

describe("what people write who know another way", () => {
  const inEntry = (entry: string) => report({ "a.yaml": `${GOOD}serviceAccounts:\n  - ${entry}\n` });

  test("several names under the key for one", () => {
    expect(inEntry(`{ namespace: demo, name: [a, b], ${RIGHTS} }`)).toBe(
      problems(
        problem(
          "a.yaml:11:30: serviceAccounts[0].name",
          "[a, b]",
          "a service account's name of a-z, 0-9, - and ., in which * and ? may stand for a part",
          "write names: [a, b]",
        ),
      ),
    );
  });

  test("one zone", () => {
    const file = GOOD.replace("[us-west-2a, us-west-2b]", "[us-west-2a]");
    expect(report({ "a.yaml": file })).toBe(
      problems(
        problem(
          "a.yaml:4:22: network.availabilityZones",
          "[us-west-2a]",
          "a list of at least 2 availability zones",
          "add another, such as us-west-2b",
        ),
      ),
    );
  });

  test.each([
    [
      "  vpcId: vpc-0123456789abcdef0\n",
      "  cidr: 10.0.0.0/16\n",
      "write it as existing.vpcId, below network, beside the VPC's cidr and privateSubnets",
    ],
    ["fargateProfiles: {}\n", "network:\n", "remove it: Fargate is not supported, see Limits in the README"],
  ])("a key of another tool's: %j", (line, before, fix) => {
    expect(report({ "a.yaml": GOOD.replace(before, line + before) })).toContain(`  fix:      ${fix}`);
  });

  test("a misspelt preset: what is beside it may be right", () => {
    const zones = "hostedZoneArns: [arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ]";
    const said = inEntry(`{ preset: externaldns, ${zones} }`);
    expect(said).toContain("1 problem in the environment files");
    expect(said).toContain("  fix:      write external-dns");
  });

  test("an access point in place of a bucket", () => {
    const entry = "{ preset: mountpoint-s3-csi, bucketArns: [arn:aws:s3:us-west-2:123456789012:accesspoint/data] }";
    expect(inEntry(entry)).toContain(
      "  fix:      write the bucket's ARN: access points are not taken here, only in statements of your own",
    );
  });

  test("what a terminal would obey is shown as text", () => {
    const entry =
      '{ namespace: demo, name: a, statements: [{ actions: [s3:GetObject], resources: ["arn:aws:s3:::b/\\e[31m"] }] }';
    expect(inEntry(entry)).toContain('  expected: an ARN such as "arn:aws:s3:::demo-bucket/*"');
  });
});
