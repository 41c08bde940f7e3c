import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { EnvironmentError } from "../../src/environment/errors";
import { readEnvironments } from "../../src/environment/reader";
import { GOOD, problem, problems, RIGHTS, report } from "../support/report";
import { scratch } from "../support/scratch";

test("the smallest environment, with every default", () => {
  const environments = readEnvironments(scratch({ "dev.yaml": GOOD }));
  expect(environments.map((environment) => ({ ...environment, file: undefined }))).toEqual([
    {
      name: "dev",
      region: "us-west-2",
      tags: {},
      backend: { local: {} },
      providers: {},
      network: {
        cidr: "10.0.0.0/16",
        availabilityZones: ["us-west-2a", "us-west-2b"],
        privateSubnets: ["10.0.0.0/18", "10.0.64.0/18"],
        publicSubnets: ["10.0.192.0/19", "10.0.224.0/19"],
        natGateways: "single",
        flowLogs: { retentionDays: 14, traffic: "ALL", encryption: false, adopt: false },
        vpcEndpoints: [],
      },
      cluster: {
        name: "demo",
        version: "1.34",
        endpoint: { private: true },
        logs: {
          types: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
          retentionDays: 30,
          drainSeconds: 60,
          encryption: false,
          adopt: false,
        },
        secretsEncryption: true,
        admins: [],
        deletionProtection: false,
        thumbprint: "none",
        addons: { coredns: {}, "kube-proxy": {}, "vpc-cni": {} },
      },
      serviceAccounts: [],
      nodeGroups: {
        main: {
          capacityType: "ON_DEMAND",
          instanceTypes: ["m5.large"],
          minSize: 1,
          desiredSize: 2,
          maxSize: 3,
          autoscaled: false,
          diskSizeGiB: 50,
          labels: {},
          taints: [],
          hopLimit: 1,
          maxUnavailablePercentage: 33,
        },
      },
    },
  ]);
});

const SUBNET = "an IPv4 network of /16 to /28 in CIDR notation";
const NETWORK_KEYS =
  "the keys cidr, availabilityZones, privateSubnets, publicSubnets, natGateways, flowLogs, vpcEndpoints";
const ROOT_KEYS = "the keys region, tags, backend, providers, network, cluster, nodeGroups, serviceAccounts";

// a part of the good file, what stands there instead, and the whole report
test.each<[what: string, part: string, instead: string, ...reports: string[]]>([
  [
    "unknown key",
    "cidr:",
    "cdir:",
    problem("a.yaml:2:1: network.cidr", "nothing", SUBNET, "write a value for cidr"),
    problem("a.yaml:3:3: network.cdir", "cdir", NETWORK_KEYS, "write cidr, or remove it"),
  ],
  [
    "repeated key",
    "cluster:\n",
    "region: us-east-1\ncluster:\n",
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
    "a region that cannot be",
    "region: us-west-2",
    "region: us-wst-2",
    problem("a.yaml:1:9: region", "us-wst-2", "an AWS region such as us-west-2", "write us-west-2"),
  ],
  [
    "a zone for the region, a region for a zone, and capitals",
    "region: us-west-2",
    "region: us-west-2a\nbackend: { s3: { bucket: My_States, region: US-East-1 } }",
    problem("a.yaml:1:9: region", "us-west-2a", "an AWS region such as us-west-2", "write us-west-2"),
    problem(
      "a.yaml:2:26: backend.s3.bucket",
      "My_States",
      "an S3 bucket's name: 3 to 63 of a-z, 0-9, . and -",
      "write my-states",
    ),
    problem("a.yaml:2:45: backend.s3.region", "US-East-1", "an AWS region such as us-west-2", "write us-east-1"),
  ],
  [
    "a misspelt zone",
    "us-west-2b]",
    "us-wst-2b]",
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "us-wst-2b",
      "an availability zone such as us-west-2a",
      "write us-west-2b",
    ),
  ],
  [
    "an address for a network",
    "10.0.0.0/16",
    "10.0.0.0",
    problem("a.yaml:3:9: network.cidr", "10.0.0.0", SUBNET, "write 10.0.0.0/16"),
  ],
  [
    "a subnet that stands there twice",
    "  availabilityZones",
    "  privateSubnets: [10.0.0.0/20, 10.0.0.0/20]\n  availabilityZones",
    problem(
      "a.yaml:4:33: network.privateSubnets[1]",
      "10.0.0.0/20",
      "each of the networks once",
      "remove one of the two (the other is the list's entry 1)",
    ),
  ],
  [
    "an address for the networks that may reach the API server, and a fingerprint as openssl writes it",
    "  name: demo",
    `  endpoint: { publicCidrs: [203.0.113.7] }\n  thumbprint: ["${"9E:".repeat(19)}9E"]\n  name: demo`,
    problem(
      "a.yaml:6:29: cluster.endpoint.publicCidrs[0]",
      "203.0.113.7",
      "an IPv4 network of /0 to /32 in CIDR notation",
      "write 203.0.113.7/32",
    ),
    problem(
      "a.yaml:7:16: cluster.thumbprint[0]",
      `"${"9E:".repeat(19)}9E"`,
      "a SHA-1 fingerprint of 40 hex digits",
      `write ${"9E".repeat(20)}`,
    ),
  ],
  [
    "a version with its patch",
    '"1.34"',
    "v1.34.2",
    problem(
      "a.yaml:7:12: cluster.version",
      "v1.34.2",
      'a Kubernetes version in quotes, such as "1.34"',
      'write "1.34"',
    ),
  ],
  [
    "a key's name where its ARN is wanted, and a misspelt word for one of two ways",
    "  name: demo",
    "  secretsEncryption: alias/demo\n  thumbprint: none.\n  name: demo",
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
    "wrong type",
    "minSize: 1",
    "minSize: one",
    problem("a.yaml:9:47: nodeGroups.main.minSize", "one", "a whole number from 0 to 1000 (nodes)", "write a number"),
  ],
  [
    "missing key",
    "  name: demo\n",
    "",
    problem(
      "a.yaml:5:1: cluster.name",
      "nothing",
      "1 to 100 letters, digits, - and _, a letter or digit first",
      "write a value for name",
    ),
  ],
  [
    "YAML syntax",
    "us-west-2b]",
    "us-west-2b",
    problem(
      "a.yaml:4:3",
      "availabilityZones: [us-west-2a, us-west-2b",
      "closed brackets",
      "close the bracket: availabilityZones: [us-west-2a, us-west-2b]",
    ),
  ],
  [
    "host bits",
    "10.0.0.0/16",
    "10.0.1.0/16",
    problem("a.yaml:3:9: network.cidr", "10.0.1.0/16", `${SUBNET}, host bits zero`, "write 10.0.0.0/16"),
  ],
  [
    "overlapping subnets",
    "  availabilityZones",
    "  privateSubnets: [10.0.0.0/20, 10.0.8.0/21]\n  availabilityZones",
    problem(
      "a.yaml:4:33: network.privateSubnets[1]",
      "10.0.8.0/21",
      "a network apart from privateSubnets[0]'s 10.0.0.0/20",
      "move one of the two",
    ),
  ],
  [
    "a given subnet on one that is cut from the range",
    "  availabilityZones",
    "  privateSubnets: [10.0.0.0/18, 10.0.192.0/20]\n  availabilityZones",
    problem(
      "a.yaml:2:1: network.publicSubnets",
      "nothing",
      "a network apart from privateSubnets[1]'s 10.0.192.0/20 (publicSubnets were left out, so they are cut from cidr: 10.0.192.0/19)",
      "give privateSubnets and publicSubnets, or neither",
    ),
  ],
  [
    "a subnet outside the VPC",
    "  availabilityZones",
    "  privateSubnets: [10.0.0.0/20, 10.1.0.0/20]\n  availabilityZones",
    problem(
      "a.yaml:4:33: network.privateSubnets[1]",
      "10.1.0.0/20",
      "a network inside the VPC's 10.0.0.0/16",
      "change privateSubnets, or widen network.cidr",
    ),
  ],
  [
    "too small a subnet",
    "  availabilityZones",
    "  privateSubnets: [10.0.0.0/20, 10.0.16.0/29]\n  availabilityZones",
    problem("a.yaml:4:33: network.privateSubnets[1]", "10.0.16.0/29", SUBNET, "write 10.0.16.0/28"),
  ],
  [
    "too small a range to cut",
    "10.0.0.0/16",
    "10.0.0.0/26",
    problem(
      "a.yaml:3:9: network.cidr",
      "10.0.0.0/26",
      "a range that holds 4 subnets of at least /28",
      "write a larger cidr, or privateSubnets and publicSubnets of your own",
    ),
  ],
  [
    "a zone of another region",
    "us-west-2b",
    "eu-west-1b",
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "eu-west-1b",
      "a zone of us-west-2",
      "write a zone such as us-west-2a, or change region",
    ),
  ],
  [
    "a zone twice",
    "us-west-2b",
    "us-west-2a",
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "us-west-2a",
      "each of the availability zones once",
      "remove one of the two (the other is the list's entry 1)",
    ),
  ],
  [
    "not as many zones as subnets",
    "  availabilityZones",
    "  privateSubnets: [10.0.0.0/20]\n  availabilityZones",
    problem(
      "a.yaml:4:19: network.privateSubnets",
      "[10.0.0.0/20]",
      "as many subnets as availabilityZones: 2",
      "add the missing",
    ),
  ],
  [
    "no public subnet for the NAT gateway",
    "  availabilityZones",
    "  publicSubnets: []\n  availabilityZones",
    problem(
      "a.yaml:4:18: network.publicSubnets",
      "[]",
      "one public subnet a zone, since NAT gateways stand in them",
      "leave publicSubnets out, or say natGateways: none",
    ),
  ],
  [
    "an unquoted version",
    '"1.34"',
    "1.30",
    problem(
      "a.yaml:7:12: cluster.version",
      "1.30",
      'a Kubernetes version in quotes, such as "1.34"',
      'put it in quotes: "1.30"',
    ),
  ],
  [
    "desired below min",
    "minSize: 1",
    "minSize: 3",
    problem(
      "a.yaml:9:63: nodeGroups.main.desiredSize",
      "2",
      "at least minSize: 3",
      "raise desiredSize or lower minSize",
    ),
  ],
  [
    "desired above max",
    "desiredSize: 2",
    "desiredSize: 4",
    problem(
      "a.yaml:9:63: nodeGroups.main.desiredSize",
      "4",
      "at most maxSize: 3",
      "lower desiredSize or raise maxSize",
    ),
  ],
  [
    "min above max",
    "minSize: 1, desiredSize: 2",
    "minSize: 4, desiredSize: x",
    problem("a.yaml:9:47: nodeGroups.main.minSize", "4", "at most maxSize: 3", "lower minSize or raise maxSize"),
    problem("a.yaml:9:63: nodeGroups.main.desiredSize", "x", "a whole number from 0 to 1000 (nodes)", "write a number"),
  ],
  [
    "a retention that AWS does not offer",
    "  availabilityZones",
    "  flowLogs: { retentionDays: 15 }\n  availabilityZones",
    problem(
      "a.yaml:4:30: network.flowLogs.retentionDays",
      "15",
      "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 (days)",
      "write 14 or 30",
    ),
  ],
  [
    "a retention longer than AWS offers",
    "  availabilityZones",
    "  flowLogs: { retentionDays: 9999 }\n  availabilityZones",
    problem(
      "a.yaml:4:30: network.flowLogs.retentionDays",
      "9999",
      "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 (days)",
      "write 3653",
    ),
  ],
  [
    "an impossible name",
    "name: demo",
    "name: -demo",
    problem(
      "a.yaml:6:9: cluster.name",
      "-demo",
      "1 to 100 letters, digits, - and _, a letter or digit first",
      "write demo",
    ),
  ],
  [
    "a malformed ARN",
    "  name: demo",
    "  admins: [arn:aws:iam::123:role/A]\n  name: demo",
    problem(
      "a.yaml:6:12: cluster.admins[0]",
      "arn:aws:iam::123:role/A",
      "an ARN such as arn:aws:iam::123456789012:role/PlatformAdmin",
      "write it with an account of 12 digits: arn:aws:iam::<account>:role/A",
    ),
  ],
  [
    "an ARN of another partition",
    "  name: demo",
    "  admins: [arn:aws-cn:iam::123456789012:role/A]\n  name: demo",
    problem(
      "a.yaml:6:12: cluster.admins[0]",
      "arn:aws-cn:iam::123456789012:role/A",
      "an ARN of us-west-2's partition: arn:aws:…",
      "write arn:aws:iam::123456789012:role/A, or change region",
    ),
  ],
  [
    "nodes with no way out",
    "  availabilityZones",
    "  natGateways: none\n  vpcEndpoints: [s3, sts]\n  availabilityZones",
    problem(
      "a.yaml:4:16: network.natGateways",
      "none",
      "single or perZone, or vpcEndpoints that let nodes pull images and join",
      "add ec2, ecr.api, ecr.dkr to network.vpcEndpoints, or set natGateways: single",
    ),
  ],
  [
    "no endpoint at all",
    "  name: demo",
    "  endpoint: { private: false }\n  name: demo",
    problem(
      "a.yaml:6:13: cluster.endpoint",
      "{ private: false }",
      "a private endpoint, publicCidrs, or both",
      "set private: true, or list publicCidrs",
    ),
  ],
  [
    "no CNI",
    "  name: demo",
    "  addons: { coredns: {} }\n  name: demo",
    problem(
      "a.yaml:6:11: cluster.addons",
      "{ coredns: {} }",
      "a mapping that holds vpc-cni, without which no node becomes ready",
      "add vpc-cni: {}",
    ),
  ],
  [
    "a word that is nearly right",
    "minSize: 1",
    "capacityType: SPOTS, minSize: 1",
    problem("a.yaml:9:52: nodeGroups.main.capacityType", "SPOTS", "one of ON_DEMAND, SPOT", "write SPOT"),
  ],
  [
    "mixed architectures",
    "[m5.large]",
    "[m5.large, m6g.large]",
    problem(
      "a.yaml:9:37: nodeGroups.main.instanceTypes[1]",
      "m6g.large",
      "an instance type of x86_64, as the group's image",
      "put it into a node group of its own",
    ),
  ],
  [
    "an image of another architecture",
    "minSize: 1",
    "amiType: AL2023_ARM_64_STANDARD, minSize: 1",
    problem(
      "a.yaml:9:27: nodeGroups.main.instanceTypes[0]",
      "m5.large",
      "an instance type of arm64, as the group's image",
      "put it into a node group of its own",
    ),
  ],
  [
    "no node group",
    "  main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3 }",
    "  {}",
    problem(
      "a.yaml:9:3: nodeGroups",
      "{}",
      "at least one node group (coredns needs a node)",
      "add one: main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 1, maxSize: 1 }",
    ),
  ],
  [
    "a tag that is no string",
    "region: us-west-2",
    "region: us-west-2\ntags: { Terraform: true }",
    problem(
      "a.yaml:2:20: tags.Terraform",
      "true",
      "a string of up to 256 letters, digits, spaces and _ . : / = + - @",
      'put it in quotes: "true"',
    ),
  ],
  [
    "two backends",
    "region: us-west-2",
    "region: us-west-2\nbackend: { local: {}, s3: { bucket: states } }",
    problem(
      "a.yaml:2:10: backend",
      "{ local: {}, s3: { bucket: states } }",
      "either local: {} or s3: { bucket: … }",
      "keep one of the two",
    ),
  ],
  [
    "neither of two ways to write a value",
    "  name: demo",
    "  thumbprint: 5\n  name: demo",
    problem(
      "a.yaml:6:15: cluster.thumbprint",
      "5",
      "tls, none, or a list of 1 to 5 SHA-1 fingerprints",
      "write one of these",
    ),
  ],
  [
    "a key that is no name",
    "  main:",
    "  -main:",
    problem(
      "a.yaml:9:3: nodeGroups.-main",
      "-main",
      "a node group's name: 1 to 63 letters, digits, - and _, a letter or digit first",
      "write main",
    ),
  ],
])("%s", (_, part, instead, ...reports) => {
  expect(GOOD).toContain(part);
  expect(report({ "a.yaml": GOOD.replace(part, instead) })).toBe(problems(...reports));
});

const FILL_IN = "fill it in, or remove it and call npx eks-irsa init a";

test.each([
  ["empty", "", problem("a.yaml:1:1", "an empty file", "an environment", FILL_IN)],
  ["only a comment", "# nothing yet\n", problem("a.yaml:1:1", "an empty file", "an environment", FILL_IN)],
  ["a word", "hello\n", problem("a.yaml:1:1", "hello", `a mapping with ${ROOT_KEYS}`, "write key: value, a line each")],
  [
    "an alias bomb",
    `a: &a [${"x,".repeat(9)}x]\nb: &b [${"*a,".repeat(9)}*a]\nc: &c [${"*b,".repeat(9)}*b]\nd: [${"*c,".repeat(9)}*c]\n`,
    problem(
      "a.yaml:2:8",
      "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]",
      "at most 100 values through aliases",
      "write the values out",
    ),
  ],
])("a file that is %s", (_, content, expected) => {
  expect(report({ "a.yaml": content })).toBe(problems(expected));
});

test("all problems of all files come at once, in the order of their lines", () => {
  const a = GOOD.replace("us-west-2b", "us-west-1b")
    .replace("10.0.0.0/16", "10.0.0.0")
    .replace("minSize: 1", "minSize: -1");
  expect(report({ "a.yaml": a, "b.yaml": "region: 5\n" }).match(/^[ab]\.yaml:.*/gm)).toEqual([
    "a.yaml:3:9: network.cidr",
    "a.yaml:4:35: network.availabilityZones[1]",
    "a.yaml:9:47: nodeGroups.main.minSize",
    "b.yaml:1:1: network",
    "b.yaml:1:1: cluster",
    "b.yaml:1:1: nodeGroups",
    "b.yaml:1:9: region",
  ]);
});

test("two environments that would fight over one cluster", () => {
  expect(report({ "a.yaml": GOOD, "b.yaml": GOOD })).toBe(
    problems(
      problem(
        "b.yaml:6:9: cluster.name",
        "demo",
        "a cluster of its own: a.yaml has one of this name in us-west-2",
        "give one of the two another name or region",
      ),
    ),
  );
});

test("two environments that would overwrite each other's state", () => {
  const withState = `${GOOD}backend: { s3: { bucket: states, key: state } }\n`;
  expect(report({ "a.yaml": withState, "b.yaml": withState.replace("name: demo", "name: other") })).toBe(
    problems(
      problem(
        "b.yaml:10:16: backend.s3",
        "{ bucket: states, key: state }",
        "a state of its own: a.yaml keeps one in states/state, too",
        "give one of the two another key",
      ),
    ),
  );
});

test("an environment whose service accounts' state would overwrite another's", () => {
  const account = `{ namespace: demo, name: a, create: true, ${RIGHTS} }`;
  const withState = (key: string) => `${GOOD}backend: { s3: { bucket: states, key: ${key} } }\n`;
  const other = withState("a/x-kubernetes.tfstate").replace("name: demo", "name: other");
  const files = { "a.yaml": other, "b.yaml": withState("a/x.tfstate") };
  expect(report(files)).toBe("no problem");
  expect(report({ ...files, "b.yaml": `${files["b.yaml"]}serviceAccounts: [${account}]\n` })).toBe(
    problems(
      problem(
        "b.yaml:10:16: backend.s3",
        "{ bucket: states, key: a/x.tfstate }",
        "a state of its own: a.yaml keeps one in states/a/x-kubernetes.tfstate, too",
        "give one of the two another key",
      ),
    ),
  );
});

test("a selection reads its own files only", () => {
  const files = { "a.yaml": GOOD, "b.yaml": "region: 5\n", "c.yaml": GOOD.replace("name: demo", "name: other") };
  const folder = scratch(files);
  expect(readEnvironments(folder, "c, a").map(({ name }) => name)).toEqual(["a", "c"]);
});

test("an environment that does not exist", () => {
  expect(report({ "prod.yaml": GOOD }, "prdo")).toBe("no environment prdo: did you mean prod?");
  expect(report({ "prod.yaml": GOOD }, "staging")).toBe("no environment staging: . has prod");
});

test.each([
  ["env_vars/prod.yaml", "did you mean prod?"],
  ["prod.yml", "did you mean prod?"],
  ["Prod", "did you mean prod?"],
  ["prod-kubernetes", "did you mean prod?"],
  ["../else", ". has prod"],
])("%s in place of an environment's name: %s", (name, advice) => {
  expect(report({ "prod.yaml": GOOD }, name)).toBe(`no environment ${name}: ${advice}`);
});

const NO_ENVIRONMENT = problem(
  ".:1:1",
  "no environment",
  "a folder with <name>.yaml files",
  "add one, such as test.yaml, which npx eks-irsa init writes",
);

test("a folder without environments has none of any name", () => {
  expect(report({}, "test")).toBe(problems(NO_ENVIRONMENT));
});

test("a file that cannot be read", () => {
  const folder = scratch();
  mkdirSync(join(folder, "a.yaml"));
  expect(() => readEnvironments(folder)).toThrow(
    new EnvironmentError([
      {
        file: join(folder, "a.yaml"),
        line: 1,
        column: 1,
        path: "",
        got: "EISDIR: illegal operation on a directory, read",
        expected: "a file that can be read",
        fix: "make it one, or remove it",
      },
    ]),
  );
});

test("a folder without environments, and a file that would be overlooked", () => {
  expect(report({ "a.yml": GOOD })).toBe(
    problems(NO_ENVIRONMENT, problem("a.yml:1:1", "a.yml", "<name>.yaml", "rename it, so that it is not overlooked")),
  );
});

test("a file's name that cannot be a stack's", () => {
  expect(report({ "My Env.yaml": GOOD })).toBe(
    problems(
      problem("My Env.yaml:1:1", "My Env", "up to 40 of a-z, 0-9 and -, the first and last no -", "rename the file"),
    ),
  );
});

test("a file's name that is another environment's stack, also where that environment is not read", () => {
  const files = { "a.yaml": GOOD, "a-kubernetes.yaml": GOOD.replace("name: demo", "name: other") };
  const expected = problems(
    problem(
      "a-kubernetes.yaml:1:1",
      "a-kubernetes",
      "another name: a-kubernetes is the stack of a.yaml's service accounts",
      "rename the file",
    ),
  );
  expect(report(files)).toBe(expected);
  expect(report(files, "a-kubernetes")).toBe(expected);
  expect(report({ "a-kubernetes.yaml": GOOD })).toBe("no problem");
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
    ["network", "  vpcId: vpc-0123456789abcdef0\n", "  cidr: 10.0.0.0/16\n", "a network that exists already"],
    ["", "fargateProfiles: {}\n", "network:\n", "Fargate"],
  ])("a key of another tool's in %j: %j", (_, line, before, what) => {
    const fix = `remove it: ${what} is not supported, see Limits in the README`;
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
    expect(report({ "a.yaml": GOOD.replace("us-west-2\n", "us-\u001b[31mwest\u009b\n") })).toContain(
      "  got:      us-\\u001b[31mwest\\u009b",
    );
  });
});
