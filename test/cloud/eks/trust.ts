import type { Role } from "../account/iam";

/** Whether a role may be assumed by an AWS service. */
export function trustsService(role: Role, service: string): boolean {
  return role.trust.some(
    ({ effect, actions, principals }) =>
      effect === "Allow" && actions.includes("sts:AssumeRole") && principals.Service?.includes(service),
  );
}
