import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { DataTlsCertificate } from "@cdktf/provider-tls/lib/data-tls-certificate";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { STS_AUDIENCE } from "../../iam/service-account";
import { define } from "../text/define";
import type { Account } from "./account";

/**
 * Who signs a cluster's service account tokens, as IAM knows it: made here, by `new OidcProvider`, or one that exists
 * already, by `OidcProvider.fromArn`.
 */
export interface IOidcProvider {
  readonly arn: string;
  /** The issuer's host and path: what the condition keys of a trust policy begin with. */
  readonly host: string;
}

export interface OidcProviderProps {
  /** The URL, with `https://`, of who signs the cluster's service account tokens. */
  readonly issuer: string;
  /**
   * The SHA-1 fingerprints of the issuer's certificate authority: `none` leaves them to AWS, which trusts its own
   * issuers without any; `tls` reads the issuer's certificate in every plan, so that each change of the cluster shows
   * the provider and all trust policies as unknown; or a list of 40 hex digits each.
   *
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
   *
   * @default none
   */
  readonly thumbprint?: "tls" | "none" | readonly string[];
  /**
   * Such as the one that names the cluster, which AWS's issuers do not.
   *
   * @default none
   */
  readonly tags?: Record<string, string>;
}

/**
 * Tells IAM to believe the tokens of a cluster's service accounts.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
 *
 * @example
 * new OidcProvider(this, "oidc", { issuer: "https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE" });
 */
export class OidcProvider extends Construct implements IOidcProvider {
  /**
   * A provider that exists already, by its ARN, as `aws iam list-open-id-connect-providers` lists it.
   *
   * @throws Error where it is no such ARN; one that Terraform fills in is taken as it is
   *
   * @example
   * OidcProvider.fromArn("arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE");
   */
  static fromArn(arn: string): IOidcProvider {
    if (Token.isUnresolved(arn)) return { arn, host: Fn.element(Fn.split(":oidc-provider/", arn), 1) };
    const host = ARN.exec(arn)?.groups?.host;
    if (host === undefined) {
      throw new Error(
        `arn: "${arn}" is not an OIDC provider's: give one such as ` +
          "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE",
      );
    }
    return { arn, host };
  }

  /**
   * A provider that exists already, by its issuer: an account has one at most.
   *
   * @example
   * OidcProvider.fromIssuer(account, "https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE");
   */
  static fromIssuer({ accountId, partition }: Account, issuer: string): IOidcProvider {
    checkIssuerUrl(issuer);
    const host = issuer.replace("https://", "");
    return { arn: `arn:${partition.partition}:iam::${accountId}:oidc-provider/${host}`, host };
  }

  readonly resource: IamOpenidConnectProvider;

  constructor(scope: Construct, id: string, props: OidcProviderProps) {
    super(scope, id);
    if (!Token.isUnresolved(props.issuer)) checkIssuerUrl(props.issuer);
    this.resource = define(IamOpenidConnectProvider, this, "Resource", {
      url: props.issuer,
      clientIdList: [STS_AUDIENCE],
      thumbprintList: this.thumbprints(props),
      tags: props.tags,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get host(): string {
    // AWS returns the URL without its scheme: the expression must be the same on every plan, with a scheme or without
    return Fn.replace(this.resource.url, "https://", "");
  }

  private thumbprints({ issuer, thumbprint = "none" }: OidcProviderProps): string[] | undefined {
    if (thumbprint === "none") return undefined;
    if (thumbprint !== "tls") return [...thumbprint];
    const certificate = define(DataTlsCertificate, this, "certificate", { url: issuer });
    return [certificate.certificates.get(0).sha1Fingerprint];
  }
}

function checkIssuerUrl(issuer: string): void {
  if (ISSUER.test(issuer)) return;
  throw new Error(
    `issuer: "${issuer}" is not an issuer's URL: give one such as https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE`,
  );
}

const ISSUER = /^https:\/\/./;

const ARN = /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/(?<host>[^\s/:]+(?::\d+)?(?:\/\S+)?)$/;
