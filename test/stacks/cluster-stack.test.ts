import { App } from "cdktf";
import { ClusterStack } from "../../src/stacks/cluster-stack";
import { clusterTemplate, REGIONS, testEnvironment, testEnvironmentIn } from "../support/environment";
import { type Block, Template } from "../support/template";

const template = clusterTemplate(testEnvironment());

test("the old repository's names", () => {
  expect(template.resource("aws_eks_cluster").name).toBe("demo-eks-oidc-test");
  expect(template.resource("aws_iam_role", "vpc-cni_role").name).toBe("demo-eks-oidc-test-aws-node");
  expect(template.resource("aws_cloudwatch_log_group", "flow-log_logs").name).toBe(
    "demo-eks-oidc-test-vpc-flow-logs-cw-group",
  );
});

test("whatever a command may delete carries the cluster's tag, and nothing on which controllers read it", () => {
  const changes = {
    network: { vpcEndpoints: ["s3", "sts"] },
    cluster: { addons: { "vpc-cni": { preset: "vpc-cni" } } },
  };
  const { json } = clusterTemplate(testEnvironment(changes));
  const carrying = Object.entries<Record<string, Block>>(json.resource).map(([type, blocks]): [string, string] => {
    const tags = Object.values(blocks).map((block) => block.tags?.["kubernetes.io/cluster/demo-eks-oidc-test"]);
    return [type, [...new Set(tags)].join()];
  });
  expect(Object.fromEntries(carrying.filter(([, tag]) => tag))).toEqual({
    aws_cloudwatch_log_group: "owned",
    aws_eip: "owned",
    aws_iam_openid_connect_provider: "owned",
    aws_iam_policy: "owned",
    aws_iam_role: "owned",
    aws_kms_key: "owned",
    aws_launch_template: "owned",
    aws_nat_gateway: "owned",
    aws_vpc_endpoint: "owned",
  });
});

test.each([
  ...["1", "t", "T", "true", "TRUE", "True"].map((on) => {
    return [on, ["AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController"]] as const;
  }),
  ["false", ["AmazonEKSClusterPolicy"]] as const,
])("ENABLE_POD_ENI: %j gives the control plane %j", (ENABLE_POD_ENI, policies) => {
  const addons = { "vpc-cni": { configuration: { env: { ENABLE_POD_ENI } } } };
  const changed = clusterTemplate(testEnvironment({ cluster: { addons } }));
  const role = `\${${changed.address("aws_iam_role", "cluster_role")}.name}`;
  const attached = Object.values(changed.resources("aws_iam_role_policy_attachment")).filter(
    (attachment) => attachment.role === role,
  );
  expect(attached.map(({ policy_arn }) => String(policy_arn).replace(/.*\//, "")).sort()).toEqual(policies);
});

test("adot's collectors are annotated by the add-on's configuration, beside what the file says there", () => {
  const otlpIngest = { resources: {}, pipelines: { traces: { xray: { enabled: true } } } };
  const addons = { adot: { configuration: { collector: { otlpIngest }, replicaCount: 2 } } };
  const changed = clusterTemplate(testEnvironment({ cluster: { addons } }));
  const id = "role-opentelemetry-operator-systemadot-col-otlp-ingest";
  const { configuration_values, depends_on, service_account_role_arn } = changed.resource(
    "aws_eks_addon",
    "addon-adot",
  );
  const annotations = { "eks.amazonaws.com/role-arn": `\${${changed.address("aws_iam_role", id)}.arn}` };
  expect(JSON.parse(String(configuration_values))).toEqual({
    collector: { otlpIngest: { ...otlpIngest, serviceAccount: { annotations } } },
    replicaCount: 2,
  });
  expect(depends_on).toContain(changed.address("aws_iam_role_policy_attachment", `${id}_statements`));
  expect(service_account_role_arn).toBe(undefined);
});

test("outputs", () => {
  const id = (type: string, name: string, attribute = "id") => `\${${template.address(type, name)}.${attribute}}`;
  const zones = ["us-west-2a", "us-west-2b", "us-west-2c"];
  const cluster = template.address("aws_eks_cluster");
  expect(template.json.output).toEqual({
    vpc_id: { value: id("aws_vpc", "") },
    public_subnet_ids: { value: zones.map((zone) => id("aws_subnet", `vpc_public-${zone}`)) },
    private_subnet_ids: { value: zones.map((zone) => id("aws_subnet", `vpc_private-${zone}`)) },
    private_route_table_ids: { value: zones.map((zone) => id("aws_route_table", `vpc_private-routes-${zone}`)) },
    eks_cluster_name: { value: `\${${cluster}.name}` },
    eks_cluster_endpoint: { value: `\${${cluster}.endpoint}` },
    eks_cluster_certificate_authority_data: { value: `\${${cluster}.certificate_authority[0].data}` },
    eks_cluster_platform_version: { value: `\${${cluster}.platform_version}` },
    eks_cluster_kubernetes_version: { value: `\${${cluster}.version}` },
    eks_cluster_vpc_config: {
      value: {
        vpc_id: `\${${cluster}.vpc_config[0].vpc_id}`,
        subnet_ids: `\${tolist(${cluster}.vpc_config[0].subnet_ids)}`,
        cluster_security_group_id: `\${${cluster}.vpc_config[0].cluster_security_group_id}`,
        endpoint_private_access: `\${${cluster}.vpc_config[0].endpoint_private_access}`,
        endpoint_public_access: `\${${cluster}.vpc_config[0].endpoint_public_access}`,
        public_access_cidrs: `\${tolist(${cluster}.vpc_config[0].public_access_cidrs)}`,
      },
    },
    eks_cluster_security_group_id: { value: `\${${cluster}.vpc_config[0].cluster_security_group_id}` },
    eks_cluster_oidc_issuer: { value: `\${${cluster}.identity[0].oidc[0].issuer}` },
    cluster_role_arn: { value: id("aws_iam_role", "cluster_role", "arn") },
    worker_node_role_arn: { value: id("aws_iam_role", "node-role", "arn") },
    aws_iam_openid_connect_provider_arn: { value: id("aws_iam_openid_connect_provider", "", "arn") },
    service_account_role_arns: {
      value: {
        "demo-eks-oidc-test-demo-s3-echoer": id("aws_iam_role", "role-demos3-echoer", "arn"),
        "demo-eks-oidc-test-external-dns-external-dns": id("aws_iam_role", "role-external-dnsexternal-dns", "arn"),
        "demo-eks-oidc-test-external-secrets-external-secrets": id(
          "aws_iam_role",
          "role-external-secretsexternal-secrets",
          "arn",
        ),
        "demo-eks-oidc-test-kube-system-aws-load-balancer-controller": id(
          "aws_iam_role",
          "role-kube-systemaws-load-balancer-controller",
          "arn",
        ),
        "demo-eks-oidc-test-kube-system-cluster-autoscaler": id(
          "aws_iam_role",
          "role-kube-systemcluster-autoscaler",
          "arn",
        ),
      },
    },
    aws_node_role_arn: { value: id("aws_iam_role", "vpc-cni_role", "arn") },
    region: { value: "us-west-2" },
  });
});

test("no data source asks an API before the stack is applied", () => {
  expect(Object.keys(template.json.data).sort()).toEqual(["aws_iam_policy_document", "aws_partition"]);
});

test("63 resources, and for each role of a workload three, and two for each policy after its first", () => {
  const count = ({ json }: typeof template) =>
    Object.values(json.resource as Record<string, Block>).flatMap((byName) => Object.keys(byName)).length;
  expect(count(clusterTemplate(testEnvironment({ serviceAccounts: [] })))).toBe(63);
  expect(count(template)).toBe(63 + 5 * 3 + 2);
});

test("versions are ranges that the tests cover, not the bindings' pins", () => {
  expect(template.json.terraform).toEqual({
    backend: { local: { path: "../../../terraform.test.tfstate" } },
    required_providers: {
      aws: { source: "aws", version: ">= 6.25.0, < 7.0.0" },
      time: { source: "hashicorp/time", version: ">= 0.12.0, < 1.0.0" },
    },
    required_version: ">= 1.5.0",
  });
});

test("of these, the file's own", () => {
  const { json } = clusterTemplate(testEnvironment({ providers: { aws: "6.48.0", time: "~> 0.13" } }));
  expect(json.terraform).toMatchObject({
    required_providers: {
      aws: { source: "aws", version: "6.48.0" },
      time: { source: "hashicorp/time", version: ">= 0.13.0, < 1.0.0, ~> 0.13" },
    },
  });
});

test("state in S3: defaults for key and region, and the lock file that CDKTF does not know", () => {
  const backend = (s3: object) =>
    clusterTemplate(testEnvironment({ backend: { local: undefined, s3 } })).json.terraform;
  expect(backend({ bucket: "states" })).toMatchObject({
    backend: {
      s3: { bucket: "states", encrypt: true, key: "eks-irsa/test.tfstate", region: "us-west-2", use_lockfile: true },
    },
    required_version: ">= 1.10.0",
  });
  const kmsKeyId = "arn:aws:kms:us-east-1:123456789012:key/1";
  const own = { bucket: "states", key: "a", region: "us-east-1", lockfile: false, kmsKeyId };
  expect(backend(own)).toMatchObject({
    backend: {
      s3: {
        bucket: "states",
        encrypt: true,
        key: "a",
        kms_key_id: kmsKeyId,
        region: "us-east-1",
        use_lockfile: false,
      },
    },
    required_version: ">= 1.5.0",
  });
  expect(backend({ bucket: "states", encrypt: false })).toMatchObject({ backend: { s3: { encrypt: false } } });
});

test("a provider that nothing needs is not asked for", () => {
  const { json } = clusterTemplate(testEnvironment({ cluster: { logs: { drainSeconds: 0 } } }));
  expect(Object.keys(json.provider)).toEqual(["aws"]);
  expect(Object.keys(json.terraform.required_providers)).toEqual(["aws"]);
});

test.each([
  [{}, ">= 6.39.0, < 7.0.0"],
  [{ aws: "~> 6.40" }, ">= 6.40.0, < 7.0.0, ~> 6.40"],
  [{ aws: "6.48.0" }, "6.48.0"],
])("a tier that older aws providers do not know, with providers %j", (providers, version) => {
  const { json } = clusterTemplate(testEnvironment({ providers, cluster: { scalingTier: "tier-8xl" } }));
  expect(json.terraform.required_providers.aws).toEqual({ source: "aws", version });
});

test("the tls provider is there for a thumbprint that is read from the certificate, and for nothing else", () => {
  const { json } = clusterTemplate(testEnvironment({ cluster: { thumbprint: "tls" } }));
  expect(Object.keys(json.provider)).toEqual(["aws", "time", "tls"]);
  expect(json.terraform.required_providers.tls).toEqual({ source: "hashicorp/tls", version: ">= 4.0.0, < 5.0.0" });
  expect(Object.keys(template.json.provider)).toEqual(["aws", "time"]);
});

test("tags reach every resource through the provider, instances through their template", () => {
  const { tags } = testEnvironment();
  expect(template.json.provider.aws).toEqual([{ default_tags: [{ tags }], region: "us-west-2" }]);
  const kept = template.address("terraform_data", "nodes-spot_tags");
  expect(template.resource("aws_launch_template", "nodes-spot_template").tag_specifications[0].tags).toBe(
    `\${${kept}.input}`,
  );
  expect(template.resource("terraform_data", "nodes-spot_tags").input).toEqual({
    ...tags,
    Name: "demo-eks-oidc-test-spot",
  });
});

test("what is left of a cluster whose name does not tell whose it was carries a tag that does", () => {
  const tags = { "kubernetes.io/cluster/demo-eks-oidc-test": "owned" };
  expect(template.resource("aws_iam_openid_connect_provider").tags).toEqual(tags);
  const templates = Object.values(template.resources("aws_launch_template"));
  expect(templates.map((one) => one.tags)).toEqual([tags, tags]);
});

test("a log group that is there already is adopted where the environment says so, each for itself", () => {
  const imports = (flowLogs: boolean, logs: boolean) => {
    const changes = { network: { flowLogs: { adopt: flowLogs } }, cluster: { logs: { adopt: logs } } };
    return clusterTemplate(testEnvironment(changes)).json.import;
  };
  const flowLogGroup = {
    to: template.address("aws_cloudwatch_log_group", "flow-log_logs"),
    id: "demo-eks-oidc-test-vpc-flow-logs-cw-group",
  };
  const controlPlaneGroup = {
    to: template.address("aws_cloudwatch_log_group", "cluster_logs"),
    id: "/aws/eks/demo-eks-oidc-test/cluster",
  };
  expect(imports(true, true)).toEqual([flowLogGroup, controlPlaneGroup]);
  expect(imports(false, true)).toEqual([controlPlaneGroup]);
  expect(imports(true, false)).toEqual([flowLogGroup]);
  expect(imports(false, false)).toBeUndefined();
});

test("one key encrypts the logs that ask for it; a key's ARN is used as it is; false leaves them", () => {
  const kms = (flowLogs: unknown, logs: unknown) => {
    const changes = { network: { flowLogs: { encryption: flowLogs } }, cluster: { logs: { encryption: logs } } };
    const changed = clusterTemplate(testEnvironment(changes));
    const groups = Object.values(changed.resources("aws_cloudwatch_log_group"));
    return groups.map(({ kms_key_id }) => kms_key_id);
  };
  const own = "${one(aws_kms_key.logs-key_3102F837[*].arn)}";
  const given = "arn:aws:kms:us-west-2:123456789012:key/1";
  expect(kms(true, true)).toEqual([own, own]);
  expect(kms(given, false)).toEqual([undefined, given]);
  expect(kms(false, true)).toEqual([own, undefined]);
});

test("the logs' key is there if it ever was, for both groups, and every plan says so once neither asks for it", () => {
  const own = clusterTemplate(testEnvironment());
  const none = clusterTemplate(
    testEnvironment({ network: { flowLogs: { encryption: false } }, cluster: { logs: { encryption: false } } }),
  );
  const memory = own.address("terraform_data", "logs-key-choice");
  const kept = `try(${memory}.input.key, "")`;
  const remembered = ({ input, lifecycle }: Block) => ({ input, ignored: lifecycle.ignore_changes });
  expect(remembered(own.resource("terraform_data", "logs-key-choice"))).toEqual({
    input: { key: "own" },
    ignored: ["input.key"],
  });
  expect(remembered(none.resource("terraform_data", "logs-key-choice"))).toEqual({ input: {}, ignored: ["input"] });
  const warning = ({ json }: typeof own) => {
    const [id = ""] = Object.keys(json.check).filter((name) => name.startsWith("logs-key-warning"));
    return json.check[id].assert[0].condition;
  };
  expect(warning(own)).toBe(`\${${kept} == "own"}`);
  expect(warning(none)).toBe(`\${${kept} == ""}`);
  const groups = (stack: typeof own) =>
    stack.dataSource("aws_iam_policy_document", "logs-key_policy").statement[1].condition[0].values.length;
  for (const stack of [own, none]) {
    expect(stack.resource("aws_kms_key", "logs-key").count).toBe(`\${${kept} == "own" ? 1 : 0}`);
    expect(groups(stack)).toBe(2);
  }
});

test("flowLogs: false makes none", () => {
  const none = clusterTemplate(testEnvironment({ network: { flowLogs: false } }));
  expect(none.resources("aws_flow_log")).toEqual({});
  expect(Object.keys(none.resources("aws_cloudwatch_log_group"))).toHaveLength(1);
});

test.each(Object.keys(REGIONS) as (keyof typeof REGIONS)[])(
  "no partition but the region's is spelled out in %s",
  (partition) => {
    const text = JSON.stringify(clusterTemplate(testEnvironmentIn(partition)).json);
    const spelled = new Set([...text.matchAll(/arn:aws[a-z-]*:/g)].map(([match]) => match));
    expect([...spelled]).toEqual([`arn:${partition}:`]);
  },
);

test.each(Object.keys(REGIONS) as (keyof typeof REGIONS)[])(
  "the CNI's role trusts aws-node alone in %s",
  (partition) => {
    const moved = clusterTemplate(testEnvironmentIn(partition));
    const provider = moved.address("aws_iam_openid_connect_provider");
    const host = `\${replace(${provider}.url, "https://", "")}`;
    expect(moved.dataSource("aws_iam_policy_document", "vpc-cni_role_trust").statement).toEqual([
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [{ type: "Federated", identifiers: [`\${${provider}.arn}`] }],
        condition: [
          { test: "StringEquals", variable: `${host}:sub`, values: ["system:serviceaccount:kube-system:aws-node"] },
          { test: "StringEquals", variable: `${host}:aud`, values: ["sts.amazonaws.com"] },
        ],
      },
    ]);
  },
);

test("service accounts get roles of their own, each trusting its accounts alone", () => {
  const readers = { namespace: "demo", names: ["reader-a", "reader-b"], roleName: "demo-readers" };
  const moved = clusterTemplate(
    testEnvironment({
      serviceAccounts: [
        {
          namespace: "demo",
          name: "s3-echoer",
          statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }],
        },
        { ...readers, policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"], maxSessionDurationSeconds: 7200 },
      ],
    }),
  );
  const echoer = moved.address("aws_iam_role", "role-demos3-echoer");
  const reader = moved.address("aws_iam_role", "role-demoreader-a");
  expect(moved.json.output.service_account_role_arns.value).toEqual({
    "demo-eks-oidc-test-demo-s3-echoer": `\${${echoer}.arn}`,
    "demo-readers": `\${${reader}.arn}`,
  });
  expect(moved.resources("aws_iam_role")[reader]).toMatchObject({
    name: "demo-readers",
    max_session_duration: 7200,
    tags: { "kubernetes.io/cluster/demo-eks-oidc-test": "owned" },
  });
  const subjects = (name: string) =>
    moved.dataSource("aws_iam_policy_document", `${name}_trust`).statement[0].condition[0].values;
  expect(subjects("role-demos3-echoer")).toEqual(["system:serviceaccount:demo:s3-echoer"]);
  expect(subjects("role-demoreader-a")).toEqual([
    "system:serviceaccount:demo:reader-a",
    "system:serviceaccount:demo:reader-b",
  ]);
  expect(Object.values(moved.resources("aws_iam_policy"))).toEqual([
    {
      name: "demo-eks-oidc-test-demo-s3-echoer",
      policy:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::demo-bucket/*"]}]}',
      tags: { "kubernetes.io/cluster/demo-eks-oidc-test": "owned" },
    },
  ]);
});

test("nodes have no CNI permissions", () => {
  const role = `\${${template.address("aws_iam_role", "node-role")}.name}`;
  const attachments = Object.values(template.resources("aws_iam_role_policy_attachment"));
  const names = attachments.filter((one) => one.role === role).map((one) => one.policy_arn.split("/").at(-1));
  expect(names.sort()).toEqual(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"]);
});

test("a node group with policies has a role of its own, within the boundary and path of all", () => {
  const policies = [
    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    "arn:aws:iam::123456789012:policy/team/nodes",
  ];
  const iam = { permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary", path: "/eks/" };
  const stack = clusterTemplate(testEnvironment({ iam, nodeGroups: { spot: { policyArns: policies } } }));
  const role = stack.resource("aws_iam_role", "node-role-spot");
  expect([role.name, role.permissions_boundary, role.path]).toEqual([
    "demo-eks-oidc-test-spot-worker-node",
    iam.permissionsBoundary,
    iam.path,
  ]);
  expect(role.assume_role_policy).toBe(
    `\${${stack.address("data.aws_iam_policy_document", "node-role-spot_trust")}.json}`,
  );
  const attachments = ["worker", "images", "aws-policy-AmazonSSMManagedInstanceCore", "123456789012-policyteamnodes"];
  const addresses = attachments.map((id) => stack.address("aws_iam_role_policy_attachment", `node-role-spot_${id}`));
  const spot = stack.resource("aws_eks_node_group", "nodes-spot");
  expect(spot.node_role_arn).toBe(`\${${stack.address("aws_iam_role", "node-role-spot")}.arn}`);
  const entry = stack.address("aws_eks_access_entry", "node-role-spot_access");
  expect(spot.depends_on).toEqual(expect.arrayContaining([...addresses, entry]));
  expect(stack.resource("aws_eks_access_entry", "node-role-spot_access")).toMatchObject({
    cluster_name: `\${${stack.address("aws_eks_cluster")}.name}`,
    principal_arn: spot.node_role_arn,
    type: "EC2_LINUX",
  });
  expect(stack.resource("terraform_data", "nodes-spot_tags").triggers_replace.role).toBe(role.name);
  const common = stack.resource("aws_eks_node_group", "nodes-on-demand");
  expect(common.node_role_arn).toBe(`\${${stack.address("aws_iam_role", "node-role")}.arn}`);
  expect(common.depends_on).not.toContain(entry);
});

test("node groups that all have a role of their own share none", () => {
  const policyArns = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"];
  const groups = { "on-demand": { policyArns }, spot: { policyArns } };
  const stack = clusterTemplate(testEnvironment({ serviceAccounts: [], nodeGroups: groups }));
  const roles = Object.values(stack.resources("aws_iam_role")).map(({ name }) => name);
  expect(roles.sort()).toEqual([
    "demo-eks-oidc-test-aws-node",
    "demo-eks-oidc-test-cluster",
    "demo-eks-oidc-test-on-demand-worker-node",
    "demo-eks-oidc-test-spot-worker-node",
    "demo-eks-oidc-test-vpc-flow-logs",
  ]);
  const { worker_node_role_arn: _, ...others } = template.json.output;
  expect(Object.keys(stack.json.output)).toEqual(Object.keys(others));
});

test("ids do not depend on the app that holds the stack", () => {
  const app = new App({ context: { excludeStackIdFromLogicalIds: "false" } });
  const moved = Template.of(new ClusterStack(app, "other-name", testEnvironment()));
  expect([...moved.graph.keys()]).toEqual([...template.graph.keys()]);
});

test("two policies that differ in / and - are two attachments, and one with a path keeps what was made for it", () => {
  const policy = "arn:aws:iam::123456789012:policy/";
  const stackWith = (...policyArns: string[]) =>
    clusterTemplate(
      testEnvironment({
        cluster: { admins: [] },
        serviceAccounts: [{ namespace: "demo", name: "reader", policyArns }],
      }),
    );
  const both = stackWith(`${policy}team/readers`, `${policy}team-readers`);
  const attached = Object.entries(both.resources("aws_iam_role_policy_attachment"))
    .filter(([address]) => address.includes("role-demoreader"))
    .map(([, { policy_arn }]) => policy_arn);
  expect(attached.sort()).toEqual([`${policy}team-readers`, `${policy}team/readers`]);
  expect(both.json.moved).toBeUndefined();
  expect(stackWith(`${policy}team/readers`).json.moved).toEqual([
    {
      from: "aws_iam_role_policy_attachment.role-demoreader_123456789012-policy-team-readers_4E82F47D",
      to: "aws_iam_role_policy_attachment.role-demoreader_123456789012-policyteamreaders_9CED40A8",
    },
  ]);
});
