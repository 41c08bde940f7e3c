import { TerraformVariable } from "cdktf";
import { SubnetTags } from "../../../src/constructs/network/subnet-tags";
import { Vpc } from "../../../src/constructs/network/vpc";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.0.0.0/16",
  privateSubnets: [
    { id: "subnet-0a", availabilityZone: "us-west-2a" },
    { id: "subnet-0b", availabilityZone: "us-west-2b" },
  ],
  publicSubnets: [{ id: "subnet-0c", availabilityZone: "us-west-2a" }],
};

test("private subnets get the tag of internal load balancers, public ones that of the others", () => {
  const stack = testStack();
  new SubnetTags(stack, "tags", { vpc: Vpc.fromAttributes(NETWORK) });
  const tags = Object.entries(Template.of(stack).resources("aws_ec2_tag"));
  expect(tags.map(([address, tag]) => [address.replace(/_[0-9A-F]{8}$/, ""), tag])).toEqual([
    [
      "aws_ec2_tag.tags_private-subnet-0a",
      { key: "kubernetes.io/role/internal-elb", resource_id: "subnet-0a", value: "1" },
    ],
    [
      "aws_ec2_tag.tags_private-subnet-0b",
      { key: "kubernetes.io/role/internal-elb", resource_id: "subnet-0b", value: "1" },
    ],
    ["aws_ec2_tag.tags_public-subnet-0c", { key: "kubernetes.io/role/elb", resource_id: "subnet-0c", value: "1" }],
  ]);
});

test("ids that are not known yet are refused", () => {
  const stack = testStack();
  const id = new TerraformVariable(stack, "subnet", { type: "string" }).stringValue;
  const vpc = { privateSubnets: [{ id, availabilityZone: "us-west-2a" }], publicSubnets: [] };
  expect(() => new SubnetTags(stack, "tags", { vpc })).toThrow(
    new Error("vpc: the subnets' ids must be text, such as subnet-0123456789abcdef0"),
  );
});
