import { AwsError } from "./errors";
import { findTrust, isMet } from "./iam";
import type { Identities, Identity } from "./identities";
import { ACCOUNT_ID, type Moto } from "./moto";
import type { AwsRequest } from "./request";
import { at, text } from "./xml";

/** What the answers need of the account. */
interface Account {
  readonly identities: Identities;
  readonly moto: Moto;
}

/** Nothing here lets another account's principals in: they may only ask who they are, and assume a role that trusts them. */
export function refusalOfForeigner(identities: Identities, request: AwsRequest): AwsError | undefined {
  const { accountId = ACCOUNT_ID, principalArn } = identities.find(request.accessKeyId) ?? {};
  if (accountId === ACCOUNT_ID || request.service === "sts") return undefined;
  const message = `User: ${principalArn} is not authorized to perform: ${request.service}:${request.action}`;
  return new AwsError("AccessDenied", message, 403);
}

/**
 * STS's answer to those whom the stand-in gave keys: moto gives a session to whoever asks, and takes each key for its
 * own account's. Undefined for all other calls.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export async function answerOfSts(account: Account, request: AwsRequest): Promise<string | undefined> {
  const caller = account.identities.find(request.accessKeyId);
  if (request.service !== "sts" || caller === undefined) return undefined;
  if (request.action === "AssumeRole") return assumeRole(account, caller, request.params);
  if (request.action === "GetCallerIdentity" && caller.principalArn) return identityOf(caller, caller.principalArn);
  return undefined;
}

async function assumeRole({ identities, moto }: Account, caller: Identity, params: URLSearchParams): Promise<string> {
  const roleArn = params.get("RoleArn") ?? "";
  const name = params.get("RoleSessionName") ?? "";
  const seconds = Number(params.get("DurationSeconds") ?? 3600);
  if (!(await isTrusted(moto, caller, params))) {
    const who = caller.principalArn ?? `arn:aws:iam::${ACCOUNT_ID}:user/default`;
    throw new AwsError(
      "AccessDenied",
      `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      403,
    );
  }
  const most = await longestSession(moto, roleArn);
  if (seconds > most)
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
  if (seconds > 3600 && caller.sessionName !== undefined)
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  const { accessKeyId, secretAccessKey, sessionToken } = identities.addSession(roleArn, name, seconds);
  const expiration = new Date(Date.now() + seconds * 1000).toISOString();
  return result(
    "AssumeRole",
    `<AssumedRoleUser><AssumedRoleId>AROATEST:${name}</AssumedRoleId><Arn>${sessionArn(roleArn, name)}</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>
<SessionToken>${sessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
  );
}

/** Whether a statement of the role's trust policy lets the caller in, with the external id and the name that it gives. */
async function isTrusted(moto: Moto, caller: Identity, params: URLSearchParams): Promise<boolean> {
  const { principalArn, accountId = ACCOUNT_ID } = caller;
  const names = [accountId, `arn:aws:iam::${accountId}:root`, ...(principalArn ? [principalArn] : []), "*"];
  const values = {
    "sts:ExternalId": params.getAll("ExternalId"),
    "sts:RoleSessionName": params.getAll("RoleSessionName"),
  };
  const trust = (await findTrust(moto, params.get("RoleArn") ?? "")) ?? [];
  return trust.some(
    (statement) =>
      statement.effect === "Allow" &&
      statement.actions.includes("sts:AssumeRole") &&
      statement.principals.AWS?.some((principal) => names.includes(principal)) === true &&
      isMet(statement, values),
  );
}

async function longestSession(moto: Moto, roleArn: string): Promise<number> {
  const RoleName = roleArn.split("/").at(-1) ?? "";
  const role = at(await moto.query("iam", "GetRole", { RoleName }), "GetRoleResult", "Role");
  return Number(text(role, "MaxSessionDuration") || 3600);
}

function identityOf({ accountId = ACCOUNT_ID, sessionName }: Identity, principalArn: string): string {
  const arn = sessionName === undefined ? principalArn : sessionArn(principalArn, sessionName);
  return result("GetCallerIdentity", `<Arn>${arn}</Arn><UserId>AIDATEST</UserId><Account>${accountId}</Account>`);
}

function sessionArn(roleArn: string, name: string): string {
  const [, , , , account] = roleArn.split(":");
  return `arn:aws:sts::${account}:assumed-role/${roleArn.split("/").at(-1)}/${name}`;
}

function result(action: string, content: string): string {
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${content}</${action}Result>
<ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata></${action}Response>`;
}
