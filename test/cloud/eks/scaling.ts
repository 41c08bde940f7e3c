import { invalid, type Json } from "./state";

/**
 * Refuses sizes that are not in order, with what EKS says of them:
 * https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3306
 */
export function checkScaling({ minSize, desiredSize, maxSize }: Json): void {
  if (minSize > desiredSize)
    throw invalid(`Minimum capacity ${minSize} can't be greater than desired size ${desiredSize}`);
  if (desiredSize > maxSize) throw invalid(`Desired capacity ${desiredSize} can't be greater than max size ${maxSize}`);
}

/**
 * One limit of the two (https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html), and of nodes no
 * more than the group may have: https://github.com/hashicorp/terraform-provider-aws/issues/26535
 */
export function checkUpdateLimit({ maxUnavailable, maxUnavailablePercentage }: Json, { maxSize }: Json): void {
  if (maxUnavailable !== undefined && maxUnavailablePercentage !== undefined)
    throw invalid("Only one of maxUnavailable and maxUnavailablePercentage can be specified");
  if (maxUnavailable > maxSize)
    throw invalid("max-unavailable must be within the range 1 and max size of the node group");
}
