import { requireZonalShiftStep } from "../../../src/operations/terraform/zonal-shift-step";

function planOf(before: readonly object[] | undefined, after: readonly object[] | undefined) {
  const block = (zonal_shift_config: unknown) => ({ version: "1.34", zonal_shift_config });
  const change = { actions: ["update"], before: block(before), after: block(after) } as const;
  const resource = { address: "aws_eks_cluster.cluster", type: "aws_eks_cluster", mode: "managed", change } as const;
  return { hasChanges: true, resource_changes: [resource] };
}

const ON = [{ enabled: true }];
const OFF = [{ enabled: false }];

test("what a hand switched on, and the file has off, is switched off in two deploys", () => {
  expect(() => requireZonalShiftStep(planOf(ON, []))).toThrow(
    "cluster.zonalShift: it was switched on by hand, and the provider cannot switch off what no deploy switched on: write cluster.zonalShift: true and deploy, so that Terraform knows of it, then write false and deploy",
  );
});

test("so is what a hand switched on and off again, which the cluster still shows", () => {
  expect(() => requireZonalShiftStep(planOf(OFF, []))).toThrow(
    "cluster.zonalShift: it was switched on and off by hand, and the provider asks EKS to change what no deploy set, which EKS refuses: write cluster.zonalShift: true and deploy, so that Terraform knows of it, then write false and deploy",
  );
});

test.each([
  ["switched on", [], ON],
  ["switched off again", ON, OFF],
  ["left on", ON, ON],
  ["never there", [], []],
  ["not known to an older provider", undefined, undefined],
])("%s, it stops no plan", (_, before, after) => {
  expect(() => requireZonalShiftStep(planOf(before, after))).not.toThrow();
});

test("nor does a plan that makes the cluster, or destroys it", () => {
  const resource = { address: "aws_eks_cluster.cluster", type: "aws_eks_cluster", mode: "managed" } as const;
  const block = { zonal_shift_config: ON };
  for (const change of [
    { before: null, after: block },
    { before: block, after: null },
  ]) {
    const changes = [{ ...resource, change: { actions: ["create"] as const, ...change } }];
    expect(() => requireZonalShiftStep({ hasChanges: true, resource_changes: changes })).not.toThrow();
  }
});
