import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { Environment } from "../../environment/model";

/** Of both stacks. */
export function awsProviderProps({ region, tags }: Environment): AwsProviderConfig {
  return { region, defaultTags: [{ tags }] };
}
