import { readEnvironments } from "../../../src/environment/reader";
import {
  accepts,
  GOOD,
  inGroup,
  instead,
  problem,
  problems,
  type Refused,
  RIGHTS,
  refuses,
  report,
  withAccounts,
} from "../../support/report";
import { scratch } from "../../support/scratch";

test.each<Refused>([
  [
    "an account with two roles, and a role of two entries",
    withAccounts(
      `{ namespace: demo, names: [a, b], ${RIGHTS} }\n  - { namespace: demo, name: b, roleName: demo-demo-a, ${RIGHTS} }`,
    ),
    problem(
      "a.yaml:12:5: serviceAccounts[1]",
      `${`{ namespace: demo, name: b, roleName: demo-demo-a, ${RIGHTS} }`.slice(0, 79)}…`,
      "each service account once: demo/b is in serviceAccounts[0]",
      "remove it from one of the two",
    ),
    problem(
      "a.yaml:12:5: serviceAccounts[1]",
      `${`{ namespace: demo, name: b, roleName: demo-demo-a, ${RIGHTS} }`.slice(0, 79)}…`,
      "a role name of its own: demo-demo-a is that of serviceAccounts[0]",
      "give it another roleName",
    ),
  ],
  [
    "aws-node, which has its role",
    withAccounts(`{ namespace: kube-system, name: aws-node, roleName: mine, ${RIGHTS} }`),
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      `${`{ namespace: kube-system, name: aws-node, roleName: mine, ${RIGHTS} }`.slice(0, 79)}…`,
      "each service account once: kube-system/aws-node is this project's own, whose role it makes",
      "remove it; cluster.addons.vpc-cni.preset limits its role",
    ),
  ],
  [
    "one account in two entries, whose roles would be called alike",
    withAccounts(`{ namespace: demo, name: a, ${RIGHTS} }\n  - { namespace: demo, name: a, ${RIGHTS} }`),
    problem(
      "a.yaml:12:5: serviceAccounts[1]",
      `${`{ namespace: demo, name: a, ${RIGHTS} }`.slice(0, 79)}…`,
      "each service account once: demo/a is in serviceAccounts[0]",
      "remove it from one of the two",
    ),
  ],
])("%s", refuses);

test.each<[what: string, first: string, second: string, allowed: string]>([
  [
    "a pattern, and an account that fits it",
    `namespace: demo, names: ["reader-*"], roleName: readers`,
    "namespace: demo, name: reader-a",
    "a service account in one role: demo/reader-a and demo/reader-*, which is in serviceAccounts[0], overlap",
  ],
  [
    "an account, and a pattern that it fits",
    "namespace: demo, name: reader-a",
    `namespace: demo, name: "reader-?", roleName: readers`,
    "a service account in one role: demo/reader-? and demo/reader-a, which is in serviceAccounts[0], overlap",
  ],
  [
    "two patterns that one account may fit",
    `namespace: demo, name: "reader-*", roleName: readers`,
    `namespace: demo, name: "*-a", roleName: all-a`,
    "a service account in one role: demo/*-a and demo/reader-*, which is in serviceAccounts[0], overlap",
  ],
])("an account that two roles would trust: %s", (_, first, second, allowed) => {
  const entry = `{ ${second}, ${RIGHTS} }`;
  const file = `${GOOD}serviceAccounts:\n  - { ${first}, ${RIGHTS} }\n  - ${entry}\n`;
  const fix = "list the accounts in names instead of the pattern, or give the others another prefix";
  const given = entry.length > 80 ? `${entry.slice(0, 79)}…` : entry;
  expect(report({ "a.yaml": file })).toBe(problems(problem("a.yaml:12:5: serviceAccounts[1]", given, allowed, fix)));
});

test("a pattern does not take accounts of another namespace, nor of another beginning", () => {
  const pattern = `{ namespace: demo, name: "reader-*", roleName: readers, ${RIGHTS} }`;
  const others = [`{ namespace: web, name: reader-a, ${RIGHTS} }`, `{ namespace: demo, name: reader, ${RIGHTS} }`];
  const entries = [pattern, ...others].map((entry) => `  - ${entry}\n`).join("");
  expect(report({ "a.yaml": `${GOOD}serviceAccounts:\n${entries}` })).toBe("no problem");
});

test("a role may be called as something that is no role", () => {
  const roleName = "demo-vpc-flow-logs-cw-group";
  const files = scratch({
    "a.yaml": `${GOOD}serviceAccounts:\n  - { namespace: demo, name: a, roleName: ${roleName}, ${RIGHTS} }\n`,
  });
  expect(readEnvironments(files)[0]?.serviceAccounts.map((one) => one.roleName)).toEqual([roleName]);
});

const OWN_POLICIES = "policyArns: [arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore]";
const named = (roleName: string) =>
  `serviceAccounts:\n  - { namespace: demo, name: a, roleName: ${roleName}, ${RIGHTS} }\n`;
const NO_ROLE_OF_CNI = "addons: { vpc-cni: { roleArn: arn:aws:iam::123456789012:role/cni } }";

test.each<[role: string, made: string, notMade: string]>([
  ["demo-worker-node", GOOD, inGroup(OWN_POLICIES)],
  ["demo-aws-node", GOOD, instead("name: demo", `name: demo\n  ${NO_ROLE_OF_CNI}`)],
  ["demo-vpc-flow-logs", GOOD, instead("cidr", "flowLogs: false\n  cidr")],
])("%s is this project's own only where it is made", (role, made, notMade) => {
  expect(report({ "a.yaml": made + named(role) })).toContain(`a role name of its own: ${role} is this project's own`);
  accepts(role, notMade + named(role));
});

test("a group's own role is nobody else's, and the group's only where it is made", () => {
  expect(report({ "a.yaml": inGroup(OWN_POLICIES) + named("demo-main-worker-node") })).toContain(
    "a role name of its own: demo-main-worker-node is that of nodeGroups.main",
  );
  accepts("", GOOD + named("demo-main-worker-node"));
});

test("an add-on's account that serviceAccounts gives a second role", () => {
  const addons = GOOD.replace("  name: demo", "  addons: { vpc-cni: {}, aws-ebs-csi-driver: {} }\n  name: demo");
  const entry = "{ preset: ebs-csi, roleName: mine }";
  expect(report({ "a.yaml": `${addons}serviceAccounts:\n  - ${entry}\n` })).toBe(
    problems(
      problem(
        "a.yaml:12:5: serviceAccounts[0]",
        entry,
        "each service account once: kube-system/ebs-csi-controller-sa is in cluster.addons.aws-ebs-csi-driver",
        "remove it from one of the two",
      ),
    ),
  );
});
