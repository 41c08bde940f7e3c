import { Vpc, type VpcProps } from "../../../src/constructs/network/vpc";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

function synthesize(changes: Partial<VpcProps> = {}) {
  const stack = testStack();
  new Vpc(stack, "vpc", {
    name: "demo",
    cidr: "10.0.0.0/16",
    availabilityZones: ["us-west-2a", "us-west-2b"],
    privateSubnets: ["10.0.0.0/18", "10.0.64.0/18"],
    publicSubnets: ["10.0.192.0/19", "10.0.224.0/19"],
    ...changes,
  });
  return Template.of(stack);
}

test("names resolve inside the VPC, and its default security group lets nothing through", () => {
  const template = synthesize();
  expect(Object.values(template.resources("aws_vpc"))).toEqual([
    { cidr_block: "10.0.0.0/16", enable_dns_hostnames: true, enable_dns_support: true, tags: { Name: "demo" } },
  ]);
  expect(Object.values(template.resources("aws_default_security_group"))).toEqual([
    { vpc_id: `\${${template.address("aws_vpc")}.id}`, tags: { Name: "demo-default-closed" } },
  ]);
});

test("a private and a public subnet a zone, tagged for load balancers, no public address by itself", () => {
  const template = synthesize();
  const subnet = (zone: string, cidr: string, kind: string, role: string) => ({
    availability_zone: zone,
    cidr_block: cidr,
    lifecycle: { create_before_destroy: true },
    map_public_ip_on_launch: false,
    tags: { Name: `demo-${kind}-${zone}`, [`kubernetes.io/role/${role}`]: "1" },
    vpc_id: `\${${template.address("aws_vpc")}.id}`,
  });
  expect(Object.values(template.resources("aws_subnet"))).toEqual([
    subnet("us-west-2a", "10.0.0.0/18", "private", "internal-elb"),
    subnet("us-west-2b", "10.0.64.0/18", "private", "internal-elb"),
    subnet("us-west-2a", "10.0.192.0/19", "public", "elb"),
    subnet("us-west-2b", "10.0.224.0/19", "public", "elb"),
  ]);
});

test("the zones keep the order that their ranges follow, until the network or the zones are others", () => {
  const template = synthesize({ availabilityZones: ["us-west-2b", "us-west-2a"] });
  expect(Object.values(template.resources("terraform_data"))).toEqual([
    {
      input: { order: "us-west-2b, us-west-2a" },
      triggers_replace: ["us-west-2a", "us-west-2b"],
      lifecycle: {
        ignore_changes: ["input"],
        replace_triggered_by: [`${template.address("aws_vpc")}.id`],
        postcondition: [
          {
            condition: '${self.input.order == "us-west-2b, us-west-2a"}',
            error_message:
              "network.availabilityZones: the zones have their ranges in the order ${self.input.order}, and cannot swap them; write them in this order again",
          },
        ],
      },
    },
  ]);
});

test.each([
  ["single", ["us-west-2a"], { "us-west-2a": "us-west-2a", "us-west-2b": "us-west-2a" }],
  ["perZone", ["us-west-2a", "us-west-2b"], { "us-west-2a": "us-west-2a", "us-west-2b": "us-west-2b" }],
  ["none", [], {}],
] as const)("natGateways: %s", (natGateways, zones, routes) => {
  const template = synthesize({ natGateways });
  const gateways = Object.values(template.resources("aws_nat_gateway"));
  expect(gateways.map(({ tags }) => tags.Name)).toEqual(zones.map((zone) => `demo-nat-${zone}`));
  expect(Object.keys(template.resources("aws_eip"))).toHaveLength(zones.length);
  for (const [zone, natZone] of Object.entries(routes)) {
    const { "//": _, ...route } = template.resource("aws_route", `vpc_nat-route-${zone}`);
    expect(route).toEqual({
      destination_cidr_block: "0.0.0.0/0",
      lifecycle: { create_before_destroy: true },
      nat_gateway_id: `\${${template.address("aws_nat_gateway", `vpc_nat-${natZone}`)}.id}`,
      route_table_id: `\${${template.address("aws_route_table", `vpc_private-routes-${zone}`)}.id}`,
    });
  }
  expect(Object.keys(template.resources("aws_route"))).toHaveLength(Object.keys(routes).length + 1);
});

test("a NAT gateway comes after its own subnet's way to the internet", () => {
  const template = synthesize();
  const before = template.before(template.address("aws_nat_gateway"));
  expect(before).toContain(template.address("aws_route", "vpc_public-route"));
  expect(before).toContain(template.address("aws_route_table_association", "vpc_public-routes-to-us-west-2a"));
  expect(before).toContain(template.address("aws_internet_gateway"));
});

test("the new way out is there before the old one goes, and a gateway in a new subnet has a new address", () => {
  const template = synthesize();
  const kept = ["aws_nat_gateway", "aws_route_table_association"].flatMap((type) =>
    Object.values(template.resources(type)).map(({ lifecycle }) => lifecycle),
  );
  expect(kept).toEqual(Array.from({ length: 5 }, () => ({ create_before_destroy: true })));
  const subnet = template.address("aws_subnet", "vpc_public-us-west-2a");
  expect(template.resource("aws_eip").lifecycle).toEqual({ replace_triggered_by: [`${subnet}.id`] });
});

test("without public subnets there is no internet gateway", () => {
  const template = synthesize({ publicSubnets: [], natGateways: "none" });
  expect(Object.keys(template.resources("aws_subnet"))).toHaveLength(2);
  expect(template.resources("aws_internet_gateway")).toEqual({});
  expect(template.resources("aws_route")).toEqual({});
});

test("more subnets than zones are refused", () => {
  expect(() => synthesize({ availabilityZones: ["us-west-2a"] })).toThrow(
    new Error("availabilityZones: there are more subnets of a kind than zones"),
  );
});

test("the internet gateway goes with its VPC, which its NAT gateways keep it in", () => {
  const template = synthesize();
  expect(template.resource("aws_internet_gateway").lifecycle).toEqual({
    replace_triggered_by: [`${template.address("aws_vpc")}.id`],
  });
});

test("a network that is in another region than the file says is told at the plan", () => {
  const template = synthesize({ region: "us-east-1" });
  const [vpc] = Object.values(template.resources("aws_vpc"));
  expect(vpc?.lifecycle).toEqual({
    postcondition: [
      {
        condition: '${self.region == "us-east-1"}',
        error_message: "region: the network is in ${self.region} and cannot move; make a new environment for us-east-1",
      },
    ],
  });
});
