import { WaysOut } from "../../../src/constructs/network/ways-out";
import { testStack, testVpc } from "../../support/stack";
import { Template } from "../../support/template";

test("the ways to AWS's services are one value, which comes after each of them", () => {
  const stack = testStack();
  const ways = { natGateways: "single", vpcEndpoints: ["s3"] };
  new WaysOut(stack, "ways-out", { ways, dependsOn: testVpc(stack).egress });
  const template = Template.of(stack);
  const zones = ["us-west-2a", "us-west-2b"];
  expect(template.resource("terraform_data", "ways-out")).toEqual({
    depends_on: [
      ...zones.map((zone) => template.address("aws_route", `vpc_nat-route-${zone}`)),
      ...zones.map((zone) => template.address("aws_route_table_association", `vpc_private-routes-to-${zone}`)),
    ],
    input: ways,
  });
});
