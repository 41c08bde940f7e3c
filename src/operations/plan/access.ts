import type { AssumeRoleJson, StackJson } from "../../synthesized/stack-graph";
import type { Access } from "../clients/access";

/** Where a stack's provider asks AWS, and as whom; undefined where it has none. */
export function accessOf({ provider }: StackJson): Access | undefined {
  const { region, allowed_account_ids: accounts, profile, assume_role: roles } = provider?.aws?.[0] ?? {};
  if (region === undefined) return undefined;
  const role = roles?.[0];
  const account = { id: accounts?.[0], profile, assumeRole: role && roleOf(role) };
  return { region, account };
}

function roleOf({ role_arn, external_id, session_name, duration }: AssumeRoleJson) {
  const seconds = /^(?<seconds>\d+)s$/.exec(duration ?? "")?.groups?.seconds;
  return {
    roleArn: role_arn,
    externalId: external_id,
    sessionName: session_name,
    durationSeconds: seconds === undefined ? undefined : Number(seconds),
  };
}
