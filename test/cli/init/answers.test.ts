import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { AnswersProps } from "../../../src/cli/init/answers";
import type { Terminal } from "../../../src/cli/terminal";
import { problemsOfAnother } from "../../../src/environment/reader";
import { Failure, Interrupted } from "../../../src/operations/failure";
import { answersOf, fileOf } from "../../support/answers";
import { scratch } from "../../support/scratch";

const DEFAULTS = {
  region: "us-west-2",
  account: "none",
  profile: "none",
  assumeRole: "none",
  backend: "local",
  s3Bucket: "none",
  remoteOrganization: "none",
  remotePrefix: "none",
  gcsBucket: "none",
  azurermStorageAccount: "none",
  azurermContainer: "none",
  httpAddress: "none",
  permissionsBoundary: "none",
  iamPath: "none",
  zones: "us-west-2a, us-west-2b",
  cidr: "10.0.0.0/16",
  clusterName: "shop-test",
  kubernetesVersion: "1.36",
  admins: "none",
  publicCidrs: "none",
  deletionProtection: "no",
  instanceTypes: "m5.large",
  minSize: "1",
  maxSize: "3",
  desiredSize: "2",
};

test("without a terminal, what is not given has its default", async () => {
  expect(await answersOf()).toEqual(DEFAULTS);
  expect(await answersOf({ region: "eu-west-1", cidr: "10.1.0.0/16" })).toEqual({
    ...DEFAULTS,
    region: "eu-west-1",
    zones: "eu-west-1a, eu-west-1b",
    cidr: "10.1.0.0/16",
  });
});

test("the default version is that of the test environment, which the tests plan", () => {
  expect(DEFAULTS.kubernetesVersion).toBe(parse(readFileSync("env_vars/test.yaml", "utf8")).cluster.version);
});

test.each([
  [{ maxSize: "1" }, { minSize: "1", maxSize: "1", desiredSize: "1" }],
  [{ minSize: "5" }, { minSize: "5", maxSize: "5", desiredSize: "5" }],
  [{ desiredSize: "10" }, { minSize: "1", maxSize: "10", desiredSize: "10" }],
])("sizes beside %j make room for it", async (given, sizes) => {
  expect(await answersOf(given)).toEqual({ ...DEFAULTS, ...sizes });
});

test("the only group has a node for coredns", async () => {
  await expect(answersOf({ desiredSize: "0" })).rejects.toThrow(
    new Failure(`nothing was written
  --desired-size 0: nodeGroups.main.desiredSize must be a group with a node: the add-on coredns waits for one, and fails after 20 minutes (set desiredSize: 1 for one of them)`),
  );
});

test("all wrong answers of the command are told", async () => {
  const given = { region: "moon", cidr: "10.0.0.1/16", kubernetesVersion: "1.4", minSize: "4", maxSize: "2" };
  await expect(answersOf(given)).rejects.toThrow(
    new Failure(`nothing was written
  --region moon: region must be an AWS region such as us-west-2
  --cidr 10.0.0.1/16: network.cidr must be an IPv4 network of /16 to /28 in CIDR notation, host bits zero (write 10.0.0.0/16)
  --kubernetes-version 1.4: cluster.version must be a Kubernetes version in quotes, such as "1.36"
  --max-size 2: nodeGroups.main.minSize must be at most maxSize: 2 (lower minSize or raise maxSize)`),
  );
});

test.each([
  ["prod", "yes"],
  ["eu-production", "yes"],
  ["prd2", "yes"],
  ["live-eu", "yes"],
  ["product", "no"],
  ["preprod", "no"],
  ["pre-prod", "no"],
  ["non-prod", "no"],
  ["staging", "no"],
])("the cluster of an environment called %s is protected unless something else is said: %s", async (name, answer) => {
  expect((await answersOf({}, { name })).deletionProtection).toBe(answer);
});

/** Somebody who types these lines, and leaves then. */
function typing(...lines: string[]): { terminal: Terminal; asked: string[] } {
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    return lines.shift();
  };
  return { asked, terminal: { ask, isInterrupted: () => false, close: () => {} } };
}

test("a wrong answer is told at once, and asked again; an empty one is the default; what was given is not asked", async () => {
  const { terminal, asked } = typing(
    "moon",
    "eu-west-1",
    "",
    "",
    "",
    "eks",
    "/eks/",
    "us-west-2a",
    "",
    "",
    "1.33",
    "",
    "11.0.0.0/8",
    "perhaps",
    "YES",
    "",
    "9",
    "",
  );
  const answers = await answersOf({ cidr: "10.1.0.0/16", minSize: "2" }, { terminal });
  expect(answers).toEqual({
    ...DEFAULTS,
    region: "eu-west-1",
    iamPath: "/eks/",
    zones: "eu-west-1a, eu-west-1b",
    cidr: "10.1.0.0/16",
    kubernetesVersion: "1.33",
    publicCidrs: "11.0.0.0/8",
    deletionProtection: "YES",
    minSize: "2",
    maxSize: "9",
  });
  expect(asked).toEqual([
    "AWS region [us-west-2]: ",
    "  region must be an AWS region such as us-west-2\nAWS region [us-west-2]: ",
    "AWS account, 12 digits: Terraform touches no other [none]: ",
    "where Terraform keeps the state: local, s3, remote, gcs, azurerm or http [local]: ",
    "ARN of the permissions boundary that your company asks of IAM roles [none]: ",
    "path that your company asks of IAM roles and policies, such as /eks/ [none]: ",
    "  iam.path must be a path of IAM such as /eks/: up to 512 letters, digits and . , + @ = _ - between slashes (write /eks/)\npath that your company asks of IAM roles and policies, such as /eks/ [none]: ",
    "availability zones, at least two, separated by commas [eu-west-1a, eu-west-1b]: ",
    "  network.availabilityZones must be a list of at least 2 availability zones (add another, such as us-west-2b)\navailability zones, at least two, separated by commas [eu-west-1a, eu-west-1b]: ",
    "the cluster's name [shop-test]: ",
    "Kubernetes version [1.36]: ",
    "ARNs of the IAM roles that administer the cluster, separated by commas: nobody else gets in, not even you [none]: ",
    "networks that reach the API server over the internet, separated by commas [none]: ",
    "protect the cluster from deletion, yes or no [no]: ",
    "  cluster.deletionProtection must be true or false\nprotect the cluster from deletion, yes or no [no]: ",
    "instance types of the nodes, separated by commas [m5.large]: ",
    "maximum number of nodes [3]: ",
    "number of nodes to start with [2]: ",
  ]);
});

/** What is asked until the next question is that of the network, and what was answered. */
async function until(question: string, ...lines: string[]) {
  const { terminal, asked } = typing(...lines, ...Array(20).fill(""));
  const answers = await answersOf({}, { terminal });
  return { asked: asked.slice(0, asked.indexOf(question)), answers };
}

test("whoever names an account is asked how to sign in to it", async () => {
  const role = "arn:aws:iam::123456789012:role/Deployer";
  const { asked, answers } = await until(
    "where Terraform keeps the state: local, s3, remote, gcs, azurerm or http [local]: ",
    "",
    '"123456789012"',
    "demo",
    "arn:aws:iam::210987654321:role/Deployer",
    role,
  );
  expect(asked).toEqual([
    "AWS region [us-west-2]: ",
    "AWS account, 12 digits: Terraform touches no other [none]: ",
    "profile of the AWS configuration that has the credentials [none]: ",
    "ARN of the IAM role to assume with these credentials [none]: ",
    "  account.assumeRole must be a role of the account 123456789012, as account.id (name a role of 123456789012, or write 210987654321 as account.id)\nARN of the IAM role to assume with these credentials [none]: ",
  ]);
  expect(answers).toEqual({ ...DEFAULTS, account: '"123456789012"', profile: "demo", assumeRole: role });
});

const BOUNDARY = "ARN of the permissions boundary that your company asks of IAM roles [none]: ";
const ADDRESS = "https://gitlab.example.com/api/v4/projects/1/terraform/state/demo";

test.each([
  [
    "s3",
    ["", "a", "demo-states"],
    { s3Bucket: "demo-states" },
    [
      "the state's bucket in S3, which exists: ",
      "  backend.s3.bucket must be an S3 bucket's name: 3 to 63 of a-z, 0-9, . and -\nthe state's bucket in S3, which exists: ",
      "  backend.s3.bucket must be an S3 bucket's name: 3 to 63 of a-z, 0-9, . and -\nthe state's bucket in S3, which exists: ",
    ],
  ],
  [
    "remote",
    ["example-company", ""],
    { remoteOrganization: "example-company", remotePrefix: "shop-" },
    ["the state's organization in HCP Terraform: ", "what the names of the state's workspaces begin with [shop-]: "],
  ],
  [
    "gcs",
    ["demo-states"],
    { gcsBucket: "demo-states" },
    ["the state's bucket in Google Cloud Storage, which exists: "],
  ],
  [
    "azurerm",
    ["demostates", "states"],
    { azurermStorageAccount: "demostates", azurermContainer: "states" },
    [
      "the state's storage account in Azure, which exists: ",
      "the state's container in that storage account, which exists: ",
    ],
  ],
  ["http", [ADDRESS], { httpAddress: ADDRESS }, ["the state's address on a server such as GitLab: "]],
])("the backend %s: what it needs is asked, and nothing of the others", async (backend, lines, given, questions) => {
  const { asked, answers } = await until(BOUNDARY, "", "", backend, ...lines);
  expect(asked.slice(3)).toEqual(questions);
  expect(answers).toEqual({ ...DEFAULTS, backend, ...given });
});

test("what a backend needs says which it is", async () => {
  expect(await answersOf({ gcsBucket: "demo-states" })).toEqual({
    ...DEFAULTS,
    backend: "gcs",
    gcsBucket: "demo-states",
  });
});

test.each([
  [{ backend: "s3" }, "--s3-bucket: backend.s3.bucket must be an S3 bucket's name: 3 to 63 of a-z, 0-9, . and -"],
  [
    { backend: "s4" },
    "--backend s4: backend.s4 must be the keys local, s3, remote, gcs, azurerm, http (write s3, or remove it)",
  ],
  [
    { s3Bucket: "demo-states", gcsBucket: "demo-states" },
    "--gcs-bucket demo-states: backend must be one of local: {}, s3: { bucket: … }, remote, gcs, azurerm and http (keep one of them)",
  ],
  [
    { backend: "local", s3Bucket: "demo-states" },
    "--s3-bucket demo-states: backend must be one of local: {}, s3: { bucket: … }, remote, gcs, azurerm and http (keep one of them)",
  ],
])("a backend of which something is missing, or two: %j", async (given, reason) => {
  await expect(answersOf(given)).rejects.toThrow(new Failure(`nothing was written\n  ${reason}`));
});

test("whoever breaks off is told that nothing was written", async () => {
  const { terminal } = typing("eu-west-1");
  await expect(answersOf({}, { terminal })).rejects.toThrow(new Failure("the input ended, nothing was written"));
  const interrupted = { ...terminal, isInterrupted: () => true };
  await expect(answersOf({}, { terminal: interrupted })).rejects.toThrow(
    new Interrupted("SIGINT", "nothing was written"),
  );
});

describe("a default that another environment has taken", () => {
  const TAKEN = /cluster\.name must be a cluster of its own: \S+prod\.yaml has one of this name in us-west-2/;
  let beside: Pick<AnswersProps, "check">;

  beforeAll(async () => {
    const folder = scratch({ "prod.yaml": fileOf(await answersOf()) });
    beside = { check: (answers) => problemsOfAnother(folder)("test", fileOf(answers)) };
  });

  test("is wrong without a terminal, and not what was given", async () => {
    const wrong = answersOf({ cidr: "10.1.0.0/16" }, beside);
    await expect(wrong).rejects.toThrow(/^nothing was written\n {2}--cluster-name shop-test: [^\n]*$/);
    await expect(wrong).rejects.toThrow(TAKEN);
    await expect(answersOf({ region: "eu-west-1" }, beside)).rejects.toThrow(
      /cluster\.name must be an IAM role of its own: shop-test-cluster is that of \S+prod\.yaml:\d+:9: cluster\.name/,
    );
    expect(await answersOf({ region: "cn-north-1" }, beside)).toMatchObject({ clusterName: "shop-test" });
  });

  test("is told with its own question", async () => {
    const { terminal, asked } = typing("", "", "", "", "", "", "", "", "shop-b", "", "", "", "", "", "", "", "");
    expect(await answersOf({}, { ...beside, terminal })).toEqual({ ...DEFAULTS, clusterName: "shop-b" });
    const told = asked.map((question) => TAKEN.test(question));
    expect(told.flatMap((isTold, index) => (isTold ? [index] : []))).toEqual([8]);
  });
});
