import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { EnvironmentError } from "../../src/environment/errors";
import { readEnvironments } from "../../src/environment/reader";
import { GOOD, problem, problems, RIGHTS, report } from "../support/report";
import { scratch } from "../support/scratch";

/** An add-on that the file says nothing of. */
const ADDON = { statements: [], policyArns: [], exceptions: {}, preserve: false };

test("the smallest environment, with every default", () => {
  const environments = readEnvironments(scratch({ "dev.yaml": GOOD }));
  expect(environments.map((environment) => ({ ...environment, file: undefined }))).toEqual([
    {
      name: "dev",
      region: "us-west-2",
      tags: {},
      backend: { local: {} },
      providers: {},
      iam: {},
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
        upgradePolicy: "EXTENDED",
        endpoint: { private: true },
        securityGroupIds: [],
        securityGroupRules: [],
        logs: {
          types: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
          retentionDays: 30,
          drainSeconds: 60,
          encryption: false,
          adopt: false,
        },
        secretsEncryption: true,
        admins: [],
        access: [],
        deletionProtection: false,
        zonalShift: false,
        scalingTier: "standard",
        thumbprint: "none",
        addons: { coredns: ADDON, "kube-proxy": ADDON, "vpc-cni": ADDON },
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
          volume: { sizeGiB: 50, type: "gp3" },
          labels: {},
          taints: [],
          tags: {},
          hopLimit: 1,
          policyArns: [],
          securityGroupIds: [],
          maxUnavailablePercentage: 33,
          forceUpdate: false,
          repair: false,
        },
      },
    },
  ]);
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
        "give one of the two another name",
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
  ["demo", "did you mean prod, whose cluster has this name?"],
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
        got: "a folder",
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
      problem("My Env.yaml:1:1", "My Env", "up to 40 of a-z, 0-9 and -, not - first or last", "rename the file"),
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
