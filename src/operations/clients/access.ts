import type { STS } from "@aws-sdk/client-sts";
import type { AssumeRoleConfig } from "../../environment/assume-role-model";
import { assumedRole } from "../../environment/assumed-role";
import type { AccountConfig } from "../../environment/model";
import { memoize } from "../../lib/memoize";
import { Failure } from "../failure";

/** Where AWS is asked, and as whom. An environment is one. */
export interface Access {
  readonly region: string;
  /** @default the credentials that the AWS CLI would use */
  readonly account?: AccountConfig;
}

/** What clients get besides their region. */
export interface SignIn {
  readonly profile?: string;
  readonly credentials?: () => Promise<Credentials>;
}

/** As AWS's SDK has them. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** How a client of STS is made that asks as whoever assumes the role. */
export type MakeSts = (signIn: SignIn) => Promise<STS>;

/** How clients sign in: with a profile's credentials, or in the role that these assume. */
export function signInOf({ region, account }: Access, makeSts: MakeSts): SignIn {
  const profile = account?.profile;
  const role = assumedRole(account);
  const ofProfile = profile === undefined ? {} : { profile, credentials: () => credentialsOf(profile) };
  if (role === undefined) return ofProfile;
  const key = JSON.stringify([region, profile, role]);
  const session = sessions(key);
  return { ...ofProfile, credentials: () => session(() => assume(role, () => makeSts(ofProfile))) };
}

/** Of the profile alone: keys in the environment, which the SDK may take before it, are another's. */
async function credentialsOf(profile: string): Promise<Credentials> {
  const { fromIni } = await import("@aws-sdk/credential-provider-ini");
  try {
    return await fromIni({ profile })();
  } catch (error) {
    const reason = (error as Error).message;
    throw new Failure(
      `the AWS profile ${profile} (account.profile) gives no credentials: sign in with it, or check the AWS configuration (${reason})`,
    );
  }
}

/** A session of each role for all clients; a new one before it ends. */
const sessions = memoize((_key: string) => {
  let current: Promise<Credentials> | undefined;
  return async (begin: () => Promise<Credentials>): Promise<Credentials> => {
    if (current === undefined || endsSoon(await current)) current = begin();
    return current;
  };
});

const SOON_MINUTES = 5;

function endsSoon({ expiration }: Credentials): boolean {
  return expiration !== undefined && expiration.getTime() < Date.now() + SOON_MINUTES * 60_000;
}

async function assume(role: AssumeRoleConfig, makeSts: () => Promise<STS>): Promise<Credentials> {
  const sts = await makeSts();
  const { Credentials: given } = await sts
    .assumeRole({
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName ?? SESSION_NAME,
      ExternalId: role.externalId,
      DurationSeconds: role.durationSeconds,
    })
    .catch((error: Error) => {
      throw REFUSED.test(error.name) ? new Failure(whyRefused(role, error.message)) : error;
    });
  if (!given?.AccessKeyId || !given.SecretAccessKey) throw new Failure(`AWS gave no credentials of ${role.roleArn}`);
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiration: given.Expiration,
  };
}

const SESSION_NAME = "eks-irsa";

/** Of the role's trust policy, or of how long its sessions last. */
const REFUSED = /^(AccessDenied|ValidationError)/;

function whyRefused({ roleArn, externalId }: AssumeRoleConfig, message: string): string {
  const id = externalId === undefined ? "whether it asks for an external id" : "its external id";
  return `AWS does not let these credentials assume ${roleArn}: check its trust policy, ${id}, and how long its sessions last (${message})`;
}
