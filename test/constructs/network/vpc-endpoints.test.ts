import { Account } from "../../../src/constructs/identity/account";
import { VpcEndpoints } from "../../../src/constructs/network/vpc-endpoints";
import { testAccount, testStack, testVpc } from "../../support/stack";
import { Template } from "../../support/template";

function synthesize(services: string[]) {
  const stack = testStack();
  new VpcEndpoints(stack, "endpoints", { name: "demo", account: testAccount(stack), vpc: testVpc(stack), services });
  return Template.of(stack);
}

test("s3 is a gateway in the private route tables", () => {
  const template = synthesize(["s3"]);
  expect(Object.values(template.resources("aws_vpc_endpoint"))).toEqual([
    {
      lifecycle: { create_before_destroy: true },
      route_table_ids: ["us-west-2a", "us-west-2b"].map(
        (zone) => `\${${template.address("aws_route_table", `vpc_private-routes-${zone}`)}.id}`,
      ),
      service_name: "com.amazonaws.us-west-2.s3",
      tags: { Name: "demo-s3" },
      vpc_endpoint_type: "Gateway",
      vpc_id: `\${${template.address("aws_vpc")}.id}`,
    },
  ]);
  expect(template.resources("aws_security_group")).toEqual({});
});

test("other services are interfaces in the private subnets, open to the VPC for HTTPS", () => {
  const template = synthesize(["sts"]);
  expect(Object.values(template.resources("aws_vpc_endpoint"))).toEqual([
    {
      depends_on: [template.address("aws_vpc_security_group_ingress_rule")],
      lifecycle: { create_before_destroy: true },
      private_dns_enabled: true,
      security_group_ids: [`\${${template.address("aws_security_group")}.id}`],
      service_name: "com.amazonaws.us-west-2.sts",
      subnet_ids: ["us-west-2a", "us-west-2b"].map(
        (zone) => `\${${template.address("aws_subnet", `vpc_private-${zone}`)}.id}`,
      ),
      tags: { Name: "demo-sts" },
      vpc_endpoint_type: "Interface",
      vpc_id: `\${${template.address("aws_vpc")}.id}`,
    },
  ]);
  expect(Object.values(template.resources("aws_vpc_security_group_ingress_rule"))).toEqual([
    {
      cidr_ipv4: "10.0.0.0/16",
      description: "HTTPS from the VPC",
      from_port: 443,
      ip_protocol: "tcp",
      security_group_id: `\${${template.address("aws_security_group")}.id}`,
      to_port: 443,
    },
  ]);
});

test("in China, the names of some services begin with the partition's domain", () => {
  const stack = testStack();
  const account = new Account(stack, "china", { region: "cn-north-1", accountId: "123456789012" });
  const services = ["ecr.api", "logs", "s3"];
  new VpcEndpoints(stack, "endpoints", { name: "demo", account, vpc: testVpc(stack), services });
  const names = Object.values(Template.of(stack).resources("aws_vpc_endpoint")).map((one) => one.service_name);
  expect(names).toEqual([
    "${data.aws_partition.china_partition_90EF5B35.reverse_dns_prefix}.cn-north-1.ecr.api",
    "com.amazonaws.cn-north-1.logs",
    "com.amazonaws.cn-north-1.s3",
  ]);
});
