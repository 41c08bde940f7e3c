import { namesOf } from "../../../../src/aws/names";
import { createdAccounts } from "../../../../src/environment/service-accounts/created-accounts";
import { workloadRoles } from "../../../../src/environment/service-accounts/roles";
import { AWS_NODE, nameOf, type ServiceAccount } from "../../../../src/iam/service-account";
import { testEnvironment } from "../../../support/environment";
import { KubeError, type KubeObject } from "../../kubernetes/client";
import { CLUSTER, Deployment, type DeploymentProps } from "./deployment";
import { assume, claimsOf, mintToken } from "./tokens";

/** Beside what the file declares: two accounts that share a role, and have tokens of an hour. */
const READERS = {
  namespace: "demo",
  names: ["reader-a", "reader-b"],
  roleName: "demo-readers",
  create: true,
  tokenExpirationSeconds: 3600,
  policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
};
const serviceAccounts = [...testEnvironment().serviceAccounts, READERS];
const environment = testEnvironment({ serviceAccounts });

const { awsNodeRole: CNI_ROLE, nodeRole } = namesOf(CLUSTER);
const WORKLOADS = workloadRoles(environment);
/** Every role for service accounts, with its accounts; for a pattern, with one that fits it. */
const ROLES = new Map<string, readonly ServiceAccount[]>([
  [CNI_ROLE, [AWS_NODE]],
  ...WORKLOADS.map(({ roleName, serviceAccounts: all }) => [roleName, all.map(sample)] as const),
]);
const CREATED = createdAccounts(environment);

/** Deploy, prove that IRSA works, destroy: with Terraform or OpenTofu, through `cdktf`. */
export function describeLifecycle(props: DeploymentProps): void {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start({ ...props, changes: { serviceAccounts } });
    await deployment.cdktf("deploy");
  });
  afterAll(() => deployment?.stop());

  test("a second plan of either stack is empty", async () => {
    expect(await deployment.plan("test")).toEqual([]);
    expect(await deployment.plan("test-kubernetes")).toEqual([]);
  });

  test("the outputs say what was made", async () => {
    const { json } = deployment.cluster;
    const { resourcesVpcConfig: network } = json;
    const outputs = await deployment.outputs();
    expect(outputs).toMatchObject({
      eks_cluster_name: CLUSTER,
      eks_cluster_endpoint: deployment.cluster.controlPlane.gate.url,
      eks_cluster_platform_version: "eks.9",
      eks_cluster_kubernetes_version: "1.36",
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
      worker_node_role_arn: arnOf(nodeRole),
      aws_node_role_arn: arnOf(CNI_ROLE),
      service_account_role_arns: Object.fromEntries(WORKLOADS.map(({ roleName }) => [roleName, arnOf(roleName)])),
      region: "us-west-2",
    });
    expect([...(outputs.private_subnet_ids as string[])].sort()).toEqual([...network.subnetIds].sort());
    expect(outputs.public_subnet_ids).toHaveLength(3);
    expect(outputs.private_route_table_ids).toHaveLength(3);
  });

  test("the accounts that the environment makes are there, annotated", async () => {
    const annotations = new Map<string, unknown>();
    for (const account of CREATED) annotations.set(nameOf(account), (await read(account)).metadata.annotations);
    const regional = { "eks.amazonaws.com/sts-regional-endpoints": "true" };
    const reader = {
      ...regional,
      "eks.amazonaws.com/role-arn": arnOf("demo-readers"),
      "eks.amazonaws.com/token-expiration": "3600",
    };
    expect(Object.fromEntries(annotations)).toEqual({
      "demo/s3-echoer": { ...regional, "eks.amazonaws.com/role-arn": arnOf(`${CLUSTER}-demo-s3-echoer`) },
      "demo/reader-a": reader,
      "demo/reader-b": reader,
    });
  });

  test("a token of aws-node says whose it is, and for whom", async () => {
    const { controlPlane } = deployment.cluster;
    expect(claimsOf(await mintToken(controlPlane, AWS_NODE))).toMatchObject({
      iss: controlPlane.issuer,
      sub: "system:serviceaccount:kube-system:aws-node",
      aud: ["sts.amazonaws.com"],
    });
  });

  test("every role accepts the tokens of its own service accounts, and refuses all others", async () => {
    const { cloud, cluster } = deployment;
    const declared = [...ROLES.values()].flat();
    for (const account of declared) {
      const { namespace, name } = account;
      // what a chart would make; and the near misses: its name in another namespace, another name in its namespace
      await ensure(account);
      await ensure({ namespace: `${namespace}-2`, name });
      await ensure({ namespace, name: `${name}-2` });
    }
    const found = await cluster.controlPlane.client.list("/api/v1/serviceaccounts");
    const accounts = found.map(({ metadata: { namespace = "", name } }) => ({ namespace, name }));
    expect(accounts.length).toBeGreaterThanOrEqual(3 * declared.length);
    const answers: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const account of accounts) {
      const token = await mintToken(cluster.controlPlane, account);
      for (const [role, own] of ROLES) {
        const pair = `${nameOf(account)} -> ${role}`;
        answers[pair] = await assume(cloud, role, token);
        expected[pair] = own.some((one) => nameOf(one) === nameOf(account)) ? "accepted" : "AccessDenied";
      }
    }
    expect(answers).toEqual(expected);
  });

  test("every role refuses another audience, and another cluster's token for the same account", async () => {
    const { cloud, cluster } = deployment;
    const other = await cloud.startControlPlane();
    try {
      for (const [role, [account]] of ROLES) {
        if (!account) throw new Error(`${role} has no account`);
        const forKubernetes = { ...account, audience: "https://kubernetes.default.svc" };
        expect(await assume(cloud, role, await mintToken(cluster.controlPlane, forKubernetes))).toBe(NO_SUCH_IDENTITY);
        await ensure(account, other.client);
        expect(await assume(cloud, role, await mintToken(other, account))).toBe(NO_SUCH_IDENTITY);
      }
    } finally {
      await other.stop();
    }
  });

  test("pods get their account's role and the token's path from the webhook, other pods do not", async () => {
    const ofAccount = (role: string) => ({
      AWS_STS_REGIONAL_ENDPOINTS: "regional",
      AWS_DEFAULT_REGION: "us-west-2",
      AWS_REGION: "us-west-2",
      AWS_ROLE_ARN: arnOf(role),
      AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
    });
    expect((await newPod(AWS_NODE)).variables).toEqual(ofAccount(CNI_ROLE));
    for (const account of CREATED) {
      const { variables, tokenSeconds } = await newPod(account);
      expect(variables).toEqual(ofAccount("name" in account.role ? account.role.name : ""));
      if (account.tokenExpirationSeconds) expect(tokenSeconds).toBe(account.tokenExpirationSeconds);
    }
    expect(await newPod({ namespace: "kube-system", name: "kube-proxy" })).toEqual({ variables: {} });
  });

  test("the cluster is not destroyed under the second stack", async () => {
    await expect(deployment.cdktf("destroy", "test")).rejects.toThrow(
      "The following dependant stacks are not included in the stacks to run: test-kubernetes.",
    );
  });

  test("destroy leaves nothing, although logs arrive late", async () => {
    expect(await deployment.stateOf("test-kubernetes")).toEqual([
      "data.aws_eks_cluster.cluster",
      "kubernetes_namespace_v1.namespace-demo",
      "kubernetes_service_account_v1.account-demoreader-a",
      "kubernetes_service_account_v1.account-demoreader-b",
      "kubernetes_service_account_v1.account-demos3-echoer",
    ]);
    await deployment.cdktf("destroy");
    expect(await deployment.stateOf("test-kubernetes")).toEqual([]);
    expect(await deployment.stateOf("test")).toEqual([]);
    await deployment.cloud.logsArrived();
    expect(await deployment.cloud.inventory()).toEqual([]);
  });

  async function read({ namespace, name }: ServiceAccount): Promise<KubeObject> {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}`;
    return (await deployment.cluster.controlPlane.client.call("GET", path)) as KubeObject;
  }

  /** Makes an account and its namespace, where they are missing. */
  async function ensure(
    { namespace, name }: ServiceAccount,
    client = deployment.cluster.controlPlane.client,
  ): Promise<void> {
    const objects: KubeObject[] = [
      { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { namespace, name } },
    ];
    for (const object of objects) {
      await client.create(object).catch((error) => {
        if (!(error instanceof KubeError && error.status === 409)) throw error;
      });
    }
  }

  /** What a new pod of an account gets: its variables, and how long its token for AWS is valid. */
  async function newPod({ namespace, name }: ServiceAccount) {
    const { client } = deployment.cluster.controlPlane;
    const metadata = { namespace, name: `probe-${name}` };
    const containers = [{ name: "main", image: "registry.invalid/main" }];
    const spec = { serviceAccountName: name, containers };
    await client.create({ apiVersion: "v1", kind: "Pod", metadata, spec });
    const pod = (await client.call("GET", `/api/v1/namespaces/${namespace}/pods/${metadata.name}`)) as Pod;
    const variables = (pod.spec.containers[0]?.env ?? []).map(({ name, value }) => [name, value]);
    const volume = pod.spec.volumes?.find((one) => one.name === "aws-iam-token");
    return {
      variables: Object.fromEntries(variables),
      tokenSeconds: volume?.projected?.sources[0]?.serviceAccountToken?.expirationSeconds,
    };
  }
}

/** How STS refuses a token whose issuer or audience no OIDC provider of the account has. */
const NO_SUCH_IDENTITY = "InvalidIdentityTokenException";

interface Pod {
  readonly spec: {
    readonly containers: readonly { readonly env?: readonly { readonly name: string; readonly value: string }[] }[];
    readonly volumes?: readonly {
      readonly name: string;
      readonly projected?: {
        readonly sources: readonly { readonly serviceAccountToken?: { readonly expirationSeconds: number } }[];
      };
    }[];
  };
}

function arnOf(role: string): string {
  return `arn:aws:iam::123456789012:role/${role}`;
}

function sample({ namespace, name }: ServiceAccount): ServiceAccount {
  return { namespace, name: name.replace(/[*?]/g, "x") };
}
