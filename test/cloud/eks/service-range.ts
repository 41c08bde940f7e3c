import { overlaps } from "../../../src/lib/cidr";
import { isWithin, networkOf } from "./endpoint-access";
import { invalid } from "./state";

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/**
 * The range of a new cluster's services, which nothing changes later: the one that it was told, or one of EKS's two.
 *
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
 */
export function serviceRange(given: string | undefined, vpcRanges: readonly string[]): string {
  const isFree = (range: string) => !vpcRanges.some((one) => overlaps(networkOf(one), networkOf(range)));
  if (given === undefined) return isFree("172.20.0.0/16") ? "172.20.0.0/16" : "10.100.0.0/16";
  const { prefix } = networkOf(given);
  if (prefix < 12 || prefix > 24 || !PRIVATE.some((range) => isWithin(given, range)))
    throw invalid(`Specified serviceIpv4Cidr is not within valid range: ${given}`);
  if (!isFree(given)) throw invalid(`The CIDR block ${given} overlaps with a CIDR block of the VPC`);
  return given;
}
