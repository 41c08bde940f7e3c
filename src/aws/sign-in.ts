import { forShell } from "../lib/for-shell";

/** As whom kubectl and Terraform sign in to a cluster, beside whoever runs them. */
export interface SignInAs {
  /**
   * The profile of the AWS configuration that has the credentials.
   *
   * @default what the AWS CLI finds
   */
  readonly profile?: string;
  /**
   * The role that these assume.
   *
   * @default none
   */
  readonly assumeRole?: {
    readonly roleArn: string;
    /** @default none */
    readonly externalId?: string;
    /** @default the AWS CLI's own */
    readonly sessionName?: string;
  };
}

/**
 * The command by which Kubernetes' clients ask for a token of who they are in AWS, with a new one whenever it expires:
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 *
 * `aws eks get-token` assumes a role, but with no external id and a session's name of its own
 * (https://github.com/aws/aws-cli/blob/develop/awscli/customizations/eks/get_token.py): for those, a shell assumes it
 * first.
 *
 * @param cluster the cluster's name
 */
export function signInCommand(cluster: string, region: string, { profile, assumeRole }: SignInAs = {}) {
  const apiVersion = "client.authentication.k8s.io/v1";
  const token = ["eks", "get-token", "--cluster-name", cluster, "--region", region, "--output", "json"];
  // by its name: keys in the environment would win over AWS_PROFILE
  const ofProfile = profile === undefined ? [] : ["--profile", profile];
  if (assumeRole?.externalId === undefined && assumeRole?.sessionName === undefined) {
    const ofRole = assumeRole === undefined ? [] : ["--role-arn", assumeRole.roleArn];
    return { apiVersion, args: [...token, ...ofRole, ...ofProfile], command: "aws" };
  }
  const { roleArn, externalId, sessionName = "EKSGetTokenAuth" } = assumeRole;
  const ofExternalId = externalId === undefined ? [] : ["--external-id", externalId];
  const assume = [
    ...["sts", "assume-role", "--role-arn", roleArn, "--role-session-name", sessionName, ...ofExternalId],
    ...["--query", "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]", "--output", "text"],
    ...["--region", region, ...ofProfile],
  ];
  const script = [
    `credentials=$(${inShell(assume)}) || exit`,
    "set -- $credentials",
    "export AWS_ACCESS_KEY_ID=$1 AWS_SECRET_ACCESS_KEY=$2 AWS_SESSION_TOKEN=$3",
    `exec ${inShell(token)}`,
  ];
  return { apiVersion, args: ["-c", script.join("\n")], command: "sh" };
}

/** The AWS CLI with these arguments, as a shell reads it. */
function inShell(args: readonly string[]): string {
  return ["aws", ...args.map(forShell)].join(" ");
}
