import { type DayTwoChange, describeChanges } from "./support/day-two";

const CHANGES: readonly DayTwoChange[] = [
  [
    "a NAT gateway for each zone",
    { network: { natGateways: "perZone" } },
    () => [
      "create aws_eip.vpc_nat-address-us-west-2b",
      "create aws_eip.vpc_nat-address-us-west-2c",
      "create aws_nat_gateway.vpc_nat-us-west-2b",
      "create aws_nat_gateway.vpc_nat-us-west-2c",
      "update aws_route.vpc_nat-route-us-west-2b",
      "update aws_route.vpc_nat-route-us-west-2c",
    ],
  ],
  [
    "VPC endpoints",
    { network: { vpcEndpoints: ["ecr.api", "s3"] } },
    () => [
      "create aws_security_group.endpoints_security-group",
      "create aws_vpc_endpoint.endpoints_ecrapi",
      "create aws_vpc_endpoint.endpoints_s3",
      "create aws_vpc_security_group_ingress_rule.endpoints_https",
    ],
  ],
];

/** What nobody should deploy, with what it would take away. */
const WARNED: readonly DayTwoChange[] = [
  [
    "another private subnet",
    {
      network: { privateSubnets: ["10.99.192.0/20", "10.99.208.0/20", "10.99.224.0/21"] },
    },
    () => [
      "replace aws_eks_node_group.nodes-on-demand",
      "replace aws_eks_node_group.nodes-spot",
      "replace aws_route_table_association.vpc_private-routes-to-us-west-2c",
      "replace aws_subnet.vpc_private-us-west-2c",
    ],
  ],
];

describeChanges(CHANGES, WARNED);
