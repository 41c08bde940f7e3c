import { splitArn } from "../aws/arn";
import { makesCluster } from "./makes-cluster";
import type { Environment } from "./model";
import { rolesOfFile } from "./service-accounts/roles";

/** Whether two environments may be in one account: unless their files say, or name principals and policies of, different ones. */
export function mayShareAccount(one: Environment, other: Environment): boolean {
  const accounts = accountsOf(one);
  const others = accountsOf(other);
  return accounts.size === 0 || others.size === 0 || [...accounts].some((account) => others.has(account));
}

/** The account that a file says; else those whose principals and policies it names, which can only be its own. */
function accountsOf(environment: Environment): Set<string> {
  const { account, iam } = environment;
  if (account?.id !== undefined) return new Set([account.id]);
  const ofRoles = rolesOfFile(environment).flatMap(({ config }) => [
    ...config.policyArns,
    config.permissionsBoundary ?? "",
  ]);
  const accounts = [iam.permissionsBoundary ?? "", ...ofCluster(environment), ...ofRoles].map(
    (arn) => splitArn(arn).account,
  );
  return new Set(accounts.filter((one) => /^\d{12}$/.test(one)));
}

function ofCluster(environment: Environment): string[] {
  if (!makesCluster(environment)) return [];
  const ofNodes = Object.values(environment.nodeGroups).flatMap(({ policyArns }) => policyArns);
  return [...environment.cluster.admins, ...ofNodes];
}
