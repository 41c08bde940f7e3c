import { type Refinement, report } from "../../diagnostics/checks";
import { list, text } from "../../diagnostics/fields";
import { stringsIn } from "../../lib/values";
import { nodesAreCutOff } from "../cluster/endpoint";
import type { ClusterConfig, NetworkConfig } from "../model";
import { entriesIn, type Unchecked } from "../unchecked";

/** Services that are reached inside AWS's network. */
export const vpcEndpoints = list(
  text(/^[a-z0-9][a-z0-9.-]{0,127}$/, "an AWS service such as ecr.api or s3"),
  "services",
)
  .default([])
  .describe("Services reached inside AWS's network. s3 and dynamodb are gateways (free), others interfaces.");

/** What private nodes call with no way to the internet: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html */
const ENDPOINTS_OF_PRIVATE_NODES = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];

/** Nodes without NAT gateways pull images and join by VPC endpoints. */
export function checkVpcEndpoints(
  network: Unchecked<NetworkConfig>,
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
  network: Unchecked<NetworkConfig>,
  cluster: Unchecked<ClusterConfig>,
  refinement: Refinement,
): void {
  if (network.natGateways !== "none" || !nodesAreCutOff(cluster)) return;
  const expected = "true with natGateways: none, since nodes cannot reach a public endpoint";
  report(refinement, ["cluster", "endpoint", "private"], expected, "write true, or set natGateways: single");
}
