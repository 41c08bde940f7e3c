import { always } from "../../diagnostics/checks";
import { list, mapping, oneOf } from "../../diagnostics/fields";
import { eitherForm } from "../../diagnostics/forms";
import { cidrOf, formatCidr, planSubnets } from "../../lib/cidr";
import { cidr } from "../fields";
import { zone } from "../region";
import { vpcEndpoints } from "./endpoints";
import { checkGateways, networkThatExists, OF_NEW_NETWORKS } from "./existing";
import { flowLogs, flowLogsOnRequest } from "./flow-logs";
import { checkSubnets } from "./subnets";

const subnets = list(cidr(16, 28), "networks").optional();

const EXISTING = "existing";

/** A network that is made. Subnets that the file leaves out are cut from its range. */
const own = mapping(
  {
    cidr: cidr(16, 28).describe(
      "The VPC's range: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    ),
    availabilityZones: list(zone, "availability zones", 2).describe("At least two, as EKS asks."),
    privateSubnets: subnets.describe("One per zone, for nodes and pods. Default: cut from cidr"),
    publicSubnets: subnets.describe(
      "One per zone, for NAT gateways and load balancers; [] for none. Default: cut from cidr",
    ),
    natGateways: oneOf(["single", "perZone", "none"])
      .default("single")
      .describe("single: one for all zones (cheaper); perZone: a zone's failure stays in the zone; none: no way out."),
    flowLogs,
    vpcEndpoints,
  },
  [EXISTING],
)
  .superRefine(checkSubnets, always)
  .transform((given) => {
    const cut = planSubnets(cidrOf(given.cidr), given.availabilityZones.length);
    const privateSubnets = given.privateSubnets ?? cut.privateSubnets.map(formatCidr);
    const publicSubnets = given.publicSubnets ?? cut.publicSubnets.map(formatCidr);
    return { ...given, privateSubnets, publicSubnets };
  })
  .describe("The VPC.");

/** What the file asks for in a network that exists. */
const inExisting = mapping({ [EXISTING]: networkThatExists, flowLogs: flowLogsOnRequest, vpcEndpoints })
  .superRefine(({ existing, vpcEndpoints }, refinement) => checkGateways(existing, vpcEndpoints, refinement), always)
  .describe("A VPC that exists, and what is made in it.");

/** The VPC: one that is made, or one that exists. */
export const network = eitherForm({
  key: EXISTING,
  withKey: inExisting,
  without: own,
  notBeside: OF_NEW_NETWORKS,
});
