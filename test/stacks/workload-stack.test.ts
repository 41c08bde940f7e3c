import { App } from "cdktf";
import { createStacks } from "../../src/stacks/environment-stacks";
import { WorkloadStack } from "../../src/stacks/workload-stack";
import type { Changes } from "../support/environment";
import { ISSUER_ID, workloadEnvironment } from "../support/existing-cluster";
import { Template } from "../support/template";

const template = (changes: Changes = {}, region?: string) =>
  Template.of(new WorkloadStack(new App(), "test", workloadEnvironment(changes, region)));

const counts = ({ json }: Template) =>
  Object.fromEntries(
    Object.entries(json.resource ?? {}).map(([type, all]) => [type, Object.keys(all as object).length]),
  );

test.each([
  ["us-west-2", "oidc.eks.us-west-2.amazonaws.com"],
  ["cn-north-1", "oidc.eks.cn-north-1.amazonaws.com.cn"],
  ["us-gov-west-1", "oidc.eks.us-gov-west-1.amazonaws.com"],
])("in %s the roles trust the provider that exists, and nothing else is made", (region, host) => {
  const stack = template({}, region);
  expect(counts(stack)).toEqual({ aws_iam_policy: 2, aws_iam_role: 2, aws_iam_role_policy_attachment: 3 });
  const [statement] = stack.dataSource("aws_iam_policy_document", "role-shoporders_trust").statement;
  expect(statement.principals).toEqual([
    {
      type: "Federated",
      identifiers: [
        expect.stringMatching(
          new RegExp(
            `^arn:\\$\\{data\\.aws_partition\\.[^}]+\\}:iam::123456789012:oidc-provider/${host}/id/${ISSUER_ID}$`,
          ),
        ),
      ],
    },
  ]);
  expect(statement.condition.map(({ variable, values }: Condition) => [variable, values])).toEqual([
    [`${host}/id/${ISSUER_ID}:sub`, ["system:serviceaccount:shop:orders"]],
    [`${host}/id/${ISSUER_ID}:aud`, ["sts.amazonaws.com"]],
  ]);
});

interface Condition {
  readonly variable: string;
  readonly values: readonly string[];
}

test("a provider that was made here is left alone where the file has another", () => {
  const { json } = template();
  const made = template({ cluster: { existing: { oidcProvider: false } } });
  expect((json as { removed?: unknown }).removed).toEqual([
    { from: made.address("aws_iam_openid_connect_provider", "oidc"), lifecycle: { destroy: false } },
  ]);
  expect((made.json as { removed?: unknown }).removed).toBeUndefined();
});

test("without one, the provider is made for the issuer, and the roles trust it", () => {
  const stack = template({ cluster: { existing: { oidcProvider: false } } });
  const { "//": _, ...provider } = stack.resource("aws_iam_openid_connect_provider", "oidc");
  expect(provider).toEqual({
    url: `https://oidc.eks.us-west-2.amazonaws.com/id/${ISSUER_ID}`,
    client_id_list: ["sts.amazonaws.com"],
    tags: { "kubernetes.io/cluster/shared": "shared" },
  });
  const address = stack.address("aws_iam_openid_connect_provider", "oidc");
  const [statement] = stack.dataSource("aws_iam_policy_document", "role-shoporders_trust").statement;
  expect(statement.principals[0].identifiers).toEqual([`\${${address}.arn}`]);
});

test("what is made says for which cluster it is, and not that it ends with it", () => {
  const stack = template();
  for (const role of Object.values(stack.resources("aws_iam_role"))) {
    expect(role.tags).toEqual({ "kubernetes.io/cluster/shared": "shared" });
  }
});

test("a VPC that is known limits presets", () => {
  const policies = Object.values(template().resources("aws_iam_policy")).map(({ policy }) => policy);
  expect(policies.join()).toContain(":123456789012:vpc/vpc-0123456789abcdef0");
});

test("the accounts that it makes are in a stack that follows", () => {
  const [first, ...others] = createStacks(new App(), workloadEnvironment());
  expect(first).toBeInstanceOf(WorkloadStack);
  expect(others.map(({ node, dependencies }) => [node.id, dependencies])).toEqual([["test-kubernetes", [first]]]);
});
