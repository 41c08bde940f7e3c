import { SUBNET_ROLE_TAGS } from "../../aws/names";
import type { ExistingNetwork, ExistingSubnet } from "../../environment/network/model";
import type { Fact } from "../clients/aws";
import { type Check, type CheckOutcome, check, failed, passed } from "./check";
import type { Expected } from "./expected";
import { redeploy } from "./fix";
import type { NetworkFacts, SubnetFacts } from "./network-facts";

type SubnetKind = "private" | "public";

/** Whether a network that exists is as the file says, and lets nodes run. */
export function networkChecks(expected: Expected, network: ExistingNetwork, facts: NetworkFacts): Check[] {
  const { vpcId } = network;
  const ofSubnet = (kind: SubnetKind) => (subnet: ExistingSubnet) =>
    check("subnet", subnet.id, facts.subnets, (found) =>
      subnetOutcome({ expected, network, kind, subnet, found: found.get(subnet.id), endpoints: facts.endpoints }),
    );
  return [
    check("VPC", vpcId, facts.ranges, (ranges) => vpcOutcome(network, ranges)),
    ...network.privateSubnets.map(ofSubnet("private")),
    ...network.publicSubnets.map(ofSubnet("public")),
  ];
}

function vpcOutcome({ vpcId, cidr, secondaryCidrs }: ExistingNetwork, ranges: readonly string[] | undefined) {
  if (!ranges) return failed(`${vpcId} does not exist`, "check network.existing.vpcId and the region");
  const missing = [cidr, ...secondaryCidrs].filter((range) => !ranges.includes(range));
  const surplus = ranges.filter((range) => range !== cidr && !secondaryCidrs.includes(range));
  if (missing.length > 0) {
    return failed(`${vpcId} has no range ${missing.join(", ")}: it has ${ranges.join(", ")}`, WRITE_RANGES);
  }
  if (surplus.length > 0) return failed(`${vpcId} also has ${surplus.join(", ")}`, WRITE_RANGES);
  return passed(`${vpcId} has ${ranges.join(", ")}`);
}

const WRITE_RANGES = "write the VPC's ranges as network.existing.cidr and secondaryCidrs, and deploy";

interface JudgedSubnet {
  readonly expected: Expected;
  readonly network: ExistingNetwork;
  readonly kind: SubnetKind;
  readonly subnet: ExistingSubnet;
  readonly found: SubnetFacts | undefined;
  readonly endpoints: NetworkFacts["endpoints"];
}

function subnetOutcome({ expected, network, kind, subnet, found, endpoints }: JudgedSubnet): CheckOutcome {
  const { id, availabilityZone } = subnet;
  if (!found) return failed(`${id} does not exist`, `write a subnet of ${network.vpcId} in its place`);
  if (found.vpcId !== network.vpcId) {
    return failed(`${id} is in ${found.vpcId}`, `write a subnet of ${network.vpcId} in its place`);
  }
  if (found.availabilityZone !== availabilityZone) {
    return failed(`${id} is in ${found.availabilityZone} instead of ${availabilityZone}`, "write its zone in the file");
  }
  const problem = kind === "private" ? privateProblem(id, found, endpoints) : publicProblem(id, found);
  if (problem) return problem;
  const tag = SUBNET_ROLE_TAGS[kind];
  const isTagged = found.tags.includes(tag);
  if (network.tagSubnets && !isTagged) return failed(`${id} lacks the tag ${tag}`, redeploy(expected));
  const tagged = isTagged ? "tagged" : "not tagged";
  return passed(`${id} in ${availabilityZone}: ${found.freeAddresses} free addresses, ${tagged} for load balancers`);
}

/** EKS asks for six, and advises 16: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
const FEWEST_ADDRESSES = 6;

/** What private nodes call: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html */
const SERVICES_OF_NODES = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];

function privateProblem(
  id: string,
  { freeAddresses, isOpen, way }: SubnetFacts,
  endpoints: Fact<readonly string[]>,
): CheckOutcome | undefined {
  if (freeAddresses < FEWEST_ADDRESSES) {
    return failed(
      `${id} has ${freeAddresses} free addresses, and EKS asks for ${FEWEST_ADDRESSES}`,
      "free some, or write other subnets: all node groups are replaced then",
    );
  }
  if (way === "internet gateway" && !isOpen) {
    return failed(
      `${id} leads to an internet gateway, and gives nodes no public address`,
      "route it to a NAT gateway, or write a private subnet in its place",
    );
  }
  if (way !== "none" || "unknown" in endpoints) return undefined;
  const missing = SERVICES_OF_NODES.filter((service) => !endpoints.known.includes(service));
  if (missing.length === 0) return undefined;
  return failed(
    `${id} has no way out, and the VPC no endpoints for ${missing.join(", ")}`,
    "route it to a NAT gateway, or add the endpoints: nodes cannot join without",
  );
}

function publicProblem(id: string, { way }: SubnetFacts): CheckOutcome | undefined {
  if (way === "internet gateway") return undefined;
  return failed(`${id} does not lead to an internet gateway`, "route it there, or write it among privateSubnets");
}
