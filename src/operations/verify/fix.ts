import { ROLE_ANNOTATION } from "../../iam/irsa-annotations";
import { callOf } from "../package-manager";
import type { ExpectedIrsa, ExpectedRole } from "./expected";

/** Terraform corrects what it has in its state. */
export function redeploy({ environment }: ExpectedIrsa): string {
  return `deploy again: ${callOf(`cdktf deploy ${environment}`)}`;
}

/** Terraform leaves alone what is not in its state. */
export function detach(role: string, policies: readonly string[]): string {
  const commands = policies.map((policy) =>
    policy.startsWith("arn:")
      ? `aws iam detach-role-policy --role-name ${role} --policy-arn ${policy}`
      : `aws iam delete-role-policy --role-name ${role} --policy-name ${policy}`,
  );
  return `remove what the environment does not grant: ${commands.join("; ")}`;
}

/** How to see why an add-on is not active. */
export function describeAddon(expected: ExpectedIrsa, addon: string): string {
  return `see what it waits for: aws eks describe-addon ${flags(expected, addon)}`;
}

/** How to see why nodes are missing or not ready. */
export function listNodeGroups({ region, cluster }: ExpectedIrsa): string {
  return `see the health of its node groups: aws eks list-nodegroups --region ${region} --cluster-name ${cluster}, then describe-nodegroup`;
}

/** Depends on who makes the service account: this project, EKS, or another tool. */
export function annotate(expected: ExpectedIrsa, { addon, annotations, arn }: ExpectedRole): string {
  if (annotations) return `deploy again: ${callOf(`cdktf deploy ${expected.stacks.join(" ")}`)}`;
  if (!addon) return `annotate it where it is created, for example in a chart's values: ${ROLE_ANNOTATION}: ${arn}`;
  // a deploy sees no change where EKS still knows the role and only the service account lost it
  return `let EKS set it: aws eks update-addon ${flags(expected, addon)} --service-account-role-arn ${arn} --resolve-conflicts OVERWRITE`;
}

/** EKS keeps the key that a cluster had first, and so does a deploy. */
export function keepKey(used: string | undefined): string {
  if (used === undefined) return "deploy again: EKS then encrypts all secrets";
  return `write the cluster's key in the file, since EKS never changes it: secretsEncryption: ${used}, or true for the key that the stack created`;
}

/** Of a cluster that never had it by the file, the provider asks EKS for an update of nothing, which EKS refuses. */
export function switchZonalShiftOff(): string {
  return "write cluster.zonalShift: true and deploy, so that Terraform knows of it, then write false and deploy";
}

/** Before 30 days are over, or at once: what it encrypted cannot be read meanwhile. */
export function enableKey({ region }: ExpectedIrsa, arn: string, state: string): string {
  const flags = `--region ${region} --key-id ${arn}`;
  const cancel = state === "PendingDeletion" ? [`aws kms cancel-key-deletion ${flags}`] : [];
  return `recover it: ${[...cancel, `aws kms enable-key ${flags}`].join(" && ")}`;
}

/** A pod gets its role when it starts: those that started without one start again. */
export function restart(namespace: string, pods: readonly string[]): string {
  return `restart them: kubectl delete pod --namespace ${namespace} ${pods.join(" ")}`;
}

function flags({ region, cluster }: ExpectedIrsa, addon: string): string {
  return `--region ${region} --cluster-name ${cluster} --addon-name ${addon}`;
}
