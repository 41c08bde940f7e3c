import { Addon, type AddonProps } from "../../../src/constructs/cluster/addon";
import { IrsaRole } from "../../../src/constructs/identity/irsa-role";
import { testCluster } from "../../support/stack";
import { Template } from "../../support/template";

function addon(changes: Partial<AddonProps> = {}) {
  const { cluster, stack } = testCluster();
  new Addon(stack, "addon", { cluster, name: "coredns", ...changes });
  const template = Template.of(stack);
  const { "//": _, ...block } = template.resource("aws_eks_addon");
  const address = template.address("aws_eks_cluster");
  return { block, clusterName: `\${${address}.name}`, lifecycle: { replace_triggered_by: [`${address}.id`] } };
}

/** Terraform cannot take a role from an add-on. */
const WITHOUT_ROLE = {
  ignore_changes: ["service_account_role_arn"],
  postcondition: [
    {
      condition: "${try(length(self.service_account_role_arn), 0) == 0}",
      error_message:
        'the add-on coredns no longer gets a role, but Terraform cannot take ${coalesce(self.service_account_role_arn, "it")} from it; take it first: aws eks update-addon --region ${split(":", self.arn)[3]} --cluster-name demo --addon-name coredns --resolve-conflicts OVERWRITE',
    },
  ],
};

test("AWS chooses the version, and the file wins over changes by hand", () => {
  const { block, clusterName, lifecycle } = addon();
  expect(block).toEqual({
    addon_name: "coredns",
    cluster_name: clusterName,
    // what was configured before goes back to the add-on's defaults
    configuration_values: "{}",
    depends_on: [],
    // a new cluster of the same name has no add-ons
    lifecycle: { ...lifecycle, ...WITHOUT_ROLE },
    resolve_conflicts_on_create: "OVERWRITE",
    resolve_conflicts_on_update: "OVERWRITE",
  });
});

test("version and configuration", () => {
  const { block } = addon({ version: "v1.12.4-eksbuild.1", configuration: { replicaCount: 3 } });
  expect(block).toMatchObject({ addon_version: "v1.12.4-eksbuild.1", configuration_values: '{"replicaCount":3}' });
});

test("a configuration reaches EKS as it is written, with what Terraform fills in", () => {
  const { cluster, stack } = testCluster();
  const configuration = { region: "${AWS_REGION} %{x}", cluster: `${cluster.arn}/*`, [cluster.arn]: "$" };
  new Addon(stack, "addon", { cluster, name: "fluent-bit", configuration });
  const template = Template.of(stack);
  const arn = `\${${template.address("aws_eks_cluster")}.arn}`;
  expect(template.resource("aws_eks_addon").configuration_values).toBe(
    `{"region":"$\${AWS_REGION} %%{x}","cluster":"${arn}/*","${arn}":"$"}`,
  );
});

test("with a role that exists, it waits for nothing of it, and Terraform may swap it", () => {
  const { block, lifecycle } = addon({ role: IrsaRole.fromArn("arn:aws:iam::123456789012:role/dns") });
  expect(block).toMatchObject({ service_account_role_arn: "arn:aws:iam::123456789012:role/dns", depends_on: [] });
  expect(block.lifecycle).toEqual(lifecycle);
});

test.each([
  [true, true],
  [false, undefined],
])("preserve: %j", (preserve, sent) => {
  expect(addon({ preserve }).block.preserve).toBe(sent);
});
