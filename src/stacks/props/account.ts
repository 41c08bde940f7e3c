import type { AccountProps } from "../../constructs/identity/account";
import type { Vpc } from "../../constructs/network/vpc";
import type { Environment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

/** Where the file does not say which account it is, the VPC tells it once it is there. */
export function accountProps(
  { region, account }: Environment,
  { vpc: { vpc } }: { readonly vpc: Vpc },
): Complete<AccountProps> {
  return { region, accountId: account?.id ?? vpc.ownerId };
}
