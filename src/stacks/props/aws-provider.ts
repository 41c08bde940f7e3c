import type { AwsProviderAssumeRole, AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { AssumeRoleConfig } from "../../environment/assume-role-model";
import { assumedRole } from "../../environment/assumed-role";
import type { Environment } from "../../environment/model";

/** Of both stacks. */
export function awsProviderProps({ region, account, tags }: Environment): AwsProviderConfig {
  const role = assumedRole(account);
  return {
    region,
    allowedAccountIds: account?.id === undefined ? undefined : [account.id],
    profile: account?.profile,
    assumeRole: role && [assumeRoleProps(role)],
    defaultTags: [{ tags }],
  };
}

function assumeRoleProps(role: AssumeRoleConfig): AwsProviderAssumeRole {
  return {
    roleArn: role.roleArn,
    externalId: role.externalId,
    sessionName: role.sessionName,
    duration: role.durationSeconds === undefined ? undefined : `${role.durationSeconds}s`,
  };
}
