import { exitCodeOf, type Report, toJson, toTable } from "../../../src/cli/leftovers/report";
import type { FoundLeftover } from "../../../src/operations/leftovers/find";
import { LOG_GROUPS } from "../../../src/operations/leftovers/log-groups";
import { VOLUMES } from "../../../src/operations/leftovers/volumes";

const LOG_GROUP: FoundLeftover = { kind: LOG_GROUPS, id: "/aws/eks/demo/cluster", why: "EKS writes to it" };
const VOLUME: FoundLeftover = { kind: VOLUMES, id: "vol-1", why: "tagged KubernetesCluster: demo", holds: "20 GiB" };
const ATTACHED: FoundLeftover = { ...VOLUME, id: "vol-234", stays: "attached to i-1" };

const report = (leftovers: readonly FoundLeftover[], status?: string): Report => ({
  environment: "test",
  cluster: "demo",
  region: "us-west-2",
  account: "123456789012",
  status,
  leftovers,
});

test("leftovers are listed by kind, with the reasons why they stay", () => {
  expect(toTable(report([VOLUME, ATTACHED, LOG_GROUP]))).toBe(`demo in us-west-2, account 123456789012

volume
  vol-1    tagged KubernetesCluster: demo
           holds: 20 GiB
  vol-234  tagged KubernetesCluster: demo
           holds: 20 GiB
           stays: attached to i-1

log group
  /aws/eks/demo/cluster  EKS writes to it

3 left: npx eks-irsa leftovers test --delete deletes 2 of them`);
});

test.each<[what: string, report: Report, exitCode: number, summary: string]>([
  ["nothing", report([]), 0, "nothing is left"],
  [
    "a cluster that exists",
    report([], "DELETING"),
    0,
    "the cluster is DELETING: everything with its name belongs to it, so nothing is left over",
  ],
  ["one thing", report([VOLUME]), 2, "1 left: npx eks-irsa leftovers test --delete deletes all"],
  ["what must stay", report([ATTACHED]), 2, "1 left that this command does not delete, each with the reason"],
  ["all deleted", report([{ ...VOLUME, deleted: true }]), 0, "1 deleted, nothing left"],
  [
    "some deleted",
    report([
      { ...LOG_GROUP, deleted: true },
      { ...ATTACHED, deleted: false },
    ]),
    2,
    "1 deleted, 1 left",
  ],
  [
    "none could be deleted",
    report([{ ...ATTACHED, deleted: false }]),
    2,
    "1 left that this command does not delete, each with the reason",
  ],
])("%s: summary and exit code", (_, given, exitCode, summary) => {
  expect(toTable(given).split("\n\n").at(-1)).toBe(summary);
  expect(exitCodeOf(given)).toBe(exitCode);
});

test("what is deleted says so in place of the reason", () => {
  expect(toTable(report([{ ...VOLUME, deleted: true }]))).toContain("\n  vol-1  deleted\n");
});

test("the JSON has every leftover", () => {
  const { kind: _, ...attached } = ATTACHED;
  expect(JSON.parse(toJson(report([ATTACHED, { ...LOG_GROUP, deleted: true }])))).toEqual({
    environment: "test",
    cluster: "demo",
    region: "us-west-2",
    account: "123456789012",
    leftovers: [
      { kind: "volume", ...attached },
      { kind: "log group", id: "/aws/eks/demo/cluster", why: "EKS writes to it", deleted: true },
    ],
  });
  expect(JSON.parse(toJson(report([], "ACTIVE")))).toMatchObject({ status: "ACTIVE", leftovers: [] });
});
