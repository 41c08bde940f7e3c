import fc from "fast-check";
import { parse } from "yaml";
import { environmentSchema } from "../../../src/environment/environment";
import type { Answers, Key } from "../../../src/operations/init/question";
import { workloadFile } from "../../../src/operations/init/workload-file";
import { answersOf, fileOf, problemsOf } from "../../support/answers";

let defaults: Answers;

beforeAll(async () => {
  defaults = await answersOf();
});

test("the defaults make a whole file, explained", () => {
  expect(fileOf(defaults)).toBe(`# yaml-language-server: $schema=./environment.schema.json
#
# The environment test: the file's name is the stack's. Editors with YAML support complete and explain the keys.
region: us-west-2

# On every resource, instance and volume. All values are strings: quote true, false and numbers.
tags:
  Environment: test

# The state is terraform.test.tfstate in the project's folder. A team keeps it in a bucket that exists:
# backend: { s3: { bucket: my-terraform-state } }
backend: { local: {} }

network:
  cidr: 10.0.0.0/16 # cut into a private and a public subnet for each zone
  availabilityZones: [us-west-2a, us-west-2b]
  natGateways: single # perZone outlives the loss of a zone, at the price of a gateway for each

cluster:
  name: shop-test
  version: "1.36" # in quotes: without them 1.30 is the number 1.3
  # The API server is reached from inside the VPC, and over the internet from the networks of publicCidrs only;
  # privateCidrs are for who comes through a VPN or a peering, such as [10.0.0.0/16, 10.8.0.0/16]:
  # endpoint: { private: true, publicCidrs: [203.0.113.0/24] }
  endpoint: { private: true }
  deletionProtection: false # true: neither AWS nor Terraform deletes the cluster until it is false again
  # IAM roles and users that administer the cluster. Nobody else gets in, not even who deploys it:
  # admins: [arn:aws:iam::123456789012:role/PlatformAdmin]
  admins: []

nodeGroups:
  main:
    instanceTypes: [m5.large]
    minSize: 1
    desiredSize: 2
    maxSize: 3

# Each is an IAM role and the Kubernetes service accounts that may use it, and nobody else:
# serviceAccounts:
#   - { preset: cluster-autoscaler }
#   - namespace: demo
#     name: s3-echoer
#     create: true # the account as well, annotated with the role
#     statements: [{ actions: [s3:PutObject], resources: ["arn:aws:s3:::demo-bucket/*"] }]
`);
});

test("what its comments show is right, too", () => {
  const shown = fileOf(defaults)
    .replace(/^( *)# (backend|endpoint|admins|serviceAccounts): ?(.*)\n(?:# ?backend.*\n)?/gm, "$1$2: $3\n")
    .replace(/^# {3}( *\S.*)$/gm, "  $1")
    .replace("backend: { local: {} }\n", "")
    .replace("  endpoint: { private: true }\n", "")
    .replace("  admins: []\n", "");
  const { backend, cluster, serviceAccounts } = environmentSchema.parse(parse(shown));
  expect(backend.s3?.bucket).toBe("my-terraform-state");
  expect(cluster.endpoint).toEqual({ private: true, publicCidrs: ["203.0.113.0/24"] });
  expect(cluster.admins).toEqual(["arn:aws:iam::123456789012:role/PlatformAdmin"]);
  expect(serviceAccounts.map(({ preset, name }) => preset ?? name)).toEqual(["cluster-autoscaler", "s3-echoer"]);
});

test("answers of every form stand in the file as they were meant", async () => {
  const file = fileOf(
    await answersOf({
      region: "cn-north-1",
      clusterName: "1e3",
      kubernetesVersion: '"1.33"',
      admins: "arn:aws-cn:iam::123456789012:role/a+b@c, arn:aws-cn:iam::123456789012:user/on",
      publicCidrs: "198.51.100.0/24,0.0.0.0/1",
      instanceTypes: " m5.large , m5a.large ",
    }),
  );
  const { network, cluster, nodeGroups } = parse(file);
  expect(network.availabilityZones).toEqual(["cn-north-1a", "cn-north-1b"]);
  expect(cluster).toEqual({
    name: "1e3",
    version: "1.33",
    endpoint: { private: true, publicCidrs: ["198.51.100.0/24", "0.0.0.0/1"] },
    deletionProtection: false,
    admins: ["arn:aws-cn:iam::123456789012:role/a+b@c", "arn:aws-cn:iam::123456789012:user/on"],
  });
  expect(nodeGroups.main.instanceTypes).toEqual(["m5.large", "m5a.large"]);
});

test("a company's account, state and rules have their sections", async () => {
  const file = fileOf(
    await answersOf({
      account: "012345678901",
      profile: "demo",
      assumeRole: "arn:aws:iam::012345678901:role/Deployer",
      remoteOrganization: "example-company",
      permissionsBoundary: "arn:aws:iam::012345678901:policy/boundary",
      iamPath: "/eks/",
    }),
  );
  expect(file.slice(file.indexOf("region"), file.indexOf("\nnetwork"))).toBe(`region: us-west-2
account:
  id: "012345678901" # Terraform touches no other
  profile: demo
  assumeRole: arn:aws:iam::012345678901:role/Deployer

# On every resource, instance and volume. All values are strings: quote true, false and numbers.
tags:
  Environment: test

# Where the state is. Its secrets are none of the file's: Terraform reads them from variables.
backend: { remote: { organization: example-company, workspaces: { prefix: "shop-" } } }

# Of every IAM role and policy:
iam:
  permissionsBoundary: arn:aws:iam::012345678901:policy/boundary
  path: "/eks/"
`);
});

test("so does the file for a cluster that exists", async () => {
  const given = { account: '"012345678901"', azurermStorageAccount: "demostates", azurermContainer: "states" };
  const answers = await answersOf({ ...given, iamPath: "/eks/" });
  const issuer = "https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  const cluster = { name: "shared", region: "us-west-2", account: "012345678901", issuer, oidcProvider: true };
  expect(workloadFile("test", cluster, answers, "./environment.schema.json")).toBe(
    `# yaml-language-server: $schema=./environment.schema.json
#
# The environment test: roles and service accounts for a cluster that exists. Nothing of the cluster itself is changed.
region: us-west-2
account: "012345678901" # Terraform touches no other

# On every role, policy and OIDC provider. All values are strings: quote true, false and numbers.
tags:
  Environment: test

# Where the state is. Its secrets are none of the file's: Terraform reads them from variables.
backend: { azurerm: { storageAccountName: demostates, containerName: states } }

# Of every IAM role and policy:
iam:
  path: "/eks/"

cluster:
  name: shared
  # as AWS showed it
  existing:
    issuer: ${issuer}
    oidcProvider: true # IAM has one for the issuer; false: it is created here

# Each is an IAM role and the Kubernetes service accounts that may use it, and nobody else:
# serviceAccounts:
#   - { preset: load-balancer-controller }
#   - namespace: demo
#     name: s3-echoer
#     create: true # the account as well, annotated with the role
#     statements: [{ actions: [s3:PutObject], resources: ["arn:aws:s3:::demo-bucket/*"] }]
serviceAccounts: []
`,
  );
});

test.each([
  ["yes", true],
  ["Y", true],
  ["true", true],
  ["n", false],
  ["No", false],
  ["FALSE", false],
])("%s is an answer", (deletionProtection, value) => {
  expect(parse(fileOf({ ...defaults, deletionProtection })).cluster.deletionProtection).toBe(value);
});

test("whatever is typed is right in the file, or found wrong", () => {
  const word = fc.oneof(fc.string(), fc.stringMatching(/^[\w#:,'"{}[\]& *!|>%@-]{1,8}$/));
  fc.assert(
    fc.property(word, fc.constantFrom<Key>("clusterName", "kubernetesVersion", "region", "maxSize"), (typed, key) => {
      const answers = { ...defaults, [key]: typed };
      if (problemsOf(answers).length > 0 || /^["']/.test(typed)) return;
      const { region, cluster, nodeGroups } = parse(fileOf(answers));
      const read = {
        region,
        clusterName: cluster.name,
        kubernetesVersion: cluster.version,
        maxSize: nodeGroups.main.maxSize,
      };
      expect(String(read[key as keyof typeof read])).toBe(key === "maxSize" ? String(Number(typed)) : typed);
    }),
  );
});
