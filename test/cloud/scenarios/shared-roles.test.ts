import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { merge } from "../../support/environment";
import type { Answered } from "../account/endpoint";
import type { Identity } from "../account/identities";
import { BASE } from "../changes/base";
import type { ControlPlane } from "../kubernetes/control-plane";
import { Deployment } from "./support/deployment";
import { type Clients, clientsOf, createRole, createSmallCluster } from "./support/small-cluster";
import { assume, mintToken } from "./support/tokens";

const IAM = "arn:aws:iam::123456789012";
const GUEST = `${IAM}:role/team/guest`;
const DEPLOYER = `${IAM}:role/ci/deployer`;
const SESSION = "arn:aws:sts::123456789012:assumed-role/demo-shop-orders/scenario";
const PARTNER = "arn:aws:iam::210987654321:user/partner";
const ORDERS = "shop/demo-shop-orders";

const FILE = merge(BASE, {
  account: "123456789012",
  cluster: {
    endpoint: { publicCidrs: ["203.0.113.0/24"] },
    admins: [`${IAM}:role/PlatformAdmin`],
    // longer than the account takes to write the last logs
    logs: { drainSeconds: 6 },
  },
});

const ORDERS_ENTRY = {
  namespace: "shop",
  name: "orders",
  create: true,
  path: "/shop/",
  policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
  statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }],
  tags: { team: "shop" },
  labels: { "app.kubernetes.io/part-of": "shop" },
  annotations: { "example.com/owner": "Shop, ${its} owner" },
};
/** A role that the orders' role trusts. */
const CALLER = `${IAM}:role/demo-shop-caller`;
const CALLER_ENTRY = {
  namespace: "shop",
  name: "caller",
  policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
};
const NODES = `${IAM}:role/demo-worker-node`;
const GUEST_ENTRY = { namespace: "shop", name: "guest", create: true, roleArn: GUEST };

let deployment: Deployment;
let clients: Clients;
let green: ControlPlane;
let before: string[];
let refused: string[];

beforeAll(async () => {
  deployment = await Deployment.start({ file: FILE });
  const { cloud } = deployment;
  clients = clientsOf(cloud.env);
  await createRole(clients.iam, "deployer", { Service: "codebuild.amazonaws.com" }, [], "/ci/");
  await createRole(clients.iam, "guest", { Service: "ecs-tasks.amazonaws.com" }, [], "/team/");
  await createSmallCluster(clients, "green");
  green = cloud.state.cluster("green").controlPlane;
  await clients.iam.createOpenIDConnectProvider({ Url: green.issuer, ClientIDList: ["sts.amazonaws.com"] });
  for (const namespace of ["shop", "web"]) {
    await green.client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
    for (const name of ["orders", "mail"]) {
      await green.client.create({ apiVersion: "v1", kind: "ServiceAccount", metadata: { namespace, name } });
    }
  }
  before = await cloud.inventory();
  await deployment.change({
    serviceAccounts: [
      { ...ORDERS_ENTRY, trust: { issuers: [providerOf(green)], principals: [DEPLOYER, PARTNER, CALLER, NODES] } },
      CALLER_ENTRY,
      GUEST_ENTRY,
    ],
  });
  refused = await refusedRoles(() => deployment.cdktf("deploy"));
});
afterAll(() => deployment?.stop());

/** The calls about roles that IAM refuses meanwhile; the provider tries them again for two minutes. */
async function refusedRoles(act: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = [];
  const note = ({ action, status }: Answered) => {
    if (["CreateRole", "UpdateAssumeRolePolicy"].includes(action) && status !== 200) calls.push(action);
  };
  deployment.cloud.events.on("answered", note);
  await act();
  deployment.cloud.events.off("answered", note);
  return calls;
}

function providerOf({ issuer }: ControlPlane): string {
  return `${IAM}:oidc-provider/${issuer.replace("https://", "")}`;
}

function ownControlPlane(): ControlPlane {
  return deployment.cloud.state.cluster("demo").controlPlane;
}

/** What STS does with the token of an account of a cluster that is to assume a role. */
async function tried(cluster: ControlPlane, account: string, role: string, audience?: string): Promise<string> {
  const [namespace = "", name = ""] = account.split("/");
  return assume(deployment.cloud, role, await mintToken(cluster, { namespace, name, audience }));
}

/** What STS does with a caller that is to assume the role of the orders. */
async function called({ accessKeyId, secretAccessKey }: Identity): Promise<string> {
  const { env } = deployment.cloud;
  const credentials = { accessKeyId, secretAccessKey };
  const sts = new STSClient({ endpoint: env.AWS_ENDPOINT_URL, region: env.AWS_REGION, credentials });
  const request = { RoleArn: `${IAM}:role/${ORDERS}`, RoleSessionName: "scenario" };
  try {
    const { AssumedRoleUser } = await sts.send(new AssumeRoleCommand(request));
    return AssumedRoleUser?.Arn ?? "";
  } catch (error) {
    return (error as Error).name;
  } finally {
    sts.destroy();
  }
}

test("a second plan of either stack is empty", async () => {
  expect(await deployment.plan()).toEqual([]);
  expect(await deployment.plan("test-kubernetes")).toEqual([]);
});

test("accounts of the same name in either cluster get the role, and no others", async () => {
  expect(await tried(ownControlPlane(), "shop/orders", ORDERS)).toBe("accepted");
  expect(await tried(green, "shop/orders", ORDERS)).toBe("accepted");
  expect(await tried(ownControlPlane(), "shop/guest", ORDERS)).toBe("AccessDenied");
  for (const account of ["shop/mail", "web/orders", "kube-system/default"]) {
    expect(await tried(green, account, ORDERS)).toBe("AccessDenied");
  }
  expect(await tried(green, "shop/orders", ORDERS, "https://kubernetes.default.svc")).toBe(
    "InvalidIdentityTokenException",
  );
});

test("the principals assume the role by their own keys, and no others", async () => {
  const { identities } = deployment.cloud;
  expect(await called(identities.add(DEPLOYER))).toBe(SESSION);
  expect(await called(identities.add(`${IAM}:role/deployer`))).toBe("AccessDenied");
  expect(await called(identities.add(`${IAM}:user/ops`))).toBe("AccessDenied");
  expect(await called(identities.add(PARTNER))).toBe(SESSION);
  expect(await called(identities.add("arn:aws:iam::210987654321:user/another"))).toBe("AccessDenied");
});

test("roles of the same file are there when a role that trusts them is made", async () => {
  const { identities } = deployment.cloud;
  expect(refused).toEqual([]);
  for (const arn of [CALLER, NODES]) expect(await called(identities.add(arn))).toBe(SESSION);
  expect(await called(identities.add(`${IAM}:role/demo-cluster`))).toBe("AccessDenied");
});

test("a role that was deleted by hand is trusted again by the deploy that creates it", async () => {
  const { iam } = clients;
  const { AttachedPolicies: [policy] = [] } = await iam.listAttachedRolePolicies({ RoleName: "demo-shop-caller" });
  await iam.detachRolePolicy({ RoleName: "demo-shop-caller", PolicyArn: policy?.PolicyArn });
  await iam.deleteRole({ RoleName: "demo-shop-caller" });
  expect(await called(deployment.cloud.identities.add(CALLER))).toBe("AccessDenied");
  const again = async () => {
    expect(await deployment.planAndApply()).toEqual([
      "create aws_iam_role.role-shopcaller",
      "create aws_iam_role_policy_attachment.role-shopcaller_aws-policy-AmazonS3ReadOnlyAccess",
      "update aws_iam_role.role-shoporders",
      "update output.service_account_role_arns",
    ]);
  };
  expect(await refusedRoles(again)).toEqual([]);
  expect(await called(deployment.cloud.identities.add(CALLER))).toBe(SESSION);
  expect(await deployment.plan()).toEqual([]);
});

test("a role that is trusted gets another name, in one deploy", async () => {
  const moved = `${IAM}:role/team/Caller`;
  await deployment.change({
    serviceAccounts: [
      { ...ORDERS_ENTRY, trust: { issuers: [providerOf(green)], principals: [DEPLOYER, PARTNER, moved] } },
      { ...CALLER_ENTRY, roleName: "Caller", path: "/team/" },
      GUEST_ENTRY,
    ],
  });
  const renamed = async () => {
    expect(await deployment.planAndApply()).toEqual([
      "replace aws_iam_role.role-shopcaller",
      "replace aws_iam_role_policy_attachment.role-shopcaller_aws-policy-AmazonS3ReadOnlyAccess",
      "update aws_iam_role.role-shoporders",
      "update output.service_account_role_arns",
    ]);
  };
  expect(await refusedRoles(renamed)).toEqual([]);
  expect(await called(deployment.cloud.identities.add(moved))).toBe(SESSION);
  expect(await called(deployment.cloud.identities.add(CALLER))).toBe("AccessDenied");
  expect(await deployment.plan()).toEqual([]);
});

test("a role that exists gets no pod in until its owner pastes the trust that the outputs say", async () => {
  expect(await tried(ownControlPlane(), "shop/guest", "team/guest")).toBe("AccessDenied");
  const before = await deployment.eksIrsa(["verify", "test"]);
  expect(before.code).toBe(1);
  expect(before.stdout).toContain("guest refuses shop/guest (no statement allows it)");
  const { existing_role_trust_policies: policies } = await deployment.outputs();
  const PolicyDocument = (policies as Record<string, string>)[GUEST];
  await clients.iam.updateAssumeRolePolicy({ RoleName: "guest", PolicyDocument });
  expect(await tried(ownControlPlane(), "shop/guest", "team/guest")).toBe("accepted");
  expect(await tried(ownControlPlane(), "shop/orders", "team/guest")).toBe("AccessDenied");
  const after = await deployment.eksIrsa(["verify", "test"]);
  // the caller's account is nobody's yet
  expect(after.stdout).toContain("not made for shop/caller: it does not exist yet");
  expect(after.stdout.trimEnd().split("\n").at(-1)).toBe("36 passed, 1 not made");
});

test("the accounts in the cluster say whose role they get, by its whole ARN, and what the file says besides", async () => {
  const { client } = ownControlPlane();
  const found = async (name: string) => {
    const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { namespace: "shop", name } };
    const { labels, annotations } = ((await client.find(account))?.metadata ?? {}) as Record<string, unknown>;
    return { labels, annotations };
  };
  const regional = { "eks.amazonaws.com/sts-regional-endpoints": "true" };
  expect(await found("orders")).toEqual({
    labels: { "app.kubernetes.io/part-of": "shop" },
    annotations: {
      ...regional,
      "eks.amazonaws.com/role-arn": `${IAM}:role/${ORDERS}`,
      "example.com/owner": "Shop, ${its} owner",
    },
  });
  expect(await found("guest")).toEqual({
    labels: undefined,
    annotations: { ...regional, "eks.amazonaws.com/role-arn": GUEST },
  });
});

test("the role and its policy are in their path, with their tags", async () => {
  const { Role } = await clients.iam.getRole({ RoleName: "demo-shop-orders" });
  const { Policy } = await clients.iam.getPolicy({ PolicyArn: `${IAM}:policy/${ORDERS}` });
  expect([Role?.Arn, Policy?.Arn]).toEqual([`${IAM}:role/${ORDERS}`, `${IAM}:policy/${ORDERS}`]);
  expect(Role?.Tags).toContainEqual({ Key: "team", Value: "shop" });
  expect(Policy?.Tags).toContainEqual({ Key: "team", Value: "shop" });
});

test("what is taken out of the trust no longer gets in, and roles that exist outlive a destroy", async () => {
  await deployment.change({ serviceAccounts: [ORDERS_ENTRY, GUEST_ENTRY] });
  expect(await deployment.planAndApply()).toEqual([
    "delete aws_iam_role.role-shopcaller",
    "delete aws_iam_role_policy_attachment.role-shopcaller_aws-policy-AmazonS3ReadOnlyAccess",
    "update aws_iam_role.role-shoporders",
    "update output.service_account_role_arns",
  ]);
  expect(await tried(green, "shop/orders", ORDERS)).toBe("AccessDenied");
  expect(await called(deployment.cloud.identities.add(DEPLOYER))).toBe("AccessDenied");
  expect(await tried(ownControlPlane(), "shop/orders", ORDERS)).toBe("accepted");
  await deployment.cdktf("destroy");
  await deployment.cloud.logsArrived();
  expect(await deployment.cloud.inventory()).toEqual(before);
});
