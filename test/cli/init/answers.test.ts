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
    "availability zones, at least two, separated by commas [eu-west-1a, eu-west-1b]: ",
    "  network.availabilityZones must be a list of at least 2 availability zones (add another, such as us-west-2b)\navailability zones, at least two, separated by commas [eu-west-1a, eu-west-1b]: ",
    "the cluster's name [shop-test]: ",
    "Kubernetes version [1.36]: ",
    "ARNs of the IAM roles that administer the cluster, separated by commas [none]: ",
    "networks that reach the API server over the internet, separated by commas [none]: ",
    "protect the cluster from deletion, yes or no [no]: ",
    "  cluster.deletionProtection must be true or false\nprotect the cluster from deletion, yes or no [no]: ",
    "instance types of the nodes, separated by commas [m5.large]: ",
    "maximum number of nodes [3]: ",
    "number of nodes to start with [2]: ",
  ]);
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
    const { terminal, asked } = typing("", "", "", "", "shop-b", "", "", "", "", "", "", "", "");
    expect(await answersOf({}, { ...beside, terminal })).toEqual({ ...DEFAULTS, clusterName: "shop-b" });
    const told = asked.map((question) => TAKEN.test(question));
    expect(told.flatMap((isTold, index) => (isTold ? [index] : []))).toEqual([4]);
  });
});
