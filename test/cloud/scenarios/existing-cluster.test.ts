import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Changes, merge } from "../../support/environment";
import type { ControlPlane } from "../kubernetes/control-plane";
import { Deployment } from "./support/deployment";
import { type Clients, clientsOf, createSmallCluster } from "./support/small-cluster";
import { assume, mintToken } from "./support/tokens";

const CLUSTER = "shared";
const ORDERS = { namespace: "shop", name: "orders" };
const ROLE = "shared-shop-orders";
const PROVIDER = "aws_iam_openid_connect_provider.oidc";

describe("a cluster that somebody else made", () => {
  let deployment: Deployment;
  let clients: Clients;
  let controlPlane: ControlPlane;
  let issuer: string;
  let vpcId: string;
  let before: { readonly cluster: unknown; readonly inventory: string[] };

  beforeAll(async () => {
    deployment = await Deployment.start({
      file: fileOf({ issuer: "https://127.0.0.1/id/EXAMPLE", oidcProvider: false }),
    });
    clients = clientsOf(deployment.cloud.env);
    ({ vpcId } = await createSmallCluster(clients, CLUSTER));
    await letIn(clients);
    ({ controlPlane } = deployment.cloud.state.cluster(CLUSTER));
    issuer = controlPlane.issuer;
    before = { cluster: await described(), inventory: await deployment.cloud.inventory() };
  });
  afterAll(() => deployment?.stop());

  test("init writes down what AWS has", async () => {
    const company = ["--account", "123456789012", "--s3-bucket", "demo-states", "--iam-path", "/eks/"];
    const args = ["--region", "us-west-2", "--from-cluster", CLUSTER, ...company];
    expect(await deployment.eksIrsa(["init", "other", ...args])).toMatchObject({ code: 0 });
    const file = join(deployment.projectFolder, "env_vars/other.yaml");
    const written = parse(readFileSync(file, "utf8"));
    // two files that make one provider are refused
    rmSync(file);
    expect(written).toEqual({
      region: "us-west-2",
      account: "123456789012",
      tags: { Environment: "other" },
      backend: { s3: { bucket: "demo-states" } },
      iam: { path: "/eks/" },
      cluster: { name: CLUSTER, existing: { issuer, oidcProvider: false, vpcId } },
      serviceAccounts: [],
    });
  });

  test.each([
    [
      "no such cluster",
      ["--from-cluster", "shard"],
      "the account 123456789012 has no cluster shard in us-west-2: check --region and AWS_PROFILE",
    ],
    [
      "a range beside it",
      ["--from-cluster", CLUSTER, "--cidr", "10.0.0.0/16"],
      "--cidr beside --from-cluster: the cluster exists",
    ],
    [
      "another account",
      ["--from-cluster", CLUSTER, "--account", "210987654321"],
      "--account 210987654321: the cluster is in the account 123456789012",
    ],
    [
      "a path that is none",
      ["--from-cluster", CLUSTER, "--iam-path", "eks"],
      "\n  --iam-path eks: iam.path must be a path of IAM such as /eks/: up to 512 letters, digits and . , + @ = _ - between slashes (write /eks/)",
    ],
    [
      "a role to assume that is none, before AWS is asked",
      ["--from-cluster", "shard", "--assume-role", "arn:aws:iam::12:role/x"],
      "\n  --assume-role arn:aws:iam::12:role/x: account.assumeRole must be an ARN such as arn:aws:iam::123456789012:role/Deployer (write it with an account of 12 digits: arn:aws:iam::<account>:role/x)",
    ],
    ["a name of something else", ["--from-cluster", "a/b"], "--from-cluster a/b: give a cluster's name such as demo"],
  ])("init refuses %s in one sentence, and writes nothing", async (_, args, reason) => {
    expect(await deployment.eksIrsa(["init", "another", ...args])).toEqual({
      code: 1,
      stdout: "",
      stderr: `eks-irsa: nothing was written${reason.startsWith("\n") ? "" : ": "}${reason}\n`,
    });
  });

  describe("without an OIDC provider, which is made", () => {
    beforeAll(async () => {
      await deployment.write(fileOf({ issuer, oidcProvider: false, vpcId }));
      await deployment.cdktf("deploy");
    });

    test("a second plan of either stack is empty", async () => {
      expect(await deployment.plan("test")).toEqual([]);
      expect(await deployment.plan("test-kubernetes")).toEqual([]);
    });

    test("a pod gets the role, whose trust takes the account's token and no other", async () => {
      expect(await variablesOfPod()).toMatchObject({
        AWS_ROLE_ARN: arnOf(ROLE),
        AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
      });
      expect(await assume(deployment.cloud, ROLE, await mintToken(controlPlane, ORDERS))).toBe("accepted");
      const other = { namespace: "shop", name: "default" };
      expect(await assume(deployment.cloud, ROLE, await mintToken(controlPlane, other))).toBe("AccessDenied");
    });

    test("verify finds all as it should be, and looks at nothing that is others'", async () => {
      await installController();
      const { code, stdout } = await deployment.eksIrsa(["verify", "test", "--json"]);
      const { result, checks } = JSON.parse(stdout);
      const kinds = checks.map(({ check, result: one }: { check: string; result: string }) => `${check}: ${one}`);
      expect({ code, result, kinds }).toEqual({
        code: 0,
        result: "passed",
        kinds: [
          "issuer: passed",
          "OIDC provider: passed",
          "OIDC audience: passed",
          "trust policy: passed",
          "permissions: passed",
          "trust policy: passed",
          "permissions: passed",
          "annotation: passed",
          "pods: passed",
          "annotation: passed",
          "pods: passed",
        ],
      });
    });

    test("verify says where the cluster has another issuer", async () => {
      await deployment.write(fileOf({ issuer: `${issuer}A`, oidcProvider: false, vpcId }));
      const { code, stdout } = await deployment.eksIrsa(["verify", "test"]);
      expect(code).toBe(1);
      expect(stdout).toContain(`shared has ${issuer} instead of ${issuer}A`);
      expect(stdout).toContain(`write cluster.existing.issuer: ${issuer}, and deploy again`);
      // the roles stay: only whom they trust is another
      expect((await deployment.plan()).filter((line) => line.includes("aws_iam_role."))).toEqual([
        "update aws_iam_role.role-kube-systemaws-load-balancer-controller",
        "update aws_iam_role.role-shoporders",
      ]);
      await deployment.write(fileOf({ issuer, oidcProvider: false, vpcId }));
    });

    test("can and map answer for the roles", async () => {
      const can = await deployment.eksIrsa(["can", "test", "shop/orders", "s3:GetObject", "arn:aws:s3:::b/x"]);
      expect({ code: can.code, first: can.stdout.split("\n")[0] }).toEqual({
        code: 0,
        first: expect.stringContaining("yes"),
      });
      const map = JSON.parse((await deployment.eksIrsa(["map", "test", "--format", "json"])).stdout);
      expect(map.roles.map(({ role, serviceAccounts }: MappedRole) => [role, serviceAccounts])).toEqual([
        ["shared-kube-system-aws-load-balancer-controller", [expect.anything()]],
        [ROLE, [expect.anything()]],
      ]);
    });

    test("leftovers find what the environment made, and nothing of the cluster", async () => {
      const { code, stdout } = await deployment.eksIrsa(["leftovers", "test", "--json"]);
      const { leftovers } = JSON.parse(stdout);
      const host = issuer.replace("https://", "");
      expect(code).toBe(2);
      expect(leftovers.map(({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`).sort()).toEqual([
        "IAM policy arn:aws:iam::123456789012:policy/shared-kube-system-aws-load-balancer-controller",
        "IAM policy arn:aws:iam::123456789012:policy/shared-kube-system-aws-load-balancer-controller-2",
        "IAM policy arn:aws:iam::123456789012:policy/shared-shop-orders",
        "IAM role shared-kube-system-aws-load-balancer-controller",
        "IAM role shared-shop-orders",
        `OIDC provider arn:aws:iam::123456789012:oidc-provider/${host}`,
      ]);
    });
  });

  describe("with the provider handed over", () => {
    beforeAll(async () => {
      await deployment.write(fileOf({ issuer, oidcProvider: true, vpcId }));
      await deployment.cdktf("deploy");
    });

    test("nothing waits for it any more, and pods keep their role", async () => {
      expect(await deployment.stateOf("test")).not.toContain(PROVIDER);
      expect(await assume(deployment.cloud, ROLE, await mintToken(controlPlane, ORDERS))).toBe("accepted");
      expect(await deployment.plan("test")).toEqual([]);
      expect(await deployment.plan("test-kubernetes")).toEqual([]);
    });

    test("a file that asks for one again fails as IAM refuses it, and changes nothing", async () => {
      await deployment.write(fileOf({ issuer, oidcProvider: false, vpcId }));
      await expect(deployment.apply()).rejects.toThrow("EntityAlreadyExists");
      expect(await assume(deployment.cloud, ROLE, await mintToken(controlPlane, ORDERS))).toBe("accepted");
      await deployment.write(fileOf({ issuer, oidcProvider: true, vpcId }));
    });

    test("destroyed, nothing of it is left, and the cluster is as it was", async () => {
      await deployment.cdktf("destroy");
      const arn = `arn:aws:iam::123456789012:oidc-provider/${issuer.replace("https://", "")}`;
      await clients.iam.deleteOpenIDConnectProvider({ OpenIDConnectProviderArn: arn });
      expect(await deployment.cloud.inventory()).toEqual(before.inventory);
      expect(await described()).toEqual(before.cluster);
      expect((await controlPlane.client.list("/api/v1/namespaces")).map(({ metadata }) => metadata.name)).not.toContain(
        "shop",
      );
      expect(await deployment.eksIrsa(["leftovers", "test"])).toMatchObject({ code: 0 });
    });
  });

  async function described(): Promise<unknown> {
    return (await clients.eks.describeCluster({ name: CLUSTER })).cluster;
  }

  /** As its chart does, with the role's ARN among its values. */
  async function installController(): Promise<void> {
    const annotations = { "eks.amazonaws.com/role-arn": arnOf("shared-kube-system-aws-load-balancer-controller") };
    const metadata = { namespace: "kube-system", name: "aws-load-balancer-controller", annotations };
    await controlPlane.client.create({ apiVersion: "v1", kind: "ServiceAccount", metadata });
  }

  async function variablesOfPod(): Promise<Record<string, string>> {
    const { namespace, name } = ORDERS;
    const spec = { serviceAccountName: name, containers: [{ name: "main", image: "registry.invalid/main" }] };
    await controlPlane.client.create({ apiVersion: "v1", kind: "Pod", metadata: { namespace, name: "probe" }, spec });
    const pod = (await controlPlane.client.call("GET", `/api/v1/namespaces/${namespace}/pods/probe`)) as Pod;
    return Object.fromEntries((pod.spec.containers[0]?.env ?? []).map(({ name: key, value }) => [key, value]));
  }
});

interface MappedRole {
  readonly role: string;
  readonly serviceAccounts: unknown[];
}

interface Pod {
  readonly spec: {
    readonly containers: readonly { readonly env?: readonly { readonly name: string; readonly value: string }[] }[];
  };
}

function fileOf(existing: object, changes: Changes = {}): unknown {
  const file = {
    region: "us-west-2",
    account: "123456789012",
    cluster: { name: CLUSTER, existing: { vpcId: "vpc-0123456789abcdef0", ...existing } },
    serviceAccounts: [
      { preset: "load-balancer-controller" },
      { ...ORDERS, create: true, statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"] }] },
    ],
  };
  return merge(file, changes);
}

/** Whoever runs this administers the cluster. */
async function letIn({ eks }: Clients): Promise<void> {
  const entry = { clusterName: CLUSTER, principalArn: arnOf("Admin") };
  await eks.createAccessEntry(entry);
  const policyArn = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
  await eks.associateAccessPolicy({ ...entry, policyArn, accessScope: { type: "cluster" } });
}

function arnOf(role: string): string {
  return `arn:aws:iam::123456789012:role/${role}`;
}
