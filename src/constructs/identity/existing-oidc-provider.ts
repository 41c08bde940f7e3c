import { Fn, Token } from "cdktf";
import type { IOidcProvider } from "./oidc-provider";

/**
 * The OIDC provider of a cluster that is there already, by its ARN, as `aws iam list-open-id-connect-providers` lists it.
 *
 * @throws Error where it is no such ARN; one that Terraform fills in is taken as it is
 *
 * @example
 * existingOidcProvider("arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE");
 */
export function existingOidcProvider(arn: string): IOidcProvider {
  if (Token.isUnresolved(arn)) return { arn, host: Fn.element(Fn.split(":oidc-provider/", arn), 1) };
  const [, host] = ARN.exec(arn) ?? [];
  if (host === undefined) {
    throw new Error(
      `arn: "${arn}" is no OIDC provider's: give one such as ` +
        "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE",
    );
  }
  return { arn, host };
}

const ARN = /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/([^\s/]+(?:\/\S+)?)$/;
