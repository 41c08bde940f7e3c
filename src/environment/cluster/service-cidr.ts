import { type Refinement, report } from "../../diagnostics/checks";
import { cidrOf, contains, formatCidr, overlaps } from "../../lib/cidr";
import { cidr, networkAt } from "../fields";
import { rangesIn } from "../network/forms";
import type { Unchecked } from "../unchecked";
import type { ClusterConfig } from "./model";

/** Addresses of Kubernetes services: https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html */
export const serviceCidr = cidr(12, 24)
  .superRefine(checkPrivate)
  .optional()
  .describe(
    "Addresses of Kubernetes services, apart from all networks that are connected. Default: 10.100.0.0/16 or 172.20.0.0/16, as EKS chooses. Kept for the cluster's life.",
  );

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

function checkPrivate(given: string, refinement: Refinement): void {
  const network = networkAt(given);
  if (!network || PRIVATE.some((range) => contains(cidrOf(range), network))) return;
  const prefix = Math.min(Math.max(network.prefix, 12), 24);
  report(refinement, [], `a network within ${PRIVATE.join(", ")}`, `write 172.20.0.0/${Math.max(prefix, 16)}`);
}

/** EKS refuses a cluster whose services have addresses of its VPC. */
export function checkServiceCidr(cluster: Unchecked<ClusterConfig>, network: unknown, refinement: Refinement): void {
  const services = networkAt(cluster.serviceCidr);
  const ranges = rangesIn(network).flatMap((range) => networkAt(range) ?? []);
  const vpc = services && ranges.find((range) => overlaps(services, range));
  if (!vpc) return;
  const free = CHOICES.find((choice) => !ranges.some((range) => overlaps(cidrOf(choice), range)));
  const fix = free === undefined ? "write another network" : `write ${free}`;
  report(refinement, ["cluster", "serviceCidr"], `a network that does not overlap the VPC's ${formatCidr(vpc)}`, fix);
}

/** Those that EKS chooses from. */
const CHOICES = ["172.20.0.0/16", "10.100.0.0/16"];
