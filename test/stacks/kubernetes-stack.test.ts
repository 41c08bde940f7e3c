import { App } from "cdktf";
import { KubernetesStack } from "../../src/stacks/kubernetes-stack";
import { clusterTemplate, kubernetesTemplate, testEnvironment } from "../support/environment";
import { Template } from "../support/template";

const template = kubernetesTemplate(testEnvironment());
const PUT = { statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }] };

/** What is made of these entries of `serviceAccounts`, each with its kind and its `metadata`. */
function objectsOf(...serviceAccounts: object[]) {
  const made = kubernetesTemplate(testEnvironment({ serviceAccounts }));
  const metadata = (type: string) => Object.values(made.resources(type)).map((one) => one.metadata);
  const accounts = metadata("kubernetes_service_account_v1").map(({ annotations, ...rest }) => ({
    ...rest,
    role: annotations["eks.amazonaws.com/role-arn"].split("/").at(-1),
  }));
  return { namespaces: metadata("kubernetes_namespace_v1"), accounts };
}

test("an account that is created has its namespace, made before it", () => {
  const namespace = template.address("kubernetes_namespace_v1");
  expect(template.resources("kubernetes_namespace_v1")).toEqual({ [namespace]: { metadata: { name: "demo" } } });
  const account = template.address("kubernetes_service_account_v1", "account-demos3-echoer");
  expect(template.resources("kubernetes_service_account_v1")[account]?.metadata).toMatchObject({
    name: "s3-echoer",
    namespace: `\${${namespace}.metadata[0].name}`,
  });
  expect([...template.before(account)]).toContain(namespace);
});

test("each namespace is made once, Kubernetes' own and those of others' accounts never", () => {
  const create = true;
  const namespace = "${kubernetes_namespace_v1.namespace-demo.metadata[0].name}";
  expect(
    objectsOf(
      { namespace: "demo", names: ["a", "b"], roleName: "demo-readers", create, ...PUT },
      { namespace: "demo", name: "c", create, ...PUT },
      { namespace: "kube-system", name: "d", create, ...PUT },
      { namespace: "charts", name: "e", ...PUT },
      { preset: "cluster-autoscaler", create },
    ),
  ).toEqual({
    namespaces: [{ name: "demo" }],
    accounts: [
      { namespace, name: "a", role: "demo-readers" },
      { namespace, name: "b", role: "demo-readers" },
      { namespace, name: "c", role: "demo-eks-oidc-test-demo-c" },
      {
        namespace: "kube-system",
        name: "cluster-autoscaler",
        role: "demo-eks-oidc-test-kube-system-cluster-autoscaler",
      },
      { namespace: "kube-system", name: "d", role: "demo-eks-oidc-test-kube-system-d" },
    ],
  });
});

test("annotations name the roles as the cluster's stack does, also one whose name was too long", () => {
  const name = "a".repeat(60);
  const environment = testEnvironment({ serviceAccounts: [{ namespace: "demo", name, create: true, ...PUT }] });
  const account = kubernetesTemplate(environment).resource("kubernetes_service_account_v1");
  const role = clusterTemplate(environment).resource("aws_iam_role", `role-demo${name}`);
  expect(role.name).toHaveLength(64);
  expect(account.metadata.annotations["eks.amazonaws.com/role-arn"].split("/").at(-1)).toBe(role.name);
});

test("the cluster is all that it asks AWS for", () => {
  expect(template.json.data).toEqual({ aws_eks_cluster: expect.anything() });
  expect(template.dataSource("aws_eks_cluster").name).toBe("demo-eks-oidc-test");
  const { region, tags } = testEnvironment();
  expect(template.json.provider.aws).toEqual([{ default_tags: [{ tags }], region }]);
});

test("versions are ranges that the tests cover, and the state is its own", () => {
  expect(template.json.terraform).toEqual({
    backend: { local: { path: "../../../terraform.test-kubernetes.tfstate" } },
    required_providers: {
      aws: { source: "aws", version: ">= 6.25.0, < 7.0.0" },
      kubernetes: { source: "kubernetes", version: ">= 2.38.0, < 4.0.0" },
    },
    required_version: ">= 1.5.0",
  });
});

test.each([
  [undefined, "eks-irsa/test-kubernetes.tfstate"],
  ["team/demo.tfstate", "team/demo-kubernetes.tfstate"],
  ["team/demo", "team/demo-kubernetes"],
])("state in S3 whose key is %s", (key, expected) => {
  const backend = { local: undefined, s3: { bucket: "states", key } };
  expect(kubernetesTemplate(testEnvironment({ backend })).json.terraform).toMatchObject({
    backend: { s3: { bucket: "states", encrypt: true, key: expected, region: "us-west-2", use_lockfile: true } },
    required_version: ">= 1.10.0",
  });
});

test("ids do not depend on the app that holds the stack", () => {
  const app = new App({ context: { excludeStackIdFromLogicalIds: "false" } });
  const moved = Template.of(new KubernetesStack(app, "other-name", testEnvironment()));
  expect([...moved.graph.keys()]).toEqual([...template.graph.keys()]);
});
