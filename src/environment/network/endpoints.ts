import { endpointServiceMeant, endpointServices, isWholeName, plainServiceOf } from "../../aws/endpoint-services";
import { type Refinement, report } from "../../diagnostics/checks";
import { list, text } from "../../diagnostics/fields";
import { isWithin } from "../../lib/nearest";
import { stringsIn } from "../../lib/values";
import { nodesAreCutOff } from "../cluster/endpoint";
import type { ClusterConfig } from "../cluster/model";
import type { ClusterEnvironment } from "../model";
import { entriesIn, type Unchecked } from "../unchecked";
import type { Warning } from "../warning";
import type { OwnNetworkConfig } from "./model";

const EXPECTED = "an AWS service such as ecr.api or s3";

const service = text(/^[a-z0-9][a-z0-9.-]{0,127}$/, EXPECTED, writeService).superRefine((given, refinement) => {
  const meant = endpointServiceMeant(given);
  if (isWholeName(given)) {
    report(refinement, [], `${EXPECTED}, without what AWS puts before it`, writeService(given));
  } else if (meant !== undefined && meant !== given && isSlip(given)) {
    report(refinement, [], EXPECTED, `write ${meant}`);
  }
});

/** Short names are all alike, and services have endpoints of FIPS beside the plain ones. */
function isSlip(given: string): boolean {
  if (given.length < 5 || plainServiceOf(given) !== undefined) return false;
  return isWithin(given.length < 8 ? 1 : 2, given, endpointServices());
}

function writeService(given: string): string | undefined {
  const meant = endpointServiceMeant(given);
  return meant && `write ${meant}`;
}

/** Services that are reached inside AWS's network. */
export const vpcEndpoints = list(service, "services")
  .default([])
  .describe("Services reached inside AWS's network. s3 and dynamodb are gateways (free), others interfaces.");

/** Services that are not known here: AWS has new ones, but none that is called nearly as these. */
export function warnOfServices({ network, region }: ClusterEnvironment): Warning[] {
  return network.vpcEndpoints.flatMap((given, index) => {
    if (endpointServices().includes(given)) return [];
    const path = ["network", "vpcEndpoints", index];
    const meant = endpointServiceMeant(given);
    const expected = `an AWS service with a VPC endpoint: ${given} is not known here, but may be new`;
    const command = `aws ec2 describe-vpc-endpoint-services --region ${region}`;
    return [{ path, expected, fix: `${meant ? `write ${meant}` : "remove it"}, unless ${command} lists ${given}` }];
  });
}

/** What private nodes call with no way to the internet: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html */
const ENDPOINTS_OF_PRIVATE_NODES = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];

/** Nodes without NAT gateways pull images and join by VPC endpoints. */
export function checkVpcEndpoints(
  network: Unchecked<OwnNetworkConfig>,
  nodeGroups: unknown,
  refinement: Refinement,
): void {
  const hasNodes = entriesIn(nodeGroups).length > 0;
  if (network.natGateways !== "none" || !hasNodes) return;
  const given = stringsIn(network.vpcEndpoints);
  const missing = ENDPOINTS_OF_PRIVATE_NODES.filter((service) => !given.includes(service));
  if (missing.length === 0) return;
  const expected = "single or perZone, or vpcEndpoints that let nodes pull images and join";
  const fix = `add ${missing.join(", ")} to network.vpcEndpoints, or set natGateways: single`;
  report(refinement, ["network", "natGateways"], expected, fix);
}

/** Nodes without NAT gateways reach the API server inside the VPC. */
export function checkWayToEndpoint(
  network: Unchecked<OwnNetworkConfig>,
  cluster: Unchecked<ClusterConfig>,
  refinement: Refinement,
): void {
  if (network.natGateways !== "none" || !nodesAreCutOff(cluster)) return;
  const expected = "true with natGateways: none, since nodes cannot reach a public endpoint";
  report(refinement, ["cluster", "endpoint", "private"], expected, "write true, or set natGateways: single");
}
