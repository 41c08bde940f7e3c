import { namesOf } from "../../../../src/config/names";
import { subjectOf } from "../../../../src/identity/service-account";
import { evaluateTrust } from "../../../../src/identity/trust-evaluator";
import { at, text } from "../../account/xml";
import type { ControlPlane } from "../../kubernetes/control-plane";
import { CLUSTER, Deployment } from "./deployment";
import { type Claims, claimsOf, type TokenRequest } from "./tokens";

const ROLE = namesOf(CLUSTER).awsNodeRole;
const ROLE_ARN = `arn:aws:iam::123456789012:role/${ROLE}`;
/** A workload's role beside the CNI's. */
const ECHOER = {
  namespace: "demo",
  name: "s3-echoer",
  statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }],
};
const ECHOER_ROLE = namesOf(CLUSTER).serviceAccountRole(ECHOER.namespace, ECHOER.name);
const AWS_NODE: TokenRequest = { namespace: "kube-system", name: "aws-node", audience: "sts.amazonaws.com" };

/** Deploy, prove that IRSA works, destroy: with Terraform or OpenTofu, through `cdktf`. */
export function describeLifecycle(program: "terraform" | "tofu"): void {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start({ program, changes: { serviceAccounts: [ECHOER] } });
    await deployment.cdktf("deploy");
  });
  afterAll(() => deployment?.stop());

  test("a second plan is empty", async () => {
    expect(await deployment.plan()).toEqual([]);
  });

  test("the outputs say what was made", async () => {
    const { json } = deployment.cluster;
    const { resourcesVpcConfig: network } = json;
    const outputs = await deployment.outputs();
    expect(outputs).toMatchObject({
      eks_cluster_name: CLUSTER,
      eks_cluster_endpoint: deployment.cluster.controlPlane.access.endpoint,
      eks_cluster_platform_version: "eks.9",
      eks_cluster_kubernetes_version: "1.34",
      eks_cluster_oidc_issuer: deployment.cluster.controlPlane.issuer,
      eks_cluster_vpc_config: {
        vpc_id: network.vpcId,
        cluster_security_group_id: network.clusterSecurityGroupId,
        endpoint_private_access: true,
        endpoint_public_access: true,
        public_access_cidrs: ["203.0.113.0/24"],
      },
      vpc_id: network.vpcId,
      cluster_role_arn: json.roleArn,
      worker_node_role_arn: `arn:aws:iam::123456789012:role/${namesOf(CLUSTER).nodeRole}`,
      aws_node_role_arn: ROLE_ARN,
      service_account_role_arns: { [ECHOER_ROLE]: `arn:aws:iam::123456789012:role/${ECHOER_ROLE}` },
      region: "us-west-2",
    });
    expect([...(outputs.private_subnet_ids as string[])].sort()).toEqual([...network.subnetIds].sort());
    expect(outputs.public_subnet_ids).toHaveLength(3);
    expect(outputs.private_route_table_ids).toHaveLength(3);
  });

  test("the role accepts the token of aws-node", async () => {
    const claims = await claimsOf(deployment.cluster.controlPlane, AWS_NODE);
    expect(claims).toMatchObject({
      iss: deployment.cluster.controlPlane.issuer,
      sub: "system:serviceaccount:kube-system:aws-node",
      aud: ["sts.amazonaws.com"],
    });
    expect(await decide(claims)).toBe("accepted");
  });

  test("the role refuses the tokens of every other service account", async () => {
    const { controlPlane } = deployment.cluster;
    const { client } = controlPlane;
    // the near misses: its name in another namespace, another name in its namespace
    await client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "kube-system-2" } });
    for (const [namespace, name] of [
      ["kube-system-2", "aws-node"],
      ["default", "aws-node"],
      ["kube-system", "aws-node-2"],
    ] as const) {
      await client.create({ apiVersion: "v1", kind: "ServiceAccount", metadata: { namespace, name } });
    }
    const accounts = await client.list("/api/v1/serviceaccounts");
    const decisions = new Map<string, string>();
    for (const { metadata } of accounts) {
      const account = { namespace: metadata.namespace ?? "", name: metadata.name };
      const claims = await claimsOf(controlPlane, { ...account, audience: "sts.amazonaws.com" });
      decisions.set(subjectOf(account), await decide(claims));
    }
    const accepted = [...decisions].filter(([, decision]) => decision !== "refused");
    expect(accepted).toEqual([["system:serviceaccount:kube-system:aws-node", "accepted"]]);
    expect(decisions.size).toBeGreaterThan(5);
  });

  test("a workload's role accepts its own account's token, and each role refuses the other's", async () => {
    const { controlPlane } = deployment.cluster;
    const { namespace, name } = ECHOER;
    await controlPlane.client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
    await controlPlane.client.create({ apiVersion: "v1", kind: "ServiceAccount", metadata: { namespace, name } });
    const own = await claimsOf(controlPlane, { namespace, name, audience: "sts.amazonaws.com" });
    const other = await claimsOf(controlPlane, AWS_NODE);
    expect(await decide(own, ECHOER_ROLE)).toBe("accepted");
    expect(await decide(other, ECHOER_ROLE)).toBe("refused");
    expect(await decide(own, ROLE)).toBe("refused");
  });

  test("the role refuses another audience, and another cluster's token for the same account", async () => {
    const { controlPlane } = deployment.cluster;
    const forKubernetes = { ...AWS_NODE, audience: "https://kubernetes.default.svc" };
    expect(await decide(await claimsOf(controlPlane, forKubernetes))).toBe("refused");
    const other = await deployment.cloud.startControlPlane();
    try {
      expect(await decide(await claimsOfNew(other))).toBe("refused");
    } finally {
      await other.stop();
    }
  });

  test("a pod of aws-node gets the role and the token's path from the webhook, another pod does not", async () => {
    expect(await variablesOfNewPod("aws-node")).toEqual({
      AWS_STS_REGIONAL_ENDPOINTS: "regional",
      AWS_DEFAULT_REGION: "us-west-2",
      AWS_REGION: "us-west-2",
      AWS_ROLE_ARN: ROLE_ARN,
      AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
    });
    expect(await variablesOfNewPod("kube-proxy")).toEqual({});
  });

  test("destroy leaves nothing, although logs arrive late", async () => {
    await deployment.cdktf("destroy");
    await deployment.cloud.logsArrived();
    expect(await deployment.cloud.inventory()).toEqual([]);
  });

  /** What IAM decides: by the issuer's provider, and by the trust policy that the account now holds. */
  async function decide({ iss, sub, aud }: Claims, RoleName = ROLE): Promise<string> {
    const { moto } = deployment.cloud;
    const role = at(await moto.query("iam", "GetRole", { RoleName }), "GetRoleResult", "Role");
    const trust = JSON.parse(decodeURIComponent(text(role, "AssumeRolePolicyDocument")));
    const host = iss.replace("https://", "");
    const providerArn = `arn:aws:iam::123456789012:oidc-provider/${host}`;
    return evaluateTrust(trust, { host, providerArn, subject: sub, audience: aud }).decision;
  }

  async function variablesOfNewPod(serviceAccountName: string): Promise<Record<string, string>> {
    const { client } = deployment.cluster.controlPlane;
    const metadata = { namespace: "kube-system", name: `probe-${serviceAccountName}` };
    const spec = { serviceAccountName, containers: [{ name: "main", image: "registry.invalid/main" }] };
    await client.create({ apiVersion: "v1", kind: "Pod", metadata, spec });
    const pod = (await client.call("GET", `/api/v1/namespaces/kube-system/pods/${metadata.name}`)) as {
      spec: { containers: { env?: { name: string; value: string }[] }[] };
    };
    return Object.fromEntries((pod.spec.containers[0]?.env ?? []).map(({ name, value }) => [name, value]));
  }
}

/** The claims of `aws-node` in a cluster that has no add-ons yet. */
async function claimsOfNew(controlPlane: ControlPlane) {
  const metadata = { namespace: "kube-system", name: "aws-node" };
  await controlPlane.client.create({ apiVersion: "v1", kind: "ServiceAccount", metadata });
  return claimsOf(controlPlane, AWS_NODE);
}
