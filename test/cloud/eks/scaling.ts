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
