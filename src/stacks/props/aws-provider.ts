import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { Environment } from "../../environment/model";

/** Of both stacks. */
export function awsProviderProps({ region, account, tags }: Environment): AwsProviderConfig {
  return {
    region,
    allowedAccountIds: account?.id === undefined ? undefined : [account.id],
    defaultTags: [{ tags }],
  };
}
