import { Failure } from "../failure";
import type { Access } from "./access";
import { clientsOf } from "./services";

/** What was found out, or why it could not be. */
export type Fact<T> = { readonly known: T } | { readonly unknown: string };

/**
 * Asks AWS one thing. An answer that it does not exist is an answer; no permission makes the fact unknown.
 *
 * @param permission the IAM action that the call needs; of several calls, AWS names the one that it refused
 * @throws Failure where no call would succeed: no credentials, no way to AWS
 */
export async function ask<T>(permission: string, call: () => Promise<T>): Promise<Fact<T | undefined>> {
  try {
    return { known: await call() };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { name, message } = asError(error);
    if (NOT_FOUND.test(name)) return { known: undefined };
    if (ACCESS_DENIED.test(name)) {
      return { unknown: `these credentials lack ${NAMED_PERMISSION.exec(message)?.groups?.permission ?? permission}` };
    }
    throw explained(name, message, error);
  }
}

/** As {@link ask}, but a service that cannot be reached does not keep the others from being asked. */
export async function look<T>(permission: string, call: () => Promise<T>): Promise<Fact<T | undefined>> {
  try {
    return await ask(permission, call);
  } catch (error) {
    if (error instanceof Failure) return { unknown: error.message };
    throw error;
  }
}

/** As {@link ask}, for a command that can do nothing without the answer. */
export async function need<T>(permission: string, call: () => Promise<T>): Promise<T | undefined> {
  const fact = await ask(permission, call);
  if ("unknown" in fact) throw new Failure(fact.unknown);
  return fact.known;
}

const NOT_FOUND = /^NoSuchEntity|NotFound(Exception)?$/;
const ACCESS_DENIED = /^(AccessDenied|UnauthorizedOperation|AuthorizationError|Forbidden)/;
const NAMED_PERMISSION = /not authorized to perform: (?<permission>[\w-]+:\w+)/;

const NO_CREDENTIALS = /CredentialsProviderError|NoCredentials|Could not load credentials/;

const ADVICE: readonly { readonly error: RegExp; readonly advice: string }[] = [
  {
    error: NO_CREDENTIALS,
    advice: "no AWS credentials were found: set AWS_PROFILE, or sign in with aws sso login or aws configure",
  },
  {
    error: /Expired|Token is expired|session.*expired/i,
    advice: "the AWS credentials have expired: sign in again",
  },
  {
    error:
      /InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|AuthFailure|InvalidAccessKeyId/,
    advice:
      "AWS does not know these credentials, or not in this region: check AWS_PROFILE and the environment's region",
  },
  {
    error: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|TimeoutError|ECONNRESET/,
    advice: "AWS cannot be reached: check the network and the environment's region",
  },
];

/**
 * The account of whoever asks: the file's, where that says one.
 *
 * @throws Failure that says what is wrong with the credentials, or with the way to AWS
 */
export async function requireAccount(access: Access, maxAttempts?: number): Promise<string> {
  const { sts } = await clientsOf(access, ["sts"], maxAttempts);
  const { Account: found = "" } = (await need("sts:GetCallerIdentity", () => sts.getCallerIdentity())) ?? {};
  const wanted = access.account?.id;
  if (wanted === undefined || found === wanted) return found;
  const where = access.account?.profile === undefined ? "AWS_PROFILE" : "account.profile";
  throw new Failure(
    `these credentials are of the account ${found}, but the environment is for ${wanted}: check ${where}, or account in the environment's file`,
  );
}

function explained(name: string, message: string, error: unknown): Error {
  const code = (error as { code?: unknown }).code ?? "";
  const profile = process.env.AWS_PROFILE;
  if (NO_CREDENTIALS.test(`${name} ${message}`) && profile) {
    return new Failure(
      `the AWS profile ${profile} gives no credentials: check AWS_PROFILE, or sign in with it (${message})`,
    );
  }
  const known = ADVICE.find((one) => one.error.test(`${name} ${String(code)} ${message}`));
  return new Failure(known ? `${known.advice} (${message || name})` : `AWS answered ${name}: ${message}`);
}

function asError(error: unknown): { name: string; message: string } {
  return error instanceof Error ? error : { name: "Error", message: String(error) };
}
