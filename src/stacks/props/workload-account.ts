import type { AccountProps } from "../../constructs/identity/account";
import type { WorkloadEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

/** @throws Error where the environment, of no file, does not say which account it is: no resource would tell */
export function workloadAccountProps({ region, account }: WorkloadEnvironment): Complete<AccountProps> {
  if (account?.id === undefined) throw new Error("account.id: give the 12 digits of the cluster's account");
  return { region, accountId: account.id };
}
