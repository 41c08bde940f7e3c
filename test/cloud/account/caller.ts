import { AwsError } from "./errors";
import { findBoundary, matches, type Statement, statementsOf } from "./iam";
import { ACCOUNT_ID, type Moto } from "./moto";
import type { AwsRequest } from "./request";
import { text } from "./xml";

/** What whoever calls may do in IAM, by a policy as IAM has it. Everything, until there is one. */
export class Caller {
  private statements?: readonly Statement[];

  /** @param document JSON */
  restrict(document: string): void {
    this.statements = statementsOf(document);
  }

  /** @param boundary the ARN that is asked for, or that the role in question has */
  mayDo(action: string, resource: string, boundary: string | undefined): boolean {
    if (this.statements === undefined) return true;
    const about = this.statements.filter(
      ({ actions, resources, conditions }) =>
        actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
        resources.some((pattern) => matches(pattern, resource)) &&
        isMet(conditions, boundary),
    );
    return about.length > 0 && about.every(({ effect }) => effect === "Allow");
  }
}

/** Of the keys of conditions, this account knows the boundary's: a statement on others is about nothing. */
function isMet(conditions: Statement["conditions"], boundary: string | undefined): boolean {
  return Object.entries(conditions).every(
    ([operator, keys]) =>
      operator === "StringEquals" &&
      Object.entries(keys).every(
        ([key, allowed]) => key === "iam:PermissionsBoundary" && boundary !== undefined && allowed.includes(boundary),
      ),
  );
}

/**
 * Why IAM refuses a call of whoever calls. `iam:PermissionsBoundary` is the boundary that a call sets, and for others the
 * one that the role has.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export async function refusalOfCaller(
  moto: Moto,
  caller: Caller,
  { action, params }: AwsRequest,
): Promise<AwsError | undefined> {
  const RoleName = params.get("RoleName") ?? "";
  const boundary = params.get("PermissionsBoundary") ?? (await findBoundary(moto, RoleName));
  const resource = await resourceOf(moto, action, params);
  if (caller.mayDo(`iam:${action}`, resource, boundary)) return undefined;
  const message = `User: arn:aws:iam::${ACCOUNT_ID}:user/deployer is not authorized to perform: iam:${action} on resource: ${resource} because no identity-based policy allows the iam:${action} action`;
  return new AwsError("AccessDenied", message, 403);
}

async function resourceOf(moto: Moto, action: string, params: URLSearchParams): Promise<string> {
  const iam = `arn:aws:iam::${ACCOUNT_ID}`;
  const path = params.get("Path") ?? "/";
  const role = params.get("RoleName");
  if (action === "CreateRole") return `${iam}:role${path}${role}`;
  if (action === "CreatePolicy") return `${iam}:policy${path}${params.get("PolicyName")}`;
  if (action === "CreateOpenIDConnectProvider") {
    return `${iam}:oidc-provider/${params.get("Url")?.replace("https://", "")}`;
  }
  if (role !== null) {
    const found = await moto.query("iam", "GetRole", { RoleName: role }).catch(() => undefined);
    return found ? text(found, "GetRoleResult", "Role", "Arn") : `${iam}:role/${role}`;
  }
  return params.get("PolicyArn") ?? params.get("OpenIDConnectProviderArn") ?? "*";
}

/** moto takes any ARN: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html */
export async function refusalOfBoundary(moto: Moto, params: URLSearchParams): Promise<AwsError | undefined> {
  const PolicyArn = params.get("PermissionsBoundary");
  if (PolicyArn === null) return undefined;
  const found = await moto.query("iam", "GetPolicy", { PolicyArn }).catch(() => undefined);
  if (found) return undefined;
  return new AwsError("NoSuchEntity", `Scope ARN: ${PolicyArn} does not exist or is not attachable.`, 404);
}
