import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Changes } from "../../support/environment";
import { Account } from "../changes/account";
import { Deployment } from "./support/deployment";

/** What an earlier version made of a file: the file's header says which, and how. */
const BEFORE = "test/cloud/fixtures/upgrade";
const FILE = parse(readFileSync(`${BEFORE}/test.yaml`, "utf8"));

const ANOTHER_KEY = "arn:aws:kms:us-west-2:123456789012:key/1f2e3d4c-0000-4000-8000-000000000001";

/** What was renamed since: in Terraform's state alone. */
const MOVED = [
  "move aws_eks_access_entry.cluster_access-123456789012-role-Deployer",
  "move aws_eks_access_entry.cluster_access-123456789012-roleteamsPlatformAdmin",
  "move aws_eks_access_policy_association.cluster_access-123456789012-role-Deployer_policy-AmazonEKSClusterAdminPolicy",
  "move aws_eks_access_policy_association.cluster_access-123456789012-roleteamsPlatformAdmin_policy-AmazonEKSClusterAdminPolicy",
  "move aws_iam_role_policy_attachment.role-demoreader_aws-policyservice-roleAmazonEC2RoleforSSM",
  "move aws_kms_alias.cluster_secrets-key_alias[0]",
  "move aws_kms_alias.logs-key_alias[0]",
];

/** The rule that lets the VPC in; what the state remembers. */
const CREATED = [
  "create aws_vpc_security_group_ingress_rule.cluster_private-access_10-0-0-0-16",
  "create terraform_data.cluster_secrets-key-choice",
  "create terraform_data.cluster_secrets-key-record",
  "create terraform_data.cluster_zonal-shift",
  "create terraform_data.cluster_zones",
  "create terraform_data.logs-key-choice",
  "create terraform_data.nodes-main_tags",
  "create terraform_data.nodes-spot_tags",
  "create terraform_data.vpc_zone-order",
  "create terraform_data.ways-out",
];

/** Add-ons without a configuration get an empty one, keys a tag and their new address, all else the cluster's tag. */
const UPDATED = [
  "update aws_cloudwatch_log_group.cluster_logs",
  "update aws_cloudwatch_log_group.flow-log_logs",
  "update aws_eip.vpc_nat-address-us-west-2a",
  "update aws_eks_addon.addon-aws-ebs-csi-driver",
  "update aws_eks_addon.addon-kube-proxy",
  "update aws_eks_addon.vpc-cni_addon",
  "update aws_eks_node_group.nodes-main",
  "update aws_eks_node_group.nodes-spot",
  "update aws_iam_role.cluster_role",
  "update aws_iam_role.flow-log_role",
  "update aws_iam_role.node-role",
  "update aws_iam_role.vpc-cni_role",
  "update aws_kms_key.cluster_secrets-key[0]",
  "update aws_kms_key.logs-key[0]",
  "update aws_nat_gateway.vpc_nat-us-west-2a",
];

let deployment: Deployment;
let account: Account;
let atFirst: readonly string[];
let ids: readonly string[];

beforeAll(async () => {
  deployment = await Deployment.start({ file: FILE });
  account = await Account.of(deployment.cloud);
  atFirst = await deployment.cloud.inventory();
  deployment.putStacks(BEFORE);
  await deployment.apply();
  await deployment.planAndApply("test-kubernetes");
  ids = await idsOf();
  deployment.cloud.harm.take();
});
afterAll(() => deployment?.stop());

/** What no upgrade recreates. */
async function idsOf(): Promise<string[]> {
  const { createdAt, identity } = await account.cluster();
  const groups = await Promise.all(["main", "spot"].map((name) => account.nodeGroup(name)));
  const templates = groups.map(({ launchTemplate }) => `${launchTemplate?.id} ${launchTemplate?.version}`);
  return [
    String(createdAt),
    identity?.oidc?.issuer ?? "",
    ...groups.map(({ nodegroupArn = "" }) => nodegroupArn),
    ...templates,
    (await account.keyOf("alias/eks/demo")) ?? "",
    (await account.keyOf("alias/eks/demo-logs")) ?? "",
  ];
}

test.each<[string, Changes, string]>([
  ["the secrets', for none", { cluster: { secretsEncryption: false } }, "cluster_secrets-key_former"],
  ["the secrets', for another", { cluster: { secretsEncryption: ANOTHER_KEY } }, "cluster_secrets-key_former"],
  [
    "the logs', for none",
    { cluster: { logs: { encryption: false } }, network: { flowLogs: { encryption: false } } },
    "logs-key_former",
  ],
  [
    "the logs', for another",
    { cluster: { logs: { encryption: ANOTHER_KEY } }, network: { flowLogs: { encryption: ANOTHER_KEY } } },
    "logs-key_former",
  ],
])("a key is not changed by the same deploy: %s", async (_, changes, former) => {
  await deployment.change(changes);
  const { code, stderr } = await deployment.eksIrsa(["plan", "test"]);
  expect(code).toBe(1);
  const said = stderr.replaceAll(/[\s│╷╵]+/g, " ").replaceAll(/_[0-9A-F]{8}\b/g, "");
  expect(said.match(/Resource \S+\[.*?\] has \S+ set/g)).toEqual([
    `Resource aws_kms_key.${former}["the old key is still in use: deploy with the old encryption setting first, then change it"] has lifecycle.prevent_destroy set`,
  ]);
  await deployment.write(FILE);
});

test("with the file as it was, everything is changed in place or moved in the state", async () => {
  expect(await deployment.planAndApply()).toEqual([...CREATED, ...MOVED, ...UPDATED]);
  expect(deployment.cloud.harm.take()).toEqual([]);
  expect(await idsOf()).toEqual(ids);
});

test("a second plan is empty, and the stack of service accounts has nothing to change", async () => {
  expect(await deployment.plan()).toEqual([]);
  expect(await deployment.plan("test-kubernetes")).toEqual([]);
});

test("verify finds the account as the file says", async () => {
  const { stdout } = await deployment.eksIrsa(["verify", "test", "--json"]);
  const { checks } = JSON.parse(stdout) as { checks: { check: string; subject: string; result: string }[] };
  const others = checks.filter(({ result }) => result !== "passed");
  // whose chart is not installed here
  const subject = "kube-system/cluster-autoscaler";
  expect(others).toEqual([expect.objectContaining({ check: "annotation", subject, result: "not made" })]);
});

test("then the file may ask for other keys: nothing that encrypts something goes", async () => {
  await deployment.change({
    cluster: { secretsEncryption: false, logs: { encryption: false } },
    network: { flowLogs: { encryption: false } },
  });
  expect(await deployment.planAndApply()).toEqual([
    "update aws_cloudwatch_log_group.cluster_logs",
    "update aws_cloudwatch_log_group.flow-log_logs",
  ]);
  expect(await idsOf()).toEqual(ids);
  expect(deployment.cloud.harm.take()).toEqual([]);
});

test("destroy leaves nothing", async () => {
  await deployment.cdktf("destroy");
  await deployment.cloud.logsArrived();
  expect(await deployment.cloud.inventory()).toEqual(atFirst);
});
