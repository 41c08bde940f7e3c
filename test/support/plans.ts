import type { PlanReport } from "../../src/cli/plan/report";
import type { PlannedStack } from "../../src/operations/plan/plan-stack";
import type { Plan } from "../../src/operations/terraform/terraform";

export type ResourceChange = NonNullable<Plan["resource_changes"]>[number];
type Change = ResourceChange["change"];
type Attributes = Readonly<Record<string, unknown>>;

/** A change of the resource `<type>.x`, as a plan has it. */
export function change(
  type: string,
  actions: Change["actions"],
  values: Omit<Change, "actions"> = {},
  id = "x",
): ResourceChange {
  return { address: `${type}.${id}`, type, mode: "managed", change: { actions, ...values } };
}

/** A change in place. */
export function updated(type: string, before: Attributes, after: Attributes, marks: Attributes = {}): ResourceChange {
  return change(type, ["update"], { before, after, ...marks });
}

/** A stack with a plan of these changes. */
export function plannedStack(
  changes: readonly ResourceChange[],
  { name = "test", json = {}, ...plan }: Partial<Plan> & Partial<Pick<PlannedStack, "name" | "json">> = {},
): PlannedStack {
  return { name, json, plan: { hasChanges: changes.length > 0, resource_changes: changes, ...plan } };
}

/** What came of planning `test`, and the stacks that need its cluster. */
export function reportOf(first: PlannedStack, outcomes: PlanReport["outcomes"] = []): PlanReport {
  const others = outcomes.map((outcome) => (outcome.result === "planned" ? outcome.stack.name : outcome.name));
  return {
    environment: "test",
    folder: `cdktf.out/stacks/${first.name}`,
    terraform: "terraform",
    stacks: [first.name, ...others],
    first,
    outcomes,
  };
}

const TRUST = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }] };

const NODE_GROUP = { node_group_name: "on-demand", version: "1.35", scaling_config: [{ max_size: 1, min_size: 1 }] };

const ACCOUNT = { namespace: "demo", name: "s3-echoer" };

const NODES_CHANGE = change(
  "aws_eks_node_group",
  ["update"],
  { before: NODE_GROUP, after: { ...NODE_GROUP, version: "1.36", scaling_config: [{ max_size: 3, min_size: 1 }] } },
  "nodes-on-demand_8336F88F",
);

/** A part of {@link UPGRADE}. */
export const NODES_UPGRADE = reportOf(plannedStack([NODES_CHANGE]));

/** A small upgrade: what docs/commands.md shows. */
export const UPGRADE = reportOf(
  plannedStack(
    [
      updated("aws_eks_cluster", { name: "demo", version: "1.35" }, { name: "demo", version: "1.36" }),
      NODES_CHANGE,
      change("aws_eks_addon", ["delete"], { before: { addon_name: "coredns" }, after: null }),
      change("aws_cloudwatch_log_group", ["delete"], { before: { name: "/aws/vpc/demo" }, after: null }),
      updated(
        "aws_iam_role",
        { name: "demo-cluster", assume_role_policy: JSON.stringify(TRUST) },
        { name: "demo-cluster", assume_role_policy: JSON.stringify(TRUST, undefined, 2) },
      ),
      change("aws_iam_policy", ["create"], { before: null, after: { name: "demo-external-dns" } }),
    ],
    { name: "test" },
  ),
  [
    {
      result: "planned",
      stack: plannedStack(
        [
          updated(
            "kubernetes_service_account_v1",
            { metadata: [{ ...ACCOUNT, annotations: {} }] },
            { metadata: [{ ...ACCOUNT, annotations: { "eks.amazonaws.com/token-expiration": "7200" } }] },
          ),
        ],
        { name: "test-kubernetes" },
      ),
    },
  ],
);
