import { requireVersionStep } from "../../../src/operations/terraform/version-step";

function planOf(before: string, after: string) {
  const change = { actions: ["update"], before: { version: before }, after: { version: after } } as const;
  const resource = { address: "aws_eks_cluster.cluster", type: "aws_eks_cluster", mode: "managed", change } as const;
  return { hasChanges: true, resource_changes: [resource] };
}

test("more than one minor version up is refused, with the next one to write", () => {
  expect(() => requireVersionStep(planOf("1.33", "1.35"))).toThrow(
    'cluster.version: EKS moves a cluster one minor version up at a time, from 1.33 to 1.34: write "1.34", deploy, and repeat',
  );
});

test("a cluster that AWS has upgraded is told as that, with the version to write", () => {
  expect(() => requireVersionStep(planOf("1.35", "1.34"))).toThrow(
    'cluster.version: the cluster runs 1.35, and EKS does not go back to 1.34. AWS upgrades a cluster by itself when support of its version ends: write "1.35", so that nodes follow',
  );
});

test.each([
  ["one up", "1.33", "1.34"],
  ["the same", "1.34", "1.34"],
])("%s is not", (_, before, after) => {
  expect(() => requireVersionStep(planOf(before, after))).not.toThrow();
});

test("a plan that makes the cluster says nothing of steps", () => {
  expect(() => requireVersionStep({ hasChanges: true })).not.toThrow();
});
