import { splitArn } from "../../aws/arn";
import type { Search } from "./search";
import { collect } from "./search";
import { claimingTags, type Tags } from "./selection";

/** Something with one of the cluster's tags, as the Resource Groups Tagging API knows it. */
export interface Tagged {
  readonly arn: string;
  readonly tags: Tags;
}

/**
 * What carries one of the cluster's tags, of all services. IAM's roles and Auto Scaling groups are not among it, and what
 * is gone may be for a while:
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
 */
export async function findTagged({ cluster, tagging }: Search): Promise<Tagged[]> {
  // filters with different keys would ask for what has all of them
  const found = await Promise.all(
    claimingTags(cluster).map((filter) => {
      const pages = tagging.paginateGetResources({ TagFilters: [filter] });
      return collect("tag:GetResources", pages, (page) => page.ResourceTagMappingList);
    }),
  );
  const byArn = new Map<string, Tagged>();
  for (const { ResourceARN: arn = "", Tags = [] } of found.flat()) byArn.set(arn, { arn, tags: Tags });
  return [...byArn.values()];
}

/** Those of a service, such as `kms`. */
export function ofService(service: string, tagged: readonly Tagged[]): Tagged[] {
  return tagged.filter(({ arn }) => splitArn(arn).service === service);
}
