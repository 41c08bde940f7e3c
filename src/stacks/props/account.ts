import type { AccountProps } from "../../constructs/identity/account";
import type { INetwork } from "../../constructs/network/network";
import type { Environment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

/** Where the file does not say which account it is, the VPC tells it once it is there. */
export function accountProps(
  { region, account }: Environment,
  { vpc }: { readonly vpc: INetwork },
): Complete<AccountProps> {
  const accountId = account?.id ?? vpc.ownerId;
  if (accountId === undefined) throw new Error("account: an existing network does not tell whose it is: give its id");
  return { region, accountId };
}
