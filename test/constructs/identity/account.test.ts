import { TerraformOutput } from "cdktf";
import { testAccount, testStack } from "../../support/stack";
import { Template } from "../../support/template";

const stack = testStack();
const account = testAccount(stack);
const values = {
  cluster: account.arn("eks", "cluster/demo"),
  policy: account.managedPolicyArn("ReadOnlyAccess"),
  root: account.rootArn,
  service: account.servicePrincipal("ec2"),
};
new TerraformOutput(stack, "values", { value: values });
const template = Template.of(stack);
const address = template.address("data.aws_partition");

test("ARNs and service principals are of the partition that the provider works in", () => {
  expect(template.json.output.values.value).toEqual({
    cluster: `arn:\${${address}.partition}:eks:us-west-2:123456789012:cluster/demo`,
    policy: `arn:\${${address}.partition}:iam::aws:policy/ReadOnlyAccess`,
    root: `arn:\${${address}.partition}:iam::123456789012:root`,
    service: `ec2.\${${address}.dns_suffix}`,
  });
});

test("the partition is a data source that asks no API", () => {
  expect(template.data("aws_partition")).toEqual({ [address]: {} });
});
