import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { StackRole } from "../../src/iam/iam";
import { withManagedPolicies } from "../../src/iam/managed-policies";
import { parsePolicy } from "../../src/iam/policy-document";
import { readOffline } from "../../src/operations/offline-iam";
import { describeModels } from "../support/botocore";

const FILE = "src/iam/managed-policies.json";

describeModels("policies that AWS maintains", ({ python }) => {
  test("are those of moto, which has them from an account", () => {
    const printed = execFileSync(python, ["scripts/data/managed-policies.py"], { encoding: "utf8" });
    expect(readFileSync(FILE, "utf8")).toBe(printed);
  });

  test("are called as moto has them", () => {
    const printed = execFileSync(python, ["scripts/data/managed-policy-names.py"], { encoding: "utf8" });
    expect(readFileSync("src/aws/managed-policy-names.json", "utf8")).toBe(printed);
  });
});

function roleWith(...policyArns: string[]): StackRole {
  return { address: "aws_iam_role.demo", name: "demo", trust: parsePolicy({}), policies: [], policyArns };
}

test("a known policy is read, with its version and its date; others stay", () => {
  const own = "arn:aws:iam::123456789012:policy/AmazonSSMManagedInstanceCore";
  const unknown = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  const queues = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
  const { policies, policyArns } = withManagedPolicies(
    roleWith(own, queues, unknown, "arn:aws:iam::aws:policy/constructor"),
  );
  expect(policyArns).toEqual([own, unknown, "arn:aws:iam::aws:policy/constructor"]);
  expect(policies).toEqual([
    {
      address: queues,
      name: "AmazonSQSFullAccess v1 of 2015-02-06",
      document: parsePolicy({
        Version: "2012-10-17",
        Statement: [{ Action: ["sqs:*"], Effect: "Allow", Resource: "*" }],
      }),
    },
  ]);
});

test("its ARNs are of the role's partition, and its path is a part of its name", () => {
  const known = (partition: string) =>
    withManagedPolicies(roleWith(`arn:${partition}:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy`)).policies;
  const resources = (partition: string) =>
    new Set(known(partition).flatMap(({ document }) => document.statements.flatMap((one) => one.resources ?? [])));
  expect(known("aws-cn").map(({ name }) => name)).toEqual(["AmazonEBSCSIDriverPolicy v14 of 2026-02-12"]);
  expect([...resources("aws-cn")]).toEqual([...resources("aws")].map((arn) => arn.replace("arn:aws:", "arn:aws-cn:")));
  expect(withManagedPolicies(roleWith("arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicy")).policies).toEqual([]);
});

test("of each policy that the stacks attach, the document is known", () => {
  const roles = ["prod", "test"].flatMap(
    (name) =>
      readOffline(JSON.parse(readFileSync(`test/golden/${name}.json`, "utf8")), "us-west-2", "123456789012").iam.roles,
  );
  const attached = roles.flatMap(({ policyArns }) => policyArns).filter((arn) => arn.includes(":aws:policy/"));
  expect([...new Set(attached)].sort()).toEqual([
    "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
    "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
    "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
    "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
  ]);
  expect(roles.map(withManagedPolicies).flatMap(({ policyArns }) => policyArns)).toEqual([]);
  // attached where the file asks for security groups of pods
  const podInterfaces = roleWith("arn:aws:iam::aws:policy/AmazonEKSVPCResourceController");
  expect(withManagedPolicies(podInterfaces).policyArns).toEqual([]);
});
